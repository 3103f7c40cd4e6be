// What all members together may have: budgets of rules and stocks of rewards, over tills and
// stores. A till counts what HQ told and on top of it what it gave itself, nothing twice and
// nothing not.
#include <QtTest>

#include "core/sale/goods_return.h"
#include "core/sale/spending.h"
#include "tests/support/small_fleet.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const char* const rules = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},"rules":[
  {"id":"launch","kind":"spend","points":1,"amount":"1.00","budget":{"points":100,"perStore":70}},
  {"id":"all or nothing","kind":"bonus","points":40,"minimum":"30.00",
   "budget":{"points":60,"atEnd":"nothing"}}],
  "rewards":[{"id":"mug","kind":"gift","cost":1,"stock":2},
             {"id":"hat","kind":"gift","cost":1,"stock":1}]})";

const member::IdentifierHash ada{{7}};
const char* const morning = "2026-03-02T09:00:00+03:00";

}  // namespace

class BudgetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { HqDatabases::addEngineRows(); }
    void init();
    void aTillStopsAtItsBudget();
    void whatOtherTillsGaveIsCountedWhenItIsHeard();
    void nothingIsCountedTwiceWhileItIsUnderWay();
    void eachStoreHasItsOwn();
    void whatComesBackIsThereAgain();
    void aStockIsOfItsStore();
    void theSumAtHqIsTheSumOfTheSales();

private:
    Points sell(std::size_t till, int pens)
    {
        return m_fleet->sell(till, ada, pens, morning).record.points;
    }
    std::vector<programme::Spent> spent(std::size_t till);
    std::optional<programme::RewardRefusal> offer(std::size_t till, const char* reward);

    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
};

void BudgetsTest::init()
{
    QFETCH_GLOBAL(QString, engine);
    const std::string address = m_databases.make(engine);
    if (address.empty())
        QSKIP(qPrintable(m_databases.whyNot()));
    m_fleet = std::make_unique<SmallFleet>(
        address, rules, std::vector<std::string>{"Harbour", "Harbour", "Station"});
    m_fleet->enrol(ada, "Ada");
}

std::vector<programme::Spent> BudgetsTest::spent(std::size_t till)
{
    const sale::Stores stores = m_fleet->till(till).stores();
    const auto rulebook = *stores.programmes.inForce(BusinessDay(20'000));
    return must(sale::spentBefore(stores, *rulebook));
}

std::optional<programme::RewardRefusal> BudgetsTest::offer(std::size_t till, const char* reward)
{
    SmallFleet::Till& here = m_fleet->till(till);
    sale::Checkout checkout(here.stores(), here.terminal);
    CHECK(checkout.scanItem(Symbol("pen")));
    CHECK(checkout.identify(ada, "0007"));
    const sale::Stamp now = SmallFleet::at(morning);
    const sale::RewardOffers offers = must(checkout.rewardOffers(now.at, now.day));
    for (const programme::RewardOffer& each : offers.list)
        if (each.reward->id == reward)
            return each.fault ? std::optional(each.fault->refusal) : std::nullopt;
    CHECK(false);
}

void BudgetsTest::aTillStopsAtItsBudget()
{
    QCOMPARE(sell(0, 5), Points(50 + 40));  // the bonus leaves 20 of its budget
    QCOMPARE(sell(0, 5), Points(20));       // and gives nothing rather than half of itself
    QCOMPARE(sell(0, 5), Points(0));
    QCOMPARE(spent(0),
             (std::vector<programme::Spent>{{Symbol("launch"), Points(70), Points(70)},
                                            {Symbol("all or nothing"), Points(40), Points(40)}}));
    m_fleet->settleUp();
    QVERIFY(m_fleet->disputes().empty());
}

void BudgetsTest::whatOtherTillsGaveIsCountedWhenItIsHeard()
{
    QCOMPARE(sell(0, 5), Points(90));
    QCOMPARE(sell(1, 2), Points(20));  // not heard yet
    m_fleet->settleUp();
    QCOMPARE(sell(1, 5), Points(0));   // 70 in this store
    QCOMPARE(sell(2, 5), Points(30));  // 30 are left of all
    m_fleet->settleUp();
    QCOMPARE(sell(2, 5), Points(0));
    QVERIFY(m_fleet->disputes().empty());
}

// Between the moment a till sends and the moment HQ has booked and told it.
void BudgetsTest::nothingIsCountedTwiceWhileItIsUnderWay()
{
    sell(0, 2);
    const auto before = spent(0);
    m_fleet->sync(0);
    QCOMPARE(spent(0), before);
    sell(0, 1);
    const auto more = spent(0);
    m_fleet->book();
    QCOMPARE(spent(0), more);
    m_fleet->sync(0);  // HQ's number is back, and the second sale goes up
    QCOMPARE(spent(0), more);
    m_fleet->settleUp();
    QCOMPARE(spent(0), more);
    m_fleet->till(0).ports->reopen();
    QCOMPARE(spent(0), more);
    QCOMPARE(spent(1), more);
}

void BudgetsTest::eachStoreHasItsOwn()
{
    sell(0, 6);
    m_fleet->settleUp();
    QCOMPARE(spent(1).front(), (programme::Spent{Symbol("launch"), Points(60), Points(60)}));
    QCOMPARE(spent(2).front(), (programme::Spent{Symbol("launch"), Points(60), Points(0)}));
    QCOMPARE(sell(2, 2), Points(20));
    m_fleet->settleUp();
    QCOMPARE(spent(1).front(), (programme::Spent{Symbol("launch"), Points(80), Points(60)}));
}

void BudgetsTest::whatComesBackIsThereAgain()
{
    SmallFleet::Till& till = m_fleet->till(0);
    const sale::Settled sold = m_fleet->sell(0, ada, 5, morning);
    const auto stored = *must(till.stores().journal.findSale(sold.record.id));
    basket::Returned lines;
    CHECK(!lines.add(stored.record.basket, 1, Quantity(3000)));
    const auto back = must(sale::commitReturn(till.stores(), till.terminal, stored, lines,
                                              SaleId{{9}}, SmallFleet::at(morning)));
    QCOMPARE(back->record.taken, Points(30 + 40));
    QCOMPARE(spent(0), (std::vector<programme::Spent>{{Symbol("launch"), Points(20), Points(20)}}));
    m_fleet->settleUp();
    QCOMPARE(spent(1), (std::vector<programme::Spent>{{Symbol("launch"), Points(20), Points(20)}}));
    QVERIFY(m_fleet->disputes().empty());
}

void BudgetsTest::aStockIsOfItsStore()
{
    m_fleet->sell(0, ada, 5, morning);
    m_fleet->settleUp();
    m_fleet->sell(0, ada, 1, morning, {{"mug", {}}, {"hat", {}}});
    m_fleet->sell(0, ada, 1, morning, {{"mug", {}}});
    QCOMPARE(offer(0, "mug"), programme::RewardRefusal::OutOfStock);
    QCOMPARE(offer(0, "hat"), programme::RewardRefusal::OutOfStock);
    QCOMPARE(offer(1, "mug"), std::nullopt);
    m_fleet->settleUp();
    QCOMPARE(offer(1, "mug"), programme::RewardRefusal::OutOfStock);
    QCOMPARE(offer(2, "mug"), std::nullopt);
    QVERIFY(m_fleet->disputes().empty());
}

void BudgetsTest::theSumAtHqIsTheSumOfTheSales()
{
    Points given;
    for (int round = 0; round < 12; ++round) {
        for (std::size_t till = 0; till < 3; ++till) {
            const auto sold = m_fleet->sell(till, ada, 1, morning);
            for (const programme::Given& each : sold.record.given)
                given += each.points;
        }
        if (round % 3 == 2)
            m_fleet->settleUp();
    }
    m_fleet->settleUp();
    const auto page = must(m_fleet->store().spentAfter(0, {m_fleet->till(2).terminal.id, 1}, 10));
    QCOMPARE(page.spent.size(), std::size_t{1});
    QCOMPARE(page.spent.front().points, given);
    QCOMPARE(page.spent.front().reflected, 12);
    // Three tills that cannot hear each other may together give a little more than there was.
    QVERIFY(!(given < Points(100)));
    QVERIFY(given < Points(100 + 3 * 3 * 10));
    QVERIFY(m_fleet->disputes().empty());
}

QTEST_GUILESS_MAIN(BudgetsTest)
#include "budgets_test.moc"
