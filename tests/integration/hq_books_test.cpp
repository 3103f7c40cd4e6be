// What HQ books is what the tills wrote: members and their cards, returns, disputes, several tills
// and several projectors at once. On both engines.
#include <thread>

#include "core/wire/entry_codec.h"
#include "tests/support/hq_bench.h"

using namespace loyalty;
using namespace loyalty::tests;
using wire::SyncVerdict;

class HqBooksTest : public HqBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void pointsWaitForTheCard_data() { HqDatabases::addEngineRows(); }
    void pointsWaitForTheCard();
    void aCardGivenOutTwiceIsOneMember_data() { HqDatabases::addEngineRows(); }
    void aCardGivenOutTwiceIsOneMember();
    void pointsUnderANumberFindTheCardThatSomebodyHas();
    void aSecondCardLeadsToTheSameMember();
    void aCardOfAnotherMemberIsDisputed();
    void saleAndReturnOfAllOfItAreZero_data() { HqDatabases::addEngineRows(); }
    void saleAndReturnOfAllOfItAreZero();
    void disputesAreAcceptedAndSaid_data();
    void disputesAreAcceptedAndSaid();
    void implausibleEntriesMoveNothing();
    void aSaleUnderANewNumberIsNotCountedTwice();
    void whatTheDatabaseRefusesIsDisputed_data() { HqDatabases::addEngineRows(); }
    void whatTheDatabaseRefusesIsDisputed();
    void terminalsInterleave_data() { HqDatabases::addEngineRows(); }
    void terminalsInterleave();
    void twoProjectorsTakeTurns_data() { HqDatabases::addEngineRows(); }
    void twoProjectorsTakeTurns();
    void theFeedTellsWhatTheAccountContains();
    void historyFollowsTheMember_data() { HqDatabases::addEngineRows(); }
    void historyFollowsTheMember();
};

void HqBooksTest::pointsWaitForTheCard()
{
    PaperTill till(pair());
    till.sale(card(1), 1000);
    till.sale(card(1), 500);
    sendAll(till);
    project();
    const MemberId waiting = must(m_store->resolve({card(1)})).at(card(1));
    QVERIFY(must(m_store->membersWith({waiting})).front().member.status ==
            member::Status::Unregistered);

    // Another till gives the card to somebody; the first one still writes to the old number.
    PaperTill other(pair("Till 2"));
    const MemberId enrolled = other.nextMember();
    other.enrol(enrolled, card(1));
    other.sale(enrolled, 200);
    till.sale(waiting, 300);
    sendAll(other);
    project();
    send(till.request(3));
    project();

    QCOMPARE(must(m_store->resolve({card(1)})).at(card(1)), enrolled);
    const auto states = must(m_store->membersWith({waiting, enrolled}));
    QCOMPARE(states[0].mergedInto, std::optional(enrolled));
    QVERIFY(states[0].account == ledger::Account{});
    QVERIFY(states[1].member.status == member::Status::Active);
    QCOMPARE(states[1].member.cardTail, std::string("1234"));
    QCOMPARE(states[1].account.points, Points(20));
    QCOMPARE(states[1].account.lots.front().points, Points(20));
    QVERIFY(disputes().empty());
    QCOMPARE(must(m_store->totals(TerminalId(1))).balance, Points(20));
    QCOMPARE(must(m_store->totals(TerminalId(2))).balance, Points(20));
    QCOMPARE(must(m_store->totals(TerminalId(1))).members, 1);
}

void HqBooksTest::aCardGivenOutTwiceIsOneMember()
{
    PaperTill one(pair());
    PaperTill two(pair("Till 2"));
    const MemberId first = one.nextMember();
    one.enrol(first, card(1));
    one.sale(first, 1000);
    const MemberId second = two.nextMember();
    two.enrol(second, card(1));
    two.sale(second, 500);
    sendAll(one);
    sendAll(two);
    project();
    QCOMPARE(accountOf(card(1)).points, Points(15));
    QCOMPARE(must(m_store->membersWith({second})).front().mergedInto, std::optional(first));
    QVERIFY(disputes().empty());
    const wire::FeedPage page = must(m_store->membersAfter(0, {TerminalId(2), 1}, 500));
    for (const wire::MemberRecord& record : page.members) {
        if (record.member.id == first) {
            QCOMPARE(record.identifiers, std::vector{card(1)});
            QCOMPARE(record.reflected, 2);
        } else {
            QVERIFY(record.member.status == member::Status::Closed);
            QCOMPARE(record.mergedInto, std::optional(first));
        }
    }
}

// As an HQ hears it that was set back: points come under the number of one till before its
// enrolment, and that of another till was told first.
void HqBooksTest::pointsUnderANumberFindTheCardThatSomebodyHas()
{
    PaperTill one(pair("Till 1"));
    PaperTill two(pair("Till 2"));
    const MemberId late = one.nextMember();
    one.enrol(late, card(1));
    two.sale(late, 200);
    const MemberId first = two.nextMember();
    two.enrol(first, card(1));
    two.sale(first, 300);
    sendAll(two);
    project();
    sendAll(one);
    project();
    QCOMPARE(must(m_store->resolve({card(1)})).at(card(1)), first);
    const auto states = must(m_store->membersWith({late, first}));
    const ports::MemberState& waited = states[0].member.id == late ? states[0] : states[1];
    QCOMPARE(waited.mergedInto, std::optional(first));
    QCOMPARE(waited.account.points, Points(0));
    QCOMPARE(accountOf(card(1)).points, Points(5));
}

void HqBooksTest::aSecondCardLeadsToTheSameMember()
{
    PaperTill till(pair());
    const MemberId member = till.nextMember();
    till.enrol(member, card(1));
    till.enrol(member, card(2));
    till.enrol(member, card(2));
    till.sale(card(1), 1000);
    till.sale(card(2), 1000);
    sendAll(till);
    project();
    QCOMPARE(accountOf(card(1)).points, Points(20));
    QCOMPARE(accountOf(card(2)).points, Points(20));
    QVERIFY(disputes().empty());
}

void HqBooksTest::aCardOfAnotherMemberIsDisputed()
{
    PaperTill till(pair());
    const MemberId first = till.nextMember();
    till.enrol(first, card(1));
    const MemberId second = till.nextMember();
    till.enrol(second, card(2));
    till.enrol(second, card(1));
    till.enrol(MemberId(5), card(3));
    till.sale(MemberId(5), 1000);
    sendAll(till);
    project();
    QCOMPARE(must(m_store->resolve({card(1)})).at(card(1)), first);
    QCOMPARE(disputes().size(), std::size_t{3});
    QCOMPARE(disputes()[0], std::string("the card belongs to another member"));
    QVERIFY(disputes()[1].find("never gave out") != std::string::npos);
    QVERIFY(disputes()[2].find("not booked") != std::string::npos);
}

void HqBooksTest::saleAndReturnOfAllOfItAreZero()
{
    PaperTill till(pair());
    const journal::Entry sale = till.sale(card(1), 1055);
    till.goodsReturn(sale, 0, 300);
    till.goodsReturn(sale, 300, 300);
    till.goodsReturn(sale, 600, 400);
    sendAll(till);
    project();
    QVERIFY(disputes().empty());
    ledger::Account bought;  // and that he did stays counted
    bought.counts.purchases = 1;
    QVERIFY(accountOf(card(1)) == bought);
    const wire::Totals totals = must(m_store->totals(TerminalId(1)));
    QCOMPARE(totals.returns, 3);
    QCOMPARE(totals.awarded, Points(10));
    QCOMPARE(totals.reversed, Points(10));
}

void HqBooksTest::disputesAreAcceptedAndSaid_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<int>("balance");
    const auto row = [](const char* name, const char* reason, int balance) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(reason) << balance;
    };
    row("more points", "the till gave 11 points, the programme gives 10", 11);
    row("unknown version", "programme version 9 is not known here", 10);
    row("other remainder", "another remainder", 10);
    row("other lines", "other lines", 10);
    row("other life", "live longer", 10);
    row("no member", "points without a member", 0);
    row("no programme", "points without a programme", 10);
    row("return of an unknown sale", "its sale is not known here", 10);
    row("more than was sold", "more comes back than was sold", 0);
    row("twice the points", "took back 10 points, the programme 5", 0);
    row("of another account", "another account", 10);
    row("a stranger", "has not reached HQ", 10);
}

void HqBooksTest::disputesAreAcceptedAndSaid()
{
    QFETCH(QString, what);
    QFETCH(QString, reason);
    QFETCH(int, balance);
    const TerminalId terminal = pair();
    PaperTill draft(terminal);
    const journal::Entry entry = draft.sale(card(1), 1000);
    auto sale = std::get<journal::SaleRecord>(entry.body);
    const auto back = std::get<journal::ReturnRecord>(draft.goodsReturn(entry, 0, 500).body);

    PaperTill till(terminal);
    if (what == u"more points") {
        sale.points = Points(11);
    } else if (what == u"unknown version") {
        sale.programmeVersion = 9;
    } else if (what == u"other remainder") {
        sale.carryDelta = Ratio(1, 2);
    } else if (what == u"other lines") {
        sale.linePoints = {Points(4), Points(6)};
    } else if (what == u"other life") {
        sale.life.expiresOn = BusinessDay(30'000);
    } else if (what == u"no member") {
        sale.holder = std::monostate{};
    } else if (what == u"no programme") {
        sale.programmeVersion = 0;
    } else if (what == u"a stranger") {
        sale.holder = MemberId(terminal.value() << 32 | 77);
    }
    till.write(sale);
    journal::ReturnRecord goods = back;
    if (what == u"return of an unknown sale") {
        goods.original = SaleId{{9}};
        goods.taken = Points(0);
        till.write(goods);
    } else if (what == u"more than was sold") {
        till.write(goods);
        goods.id = SaleId{{8}};
        goods.lines = {};
        goods.lines.restore(1, Quantity(501));
        till.write(goods);
    } else if (what == u"twice the points") {
        goods.taken = Points(10);
        till.write(goods);
    } else if (what == u"of another account") {
        goods.holder = card(2);
        till.write(goods);
    }
    till.sale(card(3), 700);
    QVERIFY(send(till.request(1)).verdict == SyncVerdict::Accepted);
    project();
    QCOMPARE(disputes().size(), std::size_t{1});
    QVERIFY2(disputes()[0].find(reason.toStdString()) != std::string::npos, disputes()[0].c_str());
    QCOMPARE(accountOf(card(3)).points, Points(7));
    QCOMPARE(must(m_store->totals(terminal)).disputed, 1);
    const Points held = what == u"a stranger"
                            ? must(m_store->membersWith({MemberId(terminal.value() << 32 | 77)}))
                                  .front()
                                  .account.points
                            : accountOf(card(1)).points;
    QCOMPARE(held, Points(balance));
}

void HqBooksTest::implausibleEntriesMoveNothing()
{
    const TerminalId terminal = pair();
    PaperTill draft(terminal);
    const auto sale = std::get<journal::SaleRecord>(draft.sale(card(1), 1000).body);
    PaperTill till(terminal);
    const auto write = [&](auto change) {
        journal::SaleRecord record = sale;
        wire::fillRandom(record.id.bytes);
        change(record);
        till.write(record);
    };
    write([](auto& s) { s.points = Points(INT64_MAX); });
    write([](auto& s) { s.points = Points(INT64_MIN); });
    write([](auto& s) { s.carryDelta = Ratio(INT64_MAX, 1); });
    write([](auto& s) { s.life.availableFrom = BusinessDay(4'000'000); });
    write([](auto& s) { s.holder = MemberId(-1); });
    journal::Entry late{
        terminal,       1,   till.last() + 1, {Instant{INT64_MAX}, 0}, BusinessDay(1),
        StaffNumber(1), sale};
    till.writeRaw(wire::encodeEntry(late));
    // Within the bounds of an entry, again and again: the account has a bound of its own.
    for (int i = 0; i < 1'100; ++i)
        write([](auto& s) { s.points = Points(1'000'000'000'000); });
    for (std::int64_t from = 1; from <= till.last(); from += 500)
        send(till.request(from));
    project();
    QCOMPARE(must(m_store->totals(terminal)).waiting, 0);
    QCOMPARE(accountOf(card(1)).points, Points(1'000'000'000'000'000));
    QCOMPARE(disputes().size(), static_cast<std::size_t>(till.last()));
}

// A till that came back under the next incarnation sends what it had sold before, once more.
void HqBooksTest::aSaleUnderANewNumberIsNotCountedTwice()
{
    PaperTill old(pair());
    const journal::Entry entry = old.sale(card(1), 1000);
    sendAll(old);
    pair();
    PaperTill renewed(TerminalId(1), 2);
    renewed.write(entry.body);
    renewed.sale(card(1), 500);
    sendAll(renewed);
    project();
    QCOMPARE(accountOf(card(1)).points, Points(15));
    QCOMPARE(disputes().size(), std::size_t{1});
    QVERIFY(disputes()[0].find("counted already, as entry 1 of terminal 1/1") != std::string::npos);
}

// Whatever makes the database refuse a row: the entries before and behind it are applied.
void HqBooksTest::whatTheDatabaseRefusesIsDisputed()
{
    PaperTill till(pair());
    for (int i = 1; i <= 10; ++i)
        till.sale(card(i), 1000);
    sendAll(till);
    // A history row that is there already, as nothing that HQ does itself could leave it.
    ports::Projection taken;
    const auto member = must(m_store->takeMemberIds(1));
    taken.members.push_back(
        {std::nullopt, {{MemberId(member.value() + 5), {}, {}, {}, {}}, {}, std::nullopt}});
    taken.entries.push_back(
        {MemberId(member.value() + 5), {{TerminalId(1), 1}, 5}, now, {}, "sale", Points(1), now});
    must(m_store->transaction([&] { return m_store->write(taken); }));
    project();
    const wire::Totals totals = must(m_store->totals(TerminalId(1)));
    QCOMPARE(totals.waiting, 0);
    QCOMPARE(totals.applied, 10);
    QCOMPARE(totals.disputed, 1);
    QVERIFY(disputes()[0].find("database refuses") != std::string::npos);
    QCOMPARE(totals.awarded, Points(90));
}

void HqBooksTest::terminalsInterleave()
{
    std::vector<PaperTill> tills;
    for (const char* name : {"Till 1", "Till 2", "Till 3"})
        tills.emplace_back(pair(name));
    std::int64_t expected = 0;
    for (int round = 0; round < 20; ++round) {
        for (PaperTill& till : tills) {
            till.sale(card(round % 4), 100 * (round + 1));
            expected += round + 1;
            if (round % 3 == 0)
                send(till.request(till.last() - round % 2));
        }
        if (round % 5 == 0) {
            hq::Projector projector(*m_store);
            must(projector.step(3));
        }
    }
    for (PaperTill& till : tills)
        sendAll(till);
    project();
    Points sum;
    for (int i = 0; i < 4; ++i)
        sum += accountOf(card(i)).points;
    QCOMPARE(sum, Points(expected));
    QVERIFY(disputes().empty());
}

void HqBooksTest::twoProjectorsTakeTurns()
{
    constexpr int sales = 300;
    std::vector<PaperTill> tills;
    for (const char* name : {"Till 1", "Till 2"})
        tills.emplace_back(pair(name));
    for (PaperTill& till : tills)
        for (int i = 0; i < sales; ++i)
            till.sale(card(i % 7), 100);
    std::atomic<bool> sending = true;
    std::atomic<int> applied = 0;
    std::vector<std::thread> projectors;
    for (int i = 0; i < 2; ++i)
        projectors.emplace_back([&] {
            auto store = openStore(m_address);
            hq::Projector projector(*store);
            for (int count = 0; sending || count > 0;) {
                count = must(projector.step(20));
                applied += count;
            }
        });
    std::vector<std::thread> senders;
    for (PaperTill& till : tills)
        senders.emplace_back([&] {
            auto store = openStore(m_address);
            hq::Service own(*store, {});
            for (std::int64_t from = 1; from <= sales; from += 10) {
                const auto request = till.request(from, 15);
                must(own.sync({request.terminal, 1}, request, now));
            }
        });
    for (std::thread& sender : senders)
        sender.join();
    sending = false;
    for (std::thread& projector : projectors)
        projector.join();
    project();
    Points sum;
    for (int i = 0; i < 7; ++i)
        sum += accountOf(card(i)).points;
    QCOMPARE(sum, Points(2 * sales));
    QCOMPARE(applied.load(), 2 * sales);
    QVERIFY(disputes().empty());
}

void HqBooksTest::theFeedTellsWhatTheAccountContains()
{
    PaperTill till(pair());
    till.sale(card(1), 1000);
    sendAll(till);
    project();
    till.sale(card(1), 500);
    wire::SyncRequest request = till.request(2);
    wire::SyncReply reply = send(request);
    QCOMPARE(reply.feed.members.members.size(), std::size_t{1});
    QCOMPARE(reply.feed.members.members[0].reflected, 1);
    QCOMPARE(reply.feed.members.members[0].account.points, Points(10));
    QCOMPARE(reply.feed.programmes.programmes.size(), std::size_t{1});
    project();
    request = till.request(3);
    request.cursors.members = reply.feed.members.position;
    request.cursors.programmes = reply.feed.programmes.position;
    reply = send(request);
    QCOMPARE(reply.feed.members.members[0].reflected, 2);
    QCOMPARE(reply.feed.members.members[0].account.points, Points(15));
    QVERIFY(reply.feed.programmes.programmes.empty());
}

void HqBooksTest::historyFollowsTheMember()
{
    PaperTill till(pair());
    till.sale(card(1), 1000);
    const MemberId member = till.nextMember();
    till.enrol(member, card(1));
    till.sale(member, 500);
    sendAll(till);
    project();
    const auto reply = must(service().history({TerminalId(1), 1}, {TerminalId(1), member, 10}));
    QVERIFY(reply);
    QCOMPARE(reply->entries.size(), std::size_t{3});
    QCOMPARE(reply->entries[0].entry, till.request(3).entries[0]);
    QCOMPARE(reply->entries[2].entry, till.request(1).entries[0]);
    QCOMPARE(reply->entries[0].terminalName, std::string("Till 1"));
    QCOMPARE(
        must(service().history({TerminalId(1), 1}, {TerminalId(1), member, 1}))->entries.size(),
        std::size_t{1});
    QVERIFY(!must(service().history({TerminalId(1), 2}, {TerminalId(1), member, 1})));
}

QTEST_GUILESS_MAIN(HqBooksTest)
#include "hq_books_test.moc"
