// What HQ knows of its tills, and what its people do to them: on both engines.
#include "tests/support/hq_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

class HqTerminalsTest : public HqBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void aTillIsListedAsItSpokeLast_data() { HqDatabases::addEngineRows(); }
    void aTillIsListedAsItSpokeLast();
    void allAreListedPageByPage_data() { HqDatabases::addEngineRows(); }
    void allAreListedPageByPage();
    void aBlockedTillsKeyIsKnownToBe_data() { HqDatabases::addEngineRows(); }
    void aBlockedTillsKeyIsKnownToBe();
    void tillsThatHoldAVersionAreCounted_data() { HqDatabases::addEngineRows(); }
    void tillsThatHoldAVersionAreCounted();
    void onlyWhoCannotSpendIsWrittenOff_data() { HqDatabases::addEngineRows(); }
    void onlyWhoCannotSpendIsWrittenOff();
    void actsAreKeptForEver_data() { HqDatabases::addEngineRows(); }
    void actsAreKeptForEver();
    void aCodeIsTakenByOneTill_data() { HqDatabases::addEngineRows(); }
    void aCodeIsTakenByOneTill();

private:
    ports::TerminalReport only() { return must(m_store->terminals({}, 10)).at(0); }
    bool block(TerminalId terminal, std::optional<Instant> since)
    {
        bool isKnown = false;
        must(m_store->transaction([&]() -> Result<void> {
            isKnown = must(m_store->block(terminal, since));
            return {};
        }));
        return isKnown;
    }
};

void HqTerminalsTest::aTillIsListedAsItSpokeLast()
{
    const TerminalId id = pair();
    PaperTill till(id);
    till.sale(card(1), 1000);
    wire::SyncRequest request = till.request(1);
    request.wallClock = now.after(-7'200'000);
    request.health = {"pointkeeper 9.9\n\x01", 3, 60'000, 4'096, 5'000'000'000};
    request.cursors.programmes = 1;
    send(request);
    const ports::TerminalReport report = only();
    QCOMPARE(report.journal, (ports::JournalKey{id, 1}));
    QCOMPARE(report.name, std::string("Till 1"));
    QCOMPARE(report.lastContact, std::optional(now));
    QCOMPARE(report.waiting, std::int64_t{1});
    QCOMPARE(report.heard.health,
             (wire::TillHealth{"pointkeeper 9.9", 3, 60'000, 4'096, 5'000'000'000}));
    QCOMPARE(report.heard.aheadMs, std::int64_t{-7'200'000});
    QVERIFY(!report.blockedSince);
    project();
    QCOMPARE(only().waiting, std::int64_t{0});
}

void HqTerminalsTest::allAreListedPageByPage()
{
    for (const char* name : {"A", "B", "C", "D", "E"})
        pair(name);
    std::vector<std::string> names;
    TerminalId after;
    for (int page = 0; page < 3; ++page)
        for (const ports::TerminalReport& till : must(m_store->terminals(after, 2))) {
            names.push_back(till.name);
            after = till.journal.terminal;
        }
    QCOMPARE(names, (std::vector<std::string>{"A", "B", "C", "D", "E"}));
    QVERIFY(must(m_store->terminals(after, 2)).empty());
}

void HqTerminalsTest::aBlockedTillsKeyIsKnownToBe()
{
    const TerminalId id = pair();
    QVERIFY(!block(TerminalId(99), now));
    QVERIFY(block(id, now));
    QVERIFY(must(m_store->keysOf(id, 5)).at(0).isBlocked);
    QCOMPARE(only().blockedSince, std::optional(now));
    QVERIFY(block(id, std::nullopt));
    QVERIFY(!must(m_store->keysOf(id, 5)).at(0).isBlocked);
    // Another machine in its place is another key.
    QVERIFY(block(id, now));
    pair();
    const auto keys = must(m_store->keysOf(id, 5));
    QCOMPARE(keys.size(), std::size_t{2});
    QVERIFY(!keys[0].isBlocked);
    QVERIFY(keys[1].isBlocked);
}

void HqTerminalsTest::tillsThatHoldAVersionAreCounted()
{
    const TerminalId a = pair("A");
    const TerminalId b = pair("B");
    const TerminalId stolen = pair("C");
    must(m_store->transaction([&]() -> Result<void> {
        return m_store->putProgramme({2, BusinessDay(20'500), paperProgramme(2)});
    }));
    const auto hold = [&](TerminalId id, std::int64_t position) {
        wire::SyncRequest request = PaperTill(id).request(1);
        request.cursors.programmes = position;
        send(request);
    };
    hold(a, 2);
    hold(b, 1);
    hold(stolen, 2);
    block(stolen, now);
    const auto held = must(m_store->programmesHeld(10));
    QCOMPARE(held.size(), std::size_t{2});
    QCOMPARE(held[0].version, std::int64_t{2});
    QCOMPARE(held[0].held, std::int64_t{1});
    QCOMPARE(held[0].tills, std::int64_t{2});
    QCOMPARE(held[1].held, std::int64_t{2});
}

void HqTerminalsTest::onlyWhoCannotSpendIsWrittenOff()
{
    const TerminalId id = pair();
    const auto lease = [&](int number, std::int32_t incarnation, std::int64_t points) {
        must(m_store->transaction([&] {
            return m_store->addLeases({{LeaseId{{static_cast<std::uint8_t>(number)}},
                                        MemberId(5),
                                        {id, incarnation},
                                        {},
                                        wire::LeasePurpose::Keep,
                                        Points(points),
                                        {},
                                        {},
                                        true,
                                        false,
                                        now}});
        }));
    };
    const auto writeOff = [&](std::int32_t incarnation) {
        std::optional<Points> points;
        must(m_store->transaction([&]() -> Result<void> {
            points = must(m_store->writeOffLeases({id, incarnation}));
            return {};
        }));
        return points;
    };
    lease(1, 1, 100);
    lease(2, 1, 50);
    QCOMPARE(only().lent, Points(150));
    QCOMPARE(writeOff(1), std::nullopt);  // it is in service
    QCOMPARE(must(m_store->leasesHeldBy(id)).size(), std::size_t{2});
    pair();  // another machine in its place
    lease(3, 2, 30);
    QCOMPARE(writeOff(1), std::optional(Points(150)));
    QCOMPARE(writeOff(1), std::optional(Points(0)));
    QCOMPARE(writeOff(2), std::nullopt);
    block(id, now);
    QCOMPARE(writeOff(2), std::optional(Points(30)));
    QVERIFY(must(m_store->leasesHeldBy(id)).empty());
}

void HqTerminalsTest::actsAreKeptForEver()
{
    const ports::Act first{now, "ada", "terminal_blocked", "terminal 1", "stolen"};
    const ports::Act second{now.after(1), "bob", "terminal_unblocked", "terminal 1", ""};
    for (const ports::Act& act : {first, second})
        must(m_store->transaction([&] { return m_store->noteAct(act); }));
    QCOMPARE(must(m_store->acts(10)), (std::vector<ports::Act>{second, first}));
    QCOMPARE(must(m_store->acts(1)), (std::vector<ports::Act>{second}));
    QVERIFY(!m_store->database().execute("UPDATE act SET who = 'nobody'"));
    QVERIFY(!m_store->database().execute("DELETE FROM act"));
}

void HqTerminalsTest::aCodeIsTakenByOneTill()
{
    const ports::JournalKey a{TerminalId(1), 1};
    const ports::JournalKey b{TerminalId(2), 1};
    const auto take = [&](std::int64_t step, const ports::JournalKey& till, int number = 7) {
        bool isTaken = false;
        must(m_store->transaction([&]() -> Result<void> {
            isTaken = must(m_store->useCode(MemberId(5), {card(number), step}, till));
            return {};
        }));
        return isTaken;
    };
    QVERIFY(take(100, a));
    QVERIFY(take(100, a));  // a repeated ask
    QVERIFY(!take(100, b));
    QVERIFY(!take(99, b));
    QVERIFY(!take(99, a));
    QVERIFY(take(100, b, 8));  // another card
    QVERIFY(take(101, b));
    QVERIFY(!take(100, a));
}

QTEST_GUILESS_MAIN(HqTerminalsTest)
#include "hq_terminals_test.moc"
