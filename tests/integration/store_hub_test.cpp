// The hub of a store between its tills and HQ: they go on earning and spending among themselves
// while the line to HQ is down, and nothing is counted twice, lost or overdrawn when it is up
// again. Real tills, a real hub on SQLite, a real HQ on both engines.
#include "core/hq/join_waiting.h"
#include "tests/support/hq_database.h"
#include "tests/support/store_hub_bench.h"

using namespace loyalty;
using namespace loyalty::tests;
using app::Borrowed;

namespace {

const char* const programmeFile = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}],
  "rewards":[{"id":"pay","kind":"points","points":10,"amount":"1.00"}],
  "offline":{"keep":400},
  "adjustments":{"reasons":[{"id":"goodwill"}],
  "manager":{"each":1000,"day":1000,"approved":1000}}})";

const member::IdentifierHash ada{{7}};
const member::IdentifierHash stranger{{8}};
const std::string store = "Harbour Street";

}  // namespace

class StoreHubTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void cleanup();
    void whatALaneTellsReachesTheOthersAndHq();
    void nothingIsCountedTwiceWhileHqHearsHalf();
    void withTheLineDownTheStoreGoesOn();
    void whatTheStoreDoesNotHaveHqGives();
    void partsOfSeveralLeasesAreOneLoan();
    void whatIsNotNeededGoesBackToTheStore();
    void pointsOfAnotherStoreStayThere();
    void aCardThatNobodyKnowsGetsOneMember();
    void anAnswerThatWasLostCostsNobody();
    void aNewHubTakesTheOldOnesPlace();
    void aHubThatDoesNotKnowEverythingYetServesNobody();
    void aTillThatGoesBackToHqItself();
    void onlyAHubMaySpeakForOthers();

private:
    Points atHq(const member::IdentifierHash& card);
    Points at(Lane& lane, const member::IdentifierHash& card);
    void everybodyHears();
    MemberId adaId();

    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
    std::unique_ptr<StoreHubBench> m_hub;
    std::unique_ptr<Lane> m_a;
    std::unique_ptr<Lane> m_b;
    std::unique_ptr<Lane> m_c;  // of another store, without a hub
};

void StoreHubTest::initTestCase_data()
{
    HqDatabases::addEngineRows();
}

// Ada has 300 points.
void StoreHubTest::init()
{
    QFETCH_GLOBAL(QString, engine);
    const std::string address = m_databases.make(engine);
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_fleet = std::make_unique<SmallFleet>(address, programmeFile,
                                           std::vector<std::string>{store, store, "Station"});
    m_fleet->enrol(ada, "Ada", Points(300));
    m_a = std::make_unique<Lane>(*m_fleet, 0);
    m_b = std::make_unique<Lane>(*m_fleet, 1);
    m_c = std::make_unique<Lane>(*m_fleet, 2);
    m_hub = std::make_unique<StoreHubBench>(*m_fleet, m_databases.make(QStringLiteral("sqlite")),
                                            store);
    m_hub->exchange();
    m_hub->serve({m_a.get(), m_b.get()});
    everybodyHears();
}

void StoreHubTest::cleanup()
{
    m_hub.reset();
    m_a.reset();
    m_b.reset();
    m_c.reset();
    m_fleet.reset();
}

void StoreHubTest::everybodyHears()
{
    for (int round = 0; round < 2; ++round) {
        m_hub->book();
        for (Lane* lane : {m_a.get(), m_b.get(), m_c.get()})
            lane->exchange();
    }
}

MemberId StoreHubTest::adaId()
{
    return must(m_fleet->store().resolve({ada})).begin()->second;
}

Points StoreHubTest::atHq(const member::IdentifierHash& card)
{
    return ledger::balanceOn(m_fleet->accountAtHq(card), *BusinessDay::fromText("2026-03-02"))
        .available;
}

Points StoreHubTest::at(Lane& lane, const member::IdentifierHash& card)
{
    const auto customer = must(sale::findCustomer(lane.stores(), card, {}));
    return ledger::balanceOn(customer.account, *BusinessDay::fromText("2026-03-02")).available;
}

void StoreHubTest::whatALaneTellsReachesTheOthersAndHq()
{
    QCOMPARE(at(*m_a, ada), Points(300));
    QCOMPARE(at(*m_b, ada), Points(300));
    m_a->begin(ada);
    m_a->settle();
    m_a->exchange();
    QCOMPARE(m_hub->waiting(), 1);
    everybodyHears();
    QCOMPARE(at(*m_a, ada), Points(400));
    QCOMPARE(at(*m_b, ada), Points(400));
    QCOMPARE(atHq(ada), Points(300));  // it has not heard of it
    m_hub->exchange();
    QCOMPARE(m_hub->waiting(), 0);
    QCOMPARE(atHq(ada), Points(400));
    everybodyHears();
    QCOMPARE(at(*m_a, ada), Points(400));
    QCOMPARE(at(*m_b, ada), Points(400));
    QCOMPARE(at(*m_c, ada), Points(400));
    QVERIFY(m_fleet->disputes().empty());
}

// HQ has the first sale in its books, the hub both, and somebody else's sale comes in between.
void StoreHubTest::nothingIsCountedTwiceWhileHqHearsHalf()
{
    m_a->begin(ada);
    m_a->settle();
    m_a->exchange();
    m_hub->book();
    const wire::SyncRequest first = m_hub->ask();
    m_b->begin(ada, 3);
    m_b->settle();
    m_b->exchange();
    m_c->begin(ada, 7);
    m_c->settle();
    m_c->exchange();
    m_fleet->book();
    m_hub->hear(m_hub->answerOfHq(first));  // Ada with the other store's sale, without ours
    everybodyHears();
    QCOMPARE(at(*m_a, ada), Points(300 + 100 + 30 + 70));
    QCOMPARE(at(*m_b, ada), Points(300 + 100 + 30 + 70));
    m_fleet->book();
    m_hub->hear(m_hub->answerOfHq(m_hub->ask()));  // with the first of ours
    everybodyHears();
    QCOMPARE(at(*m_a, ada), Points(500));
    QCOMPARE(at(*m_b, ada), Points(500));
    m_hub->exchange();
    everybodyHears();
    QCOMPARE(atHq(ada), Points(500));
    QCOMPARE(at(*m_a, ada), Points(500));
    QCOMPARE(at(*m_b, ada), Points(500));
    QCOMPARE(at(*m_c, ada), Points(500));
}

void StoreHubTest::withTheLineDownTheStoreGoesOn()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->settle();
    m_a->exchange();
    m_hub->exchange();
    QCOMPARE(m_hub->left(adaId()), Points(150));  // half of what she had
    m_hub->lose();

    // She spends at one till, what is left at the other, and no point more.
    QCOMPARE(m_b->spend(ada, Points(100)), Points(100));
    m_b->exchange();
    QCOMPARE(m_a->spend(ada, Points(60)), Points(0));
    QCOMPARE(m_a->spend(ada, Points(50)), Points(50));
    everybodyHears();
    QCOMPARE(m_hub->left(adaId()), Points(0));
    const Points there = at(*m_a, ada);
    QCOMPARE(at(*m_b, ada), there);
    QCOMPARE(there, Points(400 + 90 + 100 + 95 - 150));
    // Meanwhile HQ's other tills have the rest.
    QCOMPARE(m_c->spend(ada, Points(260)), Points(0));
    QCOMPARE(m_c->spend(ada, Points(250)), Points(250));

    m_hub->exchange();
    everybodyHears();
    m_hub->exchange();
    everybodyHears();
    QVERIFY(m_fleet->disputes().empty());
    QCOMPARE(atHq(ada), there - Points(250) + Points(100 + 75));
    QCOMPARE(at(*m_a, ada), atHq(ada));
    QCOMPARE(at(*m_b, ada), atHq(ada));
    QCOMPARE(must(m_fleet->store().leasesOf({adaId()})).size(), std::size_t{0});
}

// The till asks again by itself; meanwhile the hub has asked HQ.
void StoreHubTest::whatTheStoreDoesNotHaveHqGives()
{
    m_a->begin(ada);
    QCOMPARE(m_a->want(Points(300)), Borrowed::Asking);
    QCOMPARE(m_a->exchange(), std::nullopt);
    m_hub->exchange();
    m_a->wait(1'000);
    QCOMPARE(m_a->borrower().tick(m_a->now()), std::nullopt);
    QCOMPARE(m_a->exchange(), Borrowed::Taken);
    QCOMPARE(m_a->settle(), Points(300));
    everybodyHears();
    m_hub->exchange();
    everybodyHears();
    QVERIFY(m_fleet->disputes().empty());
    QCOMPARE(atHq(ada), Points(70));
    QCOMPARE(must(m_fleet->store().leasesOf({adaId()})).size(), std::size_t{0});
    // And what she has not HQ does not give.
    m_b->begin(ada);
    QCOMPARE(m_b->want(Points(70)), Borrowed::Asking);
    m_b->exchange();
    QCOMPARE(m_c->spend(ada, Points(70)), Points(70));
    m_hub->exchange();
    m_b->wait(1'000);
    m_b->borrower().tick(m_b->now());
    QCOMPARE(m_b->exchange(), Borrowed::TooFew);
}

// Kept in two visits: one loan consists of both.
void StoreHubTest::partsOfSeveralLeasesAreOneLoan()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    m_hub->exchange();
    QCOMPARE(m_hub->left(adaId()), Points(150));
    m_a->settle();
    m_a->exchange();
    m_hub->exchange();
    m_b->begin(ada);
    m_b->keepSome();
    m_b->exchange();
    m_hub->exchange();
    QCOMPARE(m_hub->left(adaId()), Points(200));
    QCOMPARE(must(m_fleet->store().leasesOf({adaId()})).size(), std::size_t{2});
    m_hub->lose();
    QCOMPARE(m_b->want(Points(120)), Borrowed::Asking);
    QCOMPARE(m_b->exchange(), Borrowed::Taken);
    QCOMPARE(m_b->want(Points(200)), Borrowed::Asking);  // 80 more
    QCOMPARE(m_b->exchange(), Borrowed::Taken);
    QCOMPARE(m_b->settle(), Points(200));
    everybodyHears();
    m_hub->exchange();
    everybodyHears();
    m_hub->exchange();
    QVERIFY(m_fleet->disputes().empty());
    QCOMPARE(must(m_fleet->store().leasesOf({adaId()})).size(), std::size_t{0});
    QCOMPARE(m_hub->left(adaId()), Points(0));
}

void StoreHubTest::whatIsNotNeededGoesBackToTheStore()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    m_hub->exchange();
    m_hub->lose();
    QCOMPARE(m_a->want(Points(150)), Borrowed::Asking);
    QCOMPARE(m_a->exchange(), Borrowed::Taken);
    QCOMPARE(m_hub->left(adaId()), Points(0));
    QCOMPARE(m_a->want(Points(60)), Borrowed::Taken);  // it has more than that already
    QCOMPARE(m_a->settle(), Points(60));
    m_a->exchange();
    QCOMPARE(m_hub->left(adaId()), Points(90));
    QCOMPARE(m_b->spend(ada, Points(90)), Points(90));
    everybodyHears();
    m_hub->exchange();
    everybodyHears();
    m_hub->exchange();
    QCOMPARE(must(m_fleet->store().leasesOf({adaId()})).size(), std::size_t{0});
    QVERIFY(m_fleet->disputes().empty());
}

// HQ asks for them back; the hub hears that with its next exchange.
void StoreHubTest::pointsOfAnotherStoreStayThere()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->settle();
    m_a->exchange();
    m_hub->exchange();
    QCOMPARE(m_hub->left(adaId()), Points(150));
    m_c->begin(ada);
    QCOMPARE(m_c->want(Points(300)), Borrowed::Asking);
    QCOMPARE(m_c->exchange(), std::nullopt);
    m_hub->exchange();
    QCOMPARE(m_hub->left(adaId()), Points(0));
    m_c->wait(1'000);
    m_c->borrower().tick(m_c->now());
    QCOMPARE(m_c->exchange(), Borrowed::Taken);
}

// Each side had to give her a number; HQ's is the one that stays.
void StoreHubTest::aCardThatNobodyKnowsGetsOneMember()
{
    m_hub->lose();
    m_a->begin(stranger);
    m_a->settle();
    m_a->exchange();
    everybodyHears();
    m_b->begin(stranger, 2);
    m_b->settle();
    m_c->begin(stranger, 5);
    m_c->settle();
    everybodyHears();
    m_fleet->book();
    QCOMPARE(at(*m_a, stranger), Points(120));
    QCOMPARE(at(*m_b, stranger), Points(120));
    m_hub->exchange();
    everybodyHears();
    QCOMPARE(at(*m_a, stranger), Points(170));
    QCOMPARE(at(*m_b, stranger), Points(170));
    QCOMPARE(atHq(stranger), Points(170));
    QCOMPARE(must(m_hub->store().resolve({stranger})), must(m_fleet->store().resolve({stranger})));
    // At HQ she is registered meanwhile.
    wire::MemberRecord record;
    record.member.name = "Grace";
    record.member.since = BusinessDay(0);
    record.identifiers = {stranger};
    must(m_fleet->store().transaction([&]() -> Result<void> {
        auto put = m_fleet->store().putMembers({record});
        return put ? Result<void>{} : tl::unexpected(put.error());
    }));
    m_hub->exchange();
    everybodyHears();
    QCOMPARE(must(sale::findCustomer(m_b->stores(), stranger, {})).member->name, "Grace");
    QCOMPARE(at(*m_b, stranger), Points(170));
}

void StoreHubTest::anAnswerThatWasLostCostsNobody()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->settle();
    m_a->exchange();
    m_hub->answerOfHq(m_hub->ask());
    m_hub->miss();
    m_hub->answerOfHq(m_hub->ask());
    m_hub->restart();
    m_hub->exchange();
    everybodyHears();
    QCOMPARE(atHq(ada), Points(400));
    QCOMPARE(at(*m_b, ada), Points(400));
    Points open;
    for (const ports::LeaseRow& lease : must(m_fleet->store().leasesOf({adaId()})))
        open += lease.open();
    QCOMPARE(open, m_hub->left(adaId()));
    QVERIFY(m_fleet->disputes().empty());
}

// The old one burned, with what its tills had told it and it had not told HQ. The tills have it.
void StoreHubTest::aNewHubTakesTheOldOnesPlace()
{
    m_a->begin(ada);
    m_a->keepSome();
    m_a->exchange();
    m_hub->exchange();
    m_hub->lose();
    m_a->settle();
    m_a->exchange();
    QCOMPARE(m_b->spend(ada, Points(100)), Points(100));
    everybodyHears();

    StoreHubBench next(*m_fleet, m_databases.make(QStringLiteral("sqlite")), store);
    QCOMPARE(next.terminal, m_hub->terminal);
    QCOMPARE(next.incarnation, 2);
    next.exchange();
    next.serve({m_a.get(), m_b.get()});
    for (int round = 0; round < 3; ++round) {
        m_a->exchange();
        m_b->exchange();
        next.book();
        next.exchange();
    }
    QVERIFY(m_fleet->disputes().empty());
    QCOMPARE(atHq(ada), Points(300 + 100 + 90 - 100));
    QCOMPARE(at(*m_a, ada), atHq(ada));
    QCOMPARE(at(*m_b, ada), atHq(ada));
    // What the old one has left nobody gets, until somebody says that it is gone.
    const auto open = must(m_fleet->store().leasesOf({adaId()}));
    QCOMPARE(open.size(), std::size_t{1});
    QCOMPARE(open.front().open(), Points(50));
    m_hub->exchange();
    QCOMPARE(m_hub->trouble(), sync::Trouble::Replaced);
    const auto refused = m_hub->answer(m_a->ask(), m_a->now());
    QVERIFY(!refused);
    QCOMPARE(refused.error().why, hq::Refused::Why::HubNotReady);
    must(m_fleet->store().transaction([&]() -> Result<void> {
        auto off = m_fleet->store().writeOffLeases({m_hub->terminal, 1});
        CHECK(off && *off == Points(50));
        return {};
    }));
}

void StoreHubTest::aHubThatDoesNotKnowEverythingYetServesNobody()
{
    StoreHubBench next(*m_fleet, m_databases.make(QStringLiteral("sqlite")), store);
    const auto refused = next.answer(m_a->ask(), m_a->now());
    QVERIFY(!refused);
    QCOMPARE(refused.error().why, hq::Refused::Why::HubNotReady);
    m_a->miss();
    next.exchange();
    QVERIFY(next.answer(m_a->ask(), m_a->now()));
}

// A till has one HQ at a time: as long as the store has a hub in service, HQ hears it there.
void StoreHubTest::aTillThatGoesBackToHqItself()
{
    m_a->begin(ada);
    m_a->settle();
    m_a->exchange();
    m_hub->exchange();
    hq::Service service(m_fleet->store(), {});
    const wire::SyncRequest request = m_a->ask();
    const auto direct =
        must(service.sync({request.terminal, request.incarnation}, request, m_a->now()));
    QVERIFY(!direct);
    QCOMPARE(direct.error().why, hq::Refused::Why::SpeaksThroughHub);
    m_a->miss();

    must(m_fleet->store().transaction([&]() -> Result<void> {
        CHECK(must(m_fleet->store().block(m_hub->terminal, m_a->now())));
        return {};
    }));
    m_a->speakTo({});
    m_a->begin(ada, 1);
    m_a->settle();
    m_a->exchange();
    m_fleet->book();
    QCOMPARE(atHq(ada), Points(410));
    // The hub is back, and so is the till.
    must(m_fleet->store().transaction([&]() -> Result<void> {
        CHECK(must(m_fleet->store().block(m_hub->terminal, std::nullopt)));
        return {};
    }));
    m_hub->exchange();
    m_hub->serve({m_a.get()});
    everybodyHears();
    m_hub->exchange();
    everybodyHears();
    QCOMPARE(at(*m_a, ada), Points(410));
    QCOMPARE(at(*m_b, ada), Points(410));
    QVERIFY(m_fleet->disputes().empty());
}

void StoreHubTest::onlyAHubMaySpeakForOthers()
{
    m_a->begin(ada);
    m_a->settle();
    const wire::SyncRequest ask = m_a->ask();
    wire::LaneJournal lane;
    lane.terminal = ask.terminal;
    lane.fromSequence = ask.fromSequence;
    lane.previousHash = ask.previousHash;
    lane.entries = ask.entries;
    QCOMPARE(lane.entries.size(), std::size_t{1});
    wire::SyncRequest other = m_c->ask();
    other.lanes = {lane};
    m_c->answerTo(other);
    m_fleet->book();
    QCOMPARE(atHq(ada), Points(300));
    // Nor a hub for tills of another store.
    wire::SyncRequest hubs = m_hub->ask();
    m_c->miss();
    m_c->begin(ada);
    m_c->settle();
    const wire::SyncRequest third = m_c->ask();
    lane.terminal = third.terminal;
    lane.fromSequence = third.fromSequence;
    lane.previousHash = third.previousHash;
    lane.entries = third.entries;
    hubs.lanes = {lane};
    m_hub->answerOfHq(hubs);
    m_fleet->book();
    QCOMPARE(atHq(ada), Points(300));
}

QTEST_GUILESS_MAIN(StoreHubTest)
#include "store_hub_test.moc"
