// A till and HQ: what is sent arrives once, in order, whatever the line does to it; and what HQ
// books is what the till wrote. On both engines.
#include <thread>

#include "core/hq/projector.h"
#include "core/hq/service.h"
#include "core/wire/entry_codec.h"
#include "tests/support/hq_database.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;
using wire::SyncVerdict;

namespace {

const Instant now{1'790'000'000'000};

}  // namespace

class HqSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void pairsOnceWithACode_data() { HqDatabases::addEngineRows(); }
    void pairsOnceWithACode();
    void aLostPairingReplyCostsNothing();
    void codesAreReadAsPeopleTypeThem();
    void takesABatchOnce_data() { HqDatabases::addEngineRows(); }
    void takesABatchOnce();
    void aHundredReplaysChangeNothing_data() { HqDatabases::addEngineRows(); }
    void aHundredReplaysChangeNothing();
    void refusesWhatIsNotInOrder_data();
    void refusesWhatIsNotInOrder();
    void aReplacedIncarnationIsFenced();
    void signaturesNameTheirIncarnation();
    void anEntryLargerThanABatchStillPasses();
    void entriesOfANewerKindDoNotBlockTheQueue();
    void pointsWaitForTheCard_data() { HqDatabases::addEngineRows(); }
    void pointsWaitForTheCard();
    void aCardGivenOutTwiceIsOneMember_data() { HqDatabases::addEngineRows(); }
    void aCardGivenOutTwiceIsOneMember();
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

private:
    TerminalId pair(const char* name = "Till 1");
    wire::SyncReply send(const wire::SyncRequest& request);
    void sendAll(const PaperTill& till) { send(till.request(1)); }
    void project();
    hq::Service service() { return hq::Service(*m_store, {}); }
    ledger::Account accountOf(const member::IdentifierHash& identifier);
    std::vector<std::string> disputes();

    HqDatabases m_databases;
    std::string m_address;
    std::unique_ptr<storage::SqlHqStore> m_store;
    wire::KeyPair m_keys = wire::makeKeyPair();
};

void HqSyncTest::init()
{
    m_store.reset();
    const bool isPostgres = qstrcmp(QTest::currentDataTag(), "PostgreSQL") == 0;
    m_address =
        m_databases.make(isPostgres ? QStringLiteral("postgresql") : QStringLiteral("sqlite"));
    if (m_address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_store = openStore(m_address);
    must(m_store->transaction([&] {
        return m_store->putProgramme({1, BusinessDay(20'000), paperProgramme()});
    }));
}

TerminalId HqSyncTest::pair(const char* name)
{
    const std::string code = hq::newPairingCode();
    must(m_store->transaction([&] {
        return m_store->addPairingCode(
            {hq::pairingCodeDigest(code), now.after(hq::pairingCodeLifeMs), "Harbour", name});
    }));
    const auto reply = must(service().pair({code, m_keys.publicKey, "test"}, now));
    return reply->terminal;
}

wire::SyncReply HqSyncTest::send(const wire::SyncRequest& request)
{
    const auto answer = must(service().sync({request.terminal, request.incarnation}, request, now));
    if (!answer)
        qFatal("%s", answer.error().detail.c_str());
    return *answer;
}

void HqSyncTest::project()
{
    hq::Projector projector(*m_store);
    while (must(projector.step()) > 0) {
    }
}

ledger::Account HqSyncTest::accountOf(const member::IdentifierHash& identifier)
{
    const auto owners = must(m_store->resolve({identifier}));
    if (owners.empty())
        return {};
    return must(m_store->membersWith({owners.begin()->second})).front().account;
}

std::vector<std::string> HqSyncTest::disputes()
{
    std::vector<std::string> reasons;
    must(m_store->database().each("SELECT reason FROM dispute ORDER BY terminal, sequence",
                                  [&](const storage::Row& row) {
                                      reasons.push_back(row.text(0));
                                      return true;
                                  }));
    return reasons;
}

void HqSyncTest::pairsOnceWithACode()
{
    const std::string code = hq::newPairingCode();
    const auto add = [&](Instant expires) {
        must(m_store->transaction([&] {
            return m_store->addPairingCode(
                {hq::pairingCodeDigest(code), expires, "Harbour", "Till 1"});
        }));
    };
    add(now.after(-1));
    auto reply = must(service().pair({code, m_keys.publicKey, {}}, now));
    QVERIFY(!reply);
    QVERIFY(reply.error().why == hq::Refused::Why::CodeExpired);

    add(now);
    reply = must(service().pair({code, m_keys.publicKey, {}}, now));
    QVERIFY(reply);
    QCOMPARE(reply->name, std::string("Till 1"));
    QCOMPARE(reply->incarnation, 1);

    reply = must(service().pair({code, wire::makeKeyPair().publicKey, {}}, now));
    QVERIFY(!reply);
    QVERIFY(reply.error().why == hq::Refused::Why::CodeUnknown);
}

void HqSyncTest::aLostPairingReplyCostsNothing()
{
    const std::string code = hq::newPairingCode();
    must(m_store->transaction([&] {
        return m_store->addPairingCode({hq::pairingCodeDigest(code), now, "Harbour", "Till 1"});
    }));
    const auto first = must(service().pair({code, m_keys.publicKey, {}}, now));
    const auto again = must(service().pair({code, m_keys.publicKey, {}}, now));
    QVERIFY(first && again);
    QCOMPARE(again->terminal, first->terminal);
    QCOMPARE(again->incarnation, first->incarnation);

    const auto local = must(service().pairWithoutCode({{}, m_keys.publicKey, {}}, now));
    QCOMPARE(must(service().pairWithoutCode({{}, m_keys.publicKey, {}}, now)).terminal,
             local.terminal);
    QVERIFY(local.terminal != first->terminal);
}

void HqSyncTest::codesAreReadAsPeopleTypeThem()
{
    const std::string code = hq::newPairingCode();
    QCOMPARE(code.size(), std::size_t{26 + 4});
    QCOMPARE(hq::pairingCodeDigest("01ab-cdef"), hq::pairingCodeDigest("OlAB CDEF"));
    QVERIFY(hq::pairingCodeDigest("01ab") != hq::pairingCodeDigest("01ac"));
}

void HqSyncTest::takesABatchOnce()
{
    PaperTill till(pair());
    till.sale(card(1), 1250);
    till.sale(card(1), 999);
    till.sale(std::monostate{}, 5000);
    const wire::SyncReply reply = send(till.request(1));
    QVERIFY(reply.verdict == SyncVerdict::Accepted);
    QCOMPARE(reply.ackedSequence, 3);
    QCOMPARE(reply.ackedHash, till.hashAt(3));

    project();
    QCOMPARE(accountOf(card(1)).points, Points(21));
    const wire::Totals totals = must(m_store->totals(TerminalId(1)));
    QCOMPARE(totals.acked, 3);
    QCOMPARE(totals.applied, 3);
    QCOMPARE(totals.waiting, 0);
    QCOMPARE(totals.disputed, 0);
    QCOMPARE(totals.sales, 3);
    QCOMPARE(totals.members, 1);
    QCOMPARE(totals.awarded, Points(21));
    QCOMPARE(totals.balance, Points(21));
    QVERIFY(disputes().empty());
}

void HqSyncTest::aHundredReplaysChangeNothing()
{
    PaperTill till(pair());
    const journal::Entry sale = till.sale(card(1), 1250);
    till.sale(card(2), 999);
    till.goodsReturn(sale, 0, 1000);
    till.enrol(till.nextMember(), card(2));
    sendAll(till);
    project();
    const auto members = must(m_store->membersAfter(0, {TerminalId(1), 1}, 500)).position;
    for (int i = 0; i < 100; ++i) {
        const std::int64_t from = 1 + i % 5;
        const wire::SyncReply reply = send(till.request(from, static_cast<std::size_t>(i % 4)));
        QVERIFY(reply.verdict == SyncVerdict::Accepted);
        QCOMPARE(reply.ackedSequence, 4);
        QCOMPARE(reply.ackedHash, till.hashAt(4));
    }
    project();
    QCOMPARE(must(m_store->membersAfter(0, {TerminalId(1), 1}, 500)).position, members);
    QCOMPARE(accountOf(card(1)).points, Points(0));
    QCOMPARE(accountOf(card(2)).points, Points(9));
    QCOMPARE(must(m_store->totals(TerminalId(1))).applied, 4);
    QVERIFY(disputes().empty());
}

void HqSyncTest::refusesWhatIsNotInOrder_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("forkAt");  // the journal differs from this entry on; 0: nowhere
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char* name, int from, int forkAt, int count, SyncVerdict verdict) {
        QTest::newRow(name) << from << forkAt << count << static_cast<int>(verdict);
    };
    row("the next entries", 4, 0, 2, SyncVerdict::Accepted);
    row("nothing new", 4, 0, 0, SyncVerdict::Accepted);
    row("a retry", 1, 0, 3, SyncVerdict::Accepted);
    row("a retry and more", 2, 0, 4, SyncVerdict::Accepted);
    row("one entry is missing", 5, 0, 1, SyncVerdict::Gap);
    row("another last entry", 1, 3, 3, SyncVerdict::Fork);
    row("another first entry", 1, 1, 3, SyncVerdict::Fork);
    row("a shorter journal that differs", 1, 2, 2, SyncVerdict::Fork);
    row("restored, and sold on", 3, 3, 3, SyncVerdict::Fork);
    row("a copy with nothing new", 4, 3, 0, SyncVerdict::Fork);
}

void HqSyncTest::refusesWhatIsNotInOrder()
{
    QFETCH(int, from);
    QFETCH(int, forkAt);
    QFETCH(int, count);
    QFETCH(int, verdict);
    PaperTill known(pair());
    PaperTill asking(TerminalId(1));
    for (int sequence = 1; sequence <= 5; ++sequence) {
        const auto entry = known.sale(card(1), 100 * sequence);
        if (forkAt != 0 && sequence >= forkAt)
            asking.sale(card(2), 77);
        else
            asking.write(entry.body);
    }
    send(known.request(1, 3));
    const wire::SyncReply reply = send(asking.request(from, static_cast<std::size_t>(count)));
    QCOMPARE(static_cast<int>(reply.verdict), verdict);
    if (verdict != static_cast<int>(SyncVerdict::Accepted)) {
        QCOMPARE(reply.ackedSequence, 3);
        QCOMPARE(reply.ackedHash, known.hashAt(3));
        project();
        QCOMPARE(accountOf(card(1)).points, Points(6));
        QCOMPARE(accountOf(card(2)).points, Points(0));
    }
}

void HqSyncTest::aReplacedIncarnationIsFenced()
{
    PaperTill old(pair());
    old.sale(card(1), 1000);
    sendAll(old);
    old.sale(card(1), 2000);
    QCOMPARE(pair(), TerminalId(1));
    QVERIFY(send(old.request(2)).verdict == SyncVerdict::Fenced);

    PaperTill renewed(TerminalId(1), 2);
    renewed.sale(card(1), 500);
    QVERIFY(send(renewed.request(1)).verdict == SyncVerdict::Accepted);
    QVERIFY(send(PaperTill(TerminalId(1), 3).request(1)).verdict == SyncVerdict::Fork);
    project();
    QCOMPARE(accountOf(card(1)).points, Points(15));
    QCOMPARE(must(m_store->totals(TerminalId(1))).applied, 2);
}

void HqSyncTest::signaturesNameTheirIncarnation()
{
    const TerminalId terminal = pair();
    const wire::KeyPair first = m_keys;
    const Bytes body{1, 2, 3};
    const wire::RequestToSign request{"POST", "/v1/sync", terminal, body};
    const std::string signature = wire::signRequest(first.secretKey, request);
    QVERIFY(must(service().signerOf(request, signature)) == (hq::Signer{terminal, 1}));

    m_keys = wire::makeKeyPair();
    pair();
    QVERIFY(must(service().signerOf(request, signature)) == (hq::Signer{terminal, 1}));
    QVERIFY(must(service().signerOf(request, wire::signRequest(m_keys.secretKey, request))) ==
            (hq::Signer{terminal, 2}));

    const Bytes other{1, 2, 4};
    QVERIFY(!must(service().signerOf({"POST", "/v1/sync", terminal, other}, signature)));
    QVERIFY(!must(service().signerOf({"POST", "/v1/totals", terminal, body}, signature)));
    QVERIFY(!must(service().signerOf({"POST", "/v1/sync", TerminalId(9), body}, signature)));
    QVERIFY(!must(service().signerOf(request, "no signature")));
}

void HqSyncTest::anEntryLargerThanABatchStillPasses()
{
    PaperTill till(pair());
    journal::SaleRecord record;
    record.id.bytes[0] = 1;
    for (int i = 0; i < 9'000; ++i)
        QVERIFY(
            !record.basket.add({0,
                                {Symbol(std::to_string(i)), std::string(100, 'x'), {}, {}, {}, {}},
                                onePiece,
                                Money(1),
                                {}}));
    till.write(record);
    till.sale(card(1), 100);
    const wire::SyncRequest both = till.request(1);
    QVERIFY(both.entries[0].size() > wire::maxBatchBytes);
    const auto refused = must(service().sync({TerminalId(1), 1}, both, now));
    QVERIFY(!refused);
    QVERIFY(refused.error().why == hq::Refused::Why::BatchTooLarge);
    QCOMPARE(send(till.request(1, 1)).ackedSequence, 1);
    QCOMPARE(send(till.request(2, 1)).ackedSequence, 2);
    project();
    QCOMPARE(must(m_store->totals(TerminalId(1))).applied, 2);
}

void HqSyncTest::entriesOfANewerKindDoNotBlockTheQueue()
{
    PaperTill till(pair());
    till.sale(card(1), 1000);
    Bytes unknown = wire::encodeEntry(till.sale(card(1), 2000));
    // The kind "sale" as a newer program might write another one.
    const std::string text(unknown.begin(), unknown.end());
    const std::size_t kind = text.find("sale");
    PaperTill newer(TerminalId(1));
    newer.write(wire::decodeEntry(till.request(1).entries[0])->body);
    unknown[kind] = 'g';
    newer.writeRaw(unknown);
    newer.sale(card(1), 3000);
    QCOMPARE(send(newer.request(1)).ackedSequence, 3);
    project();
    QCOMPARE(accountOf(card(1)).points, Points(40));
    QCOMPARE(disputes().size(), std::size_t{1});
    QVERIFY(disputes()[0].find("unknown kind") != std::string::npos);
}

void HqSyncTest::pointsWaitForTheCard()
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

void HqSyncTest::aCardGivenOutTwiceIsOneMember()
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

void HqSyncTest::aSecondCardLeadsToTheSameMember()
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

void HqSyncTest::aCardOfAnotherMemberIsDisputed()
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

void HqSyncTest::saleAndReturnOfAllOfItAreZero()
{
    PaperTill till(pair());
    const journal::Entry sale = till.sale(card(1), 1055);
    till.goodsReturn(sale, 0, 300);
    till.goodsReturn(sale, 300, 300);
    till.goodsReturn(sale, 600, 400);
    sendAll(till);
    project();
    QVERIFY(disputes().empty());
    QVERIFY(accountOf(card(1)) == ledger::Account{});
    const wire::Totals totals = must(m_store->totals(TerminalId(1)));
    QCOMPARE(totals.returns, 3);
    QCOMPARE(totals.awarded, Points(10));
    QCOMPARE(totals.reversed, Points(10));
}

void HqSyncTest::disputesAreAcceptedAndSaid_data()
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

void HqSyncTest::disputesAreAcceptedAndSaid()
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

void HqSyncTest::implausibleEntriesMoveNothing()
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
void HqSyncTest::aSaleUnderANewNumberIsNotCountedTwice()
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
void HqSyncTest::whatTheDatabaseRefusesIsDisputed()
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
        {MemberId(member.value() + 5), {{TerminalId(1), 1}, 5}, now, {}, "sale", Points(1)});
    must(m_store->transaction([&] { return m_store->write(taken); }));
    project();
    const wire::Totals totals = must(m_store->totals(TerminalId(1)));
    QCOMPARE(totals.waiting, 0);
    QCOMPARE(totals.applied, 10);
    QCOMPARE(totals.disputed, 1);
    QVERIFY(disputes()[0].find("database refuses") != std::string::npos);
    QCOMPARE(totals.awarded, Points(90));
}

void HqSyncTest::terminalsInterleave()
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

void HqSyncTest::twoProjectorsTakeTurns()
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

void HqSyncTest::theFeedTellsWhatTheAccountContains()
{
    PaperTill till(pair());
    till.sale(card(1), 1000);
    sendAll(till);
    project();
    till.sale(card(1), 500);
    wire::SyncRequest request = till.request(2);
    wire::SyncReply reply = send(request);
    QCOMPARE(reply.members.members.size(), std::size_t{1});
    QCOMPARE(reply.members.members[0].reflected, 1);
    QCOMPARE(reply.members.members[0].account.points, Points(10));
    QCOMPARE(reply.programmes.programmes.size(), std::size_t{1});
    project();
    request = till.request(3);
    request.cursors.members = reply.members.position;
    request.cursors.programmes = reply.programmes.position;
    reply = send(request);
    QCOMPARE(reply.members.members[0].reflected, 2);
    QCOMPARE(reply.members.members[0].account.points, Points(15));
    QVERIFY(reply.programmes.programmes.empty());
}

void HqSyncTest::historyFollowsTheMember()
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

QTEST_GUILESS_MAIN(HqSyncTest)
#include "hq_sync_test.moc"
