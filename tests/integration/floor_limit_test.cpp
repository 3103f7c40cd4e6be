// Points on trust: off unless the programme says so, with a manager's approval, within a limit for
// each member and each till until HQ has the sales; what it can cost at most is that limit for each
// till that is cut off. Real tills and a real HQ.
#include "tests/support/hq_database.h"
#include "tests/support/lane.h"

using namespace loyalty;
using namespace loyalty::tests;
using app::Borrowed;

namespace {

std::string shop(const char* offline)
{
    return std::string(R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "rules":[{"id":"base","kind":"spend","points":1,"amount":"100.00"}],
  "rewards":[{"id":"pay","kind":"points","points":10,"amount":"1.00"}],)") +
           offline + R"("adjustments":{"reasons":[{"id":"goodwill"}],
  "manager":{"each":1000,"day":2000,"approved":1000}}})";
}

const char* const fiftyAndEighty =
    R"("offline":{"keep":0,"floor":{"member":50,"till":80,"hours":12}},)";

const member::IdentifierHash ada{{7}};
const member::IdentifierHash ben{{8}};
const StaffNumber manager(90);

}  // namespace

class FloorLimitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void nothingUnlessTheProgrammeSaysSo();
    void onlyWhenAManagerAgrees();
    void soManyToAMemberAndInAll();
    void notLongAfterHqWasHeard_data();
    void notLongAfterHqWasHeard();
    void notMoreThanTheMemberHas();
    void pointsThatWereThereAreInOrder();
    void whatItCostsIsTheLimitOfEachTill();
    void aTillThatGivesMoreIsDisputed();

private:
    void begin(const char* offline)
    {
        m_fleet =
            std::make_unique<SmallFleet>(m_databases.make(QStringLiteral("sqlite")), shop(offline),
                                         std::vector<std::string>{"Harbour", "Harbour"});
        m_fleet->enrol(ada, "Ada", Points(60));
        m_fleet->enrol(ben, "Ben", Points(300));
        m_a = std::make_unique<Lane>(*m_fleet, 0);
        m_b = std::make_unique<Lane>(*m_fleet, 1);
        m_a->exchange();
        m_b->exchange();
    }
    /// With the line down; what it cost.
    static Points spendOnTrust(Lane& lane, const member::IdentifierHash& card, Points points,
                               bool isApproved = true)
    {
        lane.begin(card);
        if (isApproved)
            lane.checkout().trust(manager);
        lane.checkout().wantRewards({{"pay", points}});
        const auto refused = must(lane.checkout().settle({}, lane.at()));
        if (refused) {
            Points cost;
            for (const journal::RewardTaken& taken : refused->record.rewards)
                cost += taken.redemption.points;
            return cost;
        }
        return lane.settle();  // without the reward
    }
    Points availableAtHq(const member::IdentifierHash& card)
    {
        return ledger::balanceOn(m_fleet->accountAtHq(card), m_a->at().day).available;
    }

    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
    std::unique_ptr<Lane> m_a;
    std::unique_ptr<Lane> m_b;
};

void FloorLimitTest::cleanup()
{
    m_a.reset();
    m_b.reset();
    m_fleet.reset();
}

void FloorLimitTest::nothingUnlessTheProgrammeSaysSo()
{
    begin("");
    QCOMPARE(spendOnTrust(*m_a, ben, Points(10)), Points(0));
    m_a->begin(ben);
    const auto offers =
        must(m_a->checkout().rewardOffers(m_a->at().at, m_a->at().day, sale::HqLine::Down));
    QCOMPARE(offers.trust, Points(0));
    QVERIFY(offers.list[0].fault->refusal == programme::RewardRefusal::NotSecured);
}

void FloorLimitTest::onlyWhenAManagerAgrees()
{
    begin(fiftyAndEighty);
    QCOMPARE(spendOnTrust(*m_a, ben, Points(50), false), Points(0));
    m_a->begin(ben);
    const auto offers =
        must(m_a->checkout().rewardOffers(m_a->at().at, m_a->at().day, sale::HqLine::Down));
    QCOMPARE(offers.trust, Points(50));
    QCOMPARE(offers.list[0].points, Points(50));
    const auto missing =
        must(m_a->checkout().unsecuredFor({{"pay", Points(50)}}, m_a->at().at, m_a->at().day));
    QCOMPARE(missing->points, Points(50));
    QCOMPARE(missing->trust, Points(50));
    m_a->voidSale();
    QCOMPARE(spendOnTrust(*m_a, ben, Points(50)), Points(50));
    const auto sale = must(m_fleet->till(0).stores().journal.findSaleByNumber(2));
    QCOMPARE(sale->record.trustedBy, manager);
    QVERIFY(sale->record.secured.empty());
    // The approval was for that sale alone.
    QCOMPARE(spendOnTrust(*m_a, ada, Points(10), false), Points(0));
}

void FloorLimitTest::soManyToAMemberAndInAll()
{
    begin(fiftyAndEighty);
    QCOMPARE(spendOnTrust(*m_a, ben, Points(60)), Points(0));
    QCOMPARE(spendOnTrust(*m_a, ben, Points(40)), Points(40));
    m_a->restart();
    QCOMPARE(spendOnTrust(*m_a, ben, Points(20)), Points(0));
    QCOMPARE(spendOnTrust(*m_a, ben, Points(10)), Points(10));
    QCOMPARE(spendOnTrust(*m_a, ada, Points(40)), Points(0));  // 30 of 80 are left
    QCOMPARE(spendOnTrust(*m_a, ada, Points(30)), Points(30));
    QCOMPARE(spendOnTrust(*m_a, ada, Points(10)), Points(0));
    m_a->exchange();  // HQ has them
    QCOMPARE(spendOnTrust(*m_a, ben, Points(50)), Points(50));
    QVERIFY(m_fleet->till(0).ports->isWhatTheJournalSays());
}

void FloorLimitTest::notLongAfterHqWasHeard_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<int>("given");
    QTest::newRow("at once") << 0 << 50;
    QTest::newRow("after twelve hours") << 12 * 60 << 50;
    QTest::newRow("a minute later") << 12 * 60 + 1 << 0;
}

void FloorLimitTest::notLongAfterHqWasHeard()
{
    QFETCH(int, minutes);
    QFETCH(int, given);
    begin(fiftyAndEighty);
    m_a->wait(minutes * 60'000LL);
    QCOMPARE(spendOnTrust(*m_a, ben, Points(50)), Points(given));
}

void FloorLimitTest::notMoreThanTheMemberHas()
{
    begin(R"("offline":{"keep":0,"floor":{"member":500,"till":500}},)");
    QCOMPARE(spendOnTrust(*m_a, ada, Points(70)), Points(0));
    QCOMPARE(spendOnTrust(*m_a, ada, Points(60)), Points(60));
}

void FloorLimitTest::pointsThatWereThereAreInOrder()
{
    begin(fiftyAndEighty);
    QCOMPARE(spendOnTrust(*m_a, ben, Points(50)), Points(50));
    m_fleet->settleUp();
    QVERIFY(m_fleet->disputes().empty());
    QCOMPARE(availableAtHq(ben), Points(250));
}

// Ada has 60 points and uses 50 at each of two tills that cannot hear each other.
void FloorLimitTest::whatItCostsIsTheLimitOfEachTill()
{
    begin(fiftyAndEighty);
    QCOMPARE(spendOnTrust(*m_a, ada, Points(50)), Points(50));
    QCOMPARE(spendOnTrust(*m_b, ada, Points(50)), Points(50));
    m_fleet->settleUp();
    QCOMPARE(availableAtHq(ada), Points(-40));
    QCOMPARE(
        m_fleet->disputes(),
        std::vector<std::string>{"it spends 40 points that were spent or set aside elsewhere"});
}

void FloorLimitTest::aTillThatGivesMoreIsDisputed()
{
    begin(fiftyAndEighty);
    // Of stores that ask nobody.
    sale::Checkout checkout(m_fleet->till(1).stores(), m_fleet->till(1).terminal);
    must(checkout.scanItem(Symbol("pen"), Quantity(10'000)));
    must(checkout.identify(ben, "0008"));
    checkout.trust(manager);
    checkout.wantRewards({{"pay", Points(60)}});
    QVERIFY(must(checkout.settle({}, m_b->at())));
    m_fleet->settleUp();
    QCOMPARE(m_fleet->disputes(),
             std::vector<std::string>{"it gives 60 points on trust, and the programme allows 50"});
}

QTEST_GUILESS_MAIN(FloorLimitTest)
#include "floor_limit_test.moc"
