// Whoever has forgotten what it lent asks for it, and takes nothing back before the till has told
// everything. Real tills, a real HQ on both engines, and a real hub.
#include "tests/support/hq_database.h"
#include "tests/support/store_hub_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const char* const programmeFile = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}],
  "rewards":[{"id":"pay","kind":"points","points":10,"amount":"1.00"}],
  "adjustments":{"reasons":[{"id":"goodwill"}],
  "manager":{"each":1000,"day":1000,"approved":1000}}})";

const member::IdentifierHash ada{{7}};
const std::string store = "Harbour Street";

LeaseId lease(std::size_t number)
{
    LeaseId id{};
    for (std::size_t i = 0; number > 0; ++i, number /= 256)
        id.bytes[i] = static_cast<std::uint8_t>(number % 256);
    return id;
}

}  // namespace

class LeasesToldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();
    void moreThanOneExchangeCarries();
    void aHubThatWasRestoredAsksAgain();

private:
    Points openAtHq();

    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
    std::unique_ptr<Lane> m_lane;
};

void LeasesToldTest::initTestCase_data()
{
    HqDatabases::addEngineRows();
}

void LeasesToldTest::init()
{
    QFETCH_GLOBAL(QString, engine);
    const std::string address = m_databases.make(engine);
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_fleet = std::make_unique<SmallFleet>(address, programmeFile, std::vector<std::string>{store});
    m_fleet->enrol(ada, "Ada", Points(300));
    m_lane = std::make_unique<Lane>(*m_fleet, 0);
    m_lane->exchange();
}

void LeasesToldTest::cleanup()
{
    m_lane.reset();
    m_fleet.reset();
}

Points LeasesToldTest::openAtHq()
{
    Points sum;
    for (const auto& each : must(m_fleet->store().leasesHeldBy(m_fleet->till(0).terminal.id)))
        sum += each.open();
    return sum;
}

// What the first exchange does not name is named in the next, and in doubt until then alone.
void LeasesToldTest::moreThanOneExchangeCarries()
{
    const std::size_t many = 2 * wire::maxLeaseReports + 1;
    const MemberId member = must(m_fleet->store().resolve({ada})).begin()->second;
    SmallFleet::Till& till = m_fleet->till(0);
    const ports::JournalKey holder{till.terminal.id, till.terminal.incarnation};
    ports::Exchanged lent{must(till.ports->outbox().syncState()), {}, {}, false};
    std::vector<ports::LeaseRow> rows;
    for (std::size_t i = 1; i <= many; ++i) {
        lent.lent.push_back({lease(i), member, wire::LeasePurpose::Keep, Points(1), {}, {}});
        rows.push_back({lease(i),
                        member,
                        holder,
                        {},
                        wire::LeasePurpose::Keep,
                        Points(1),
                        {},
                        {},
                        true,
                        false,
                        m_lane->now()});
    }
    must(till.ports->outbox().putExchanged(lent));
    must(m_fleet->store().transaction([&] { return m_fleet->store().addLeases(rows); }));

    // Restored from a backup that has all but one of them.
    must(m_fleet->store().database().execute(
        "DELETE FROM lease WHERE id = (SELECT id FROM lease ORDER BY id DESC LIMIT 1)"));
    hq::Service::Settings restored;
    restored.epoch = 2;
    m_lane->setHq(restored);
    for (int i = 0; i < 8; ++i) {
        m_lane->exchange();
        QVERIFY(Points(static_cast<std::int64_t>(many) - 1) <= openAtHq());
    }
    QCOMPARE(openAtHq(), m_lane->held());
    QCOMPARE(openAtHq(), Points(static_cast<std::int64_t>(many)));
    QVERIFY(must(m_fleet->store().areAllLeasesTold(2)));
}

// It has forgotten that the till told it what HQ had lent the till itself.
void LeasesToldTest::aHubThatWasRestoredAsksAgain()
{
    m_lane->begin(ada);
    QCOMPARE(m_lane->want(Points(100)), app::Borrowed::Asking);
    QCOMPARE(m_lane->exchange(), app::Borrowed::Taken);
    m_lane->exchange();
    StoreHubBench hub(*m_fleet, m_databases.make(QStringLiteral("sqlite")), store);
    hub.exchange();
    hub.serve({m_lane.get()});
    for (int i = 0; i < 3; ++i)
        m_lane->exchange();

    must(hub.store().database().execute("DELETE FROM till_lease"));
    must(hub.store().database().execute(
        "UPDATE terminal_journal SET epoch = 0, leases_told = 0, nonce = zeroblob(16), "
        "nonce_before = zeroblob(16)"));
    for (int i = 0; i < 4; ++i) {
        m_lane->exchange();
        hub.exchange();
        QVERIFY(m_lane->held() <= openAtHq());
    }
    QCOMPARE(openAtHq(), Points(100));
    m_lane->voidSale();  // nobody counts on it any more
    for (int i = 0; i < 4; ++i) {
        m_lane->exchange();
        hub.exchange();
    }
    QCOMPARE(m_lane->held(), Points(0));
    QCOMPARE(openAtHq(), Points(0));
}

QTEST_GUILESS_MAIN(LeasesToldTest)
#include "leases_told_test.moc"
