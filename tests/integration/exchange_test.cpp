// Goods of an earlier sale exchanged for others: one write, the difference to pay or to give back,
// what was earned on the old taken back and on the new given. Nothing happens before it is settled.
#include <QtTest>

#include "core/sale/goods_return.h"
#include "tests/support/small_fleet.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const char* const rules = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "returns":{"days":30},"rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}]})";

const member::IdentifierHash ada{{7}};
const char* const morning = "2026-03-02T09:00:00+03:00";
const char* const later = "2026-03-09T09:00:00+03:00";

}  // namespace

class ExchangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theDifferenceIsPaid_data();
    void theDifferenceIsPaid();
    void nothingHappensBeforeItIsSettled_data();
    void nothingHappensBeforeItIsSettled();
    void theSaleIsParkedWithIt();
    void goodsThatCameBackMeanwhileAreLeftOut();
    void afterTheWindowItNeedsApproval();
    void theOldSaleWasAnothers();

private:
    void begin(sale::Checkout& checkout, int pens, int back);
    Points available() { return m_fleet->available(0, ada, "2026-03-09"); }
    SmallFleet::Till& till() { return m_fleet->till(0); }
    void allAgree();

    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
    std::optional<sale::Settled> m_sold;
};

void ExchangeTest::init()
{
    m_fleet = std::make_unique<SmallFleet>(m_databases.make(QStringLiteral("sqlite")), rules,
                                           std::vector<std::string>{"Harbour"});
    m_fleet->enrol(ada, "Ada");
    m_sold = m_fleet->sell(0, ada, 3, morning);
}

void ExchangeTest::begin(sale::Checkout& checkout, int pens, int back)
{
    basket::Returned lines;
    CHECK(!lines.add(m_sold->record.basket, 1, Quantity(1000 * back)));
    checkout.bringBack({*must(till().stores().journal.findSale(m_sold->record.id)), lines});
    CHECK(checkout.scanItem(Symbol("pen"), Quantity(1000 * pens)).value() ==
          sale::AddAnswer::Added);
    CHECK(checkout.identify(ada, "0007"));
}

void ExchangeTest::allAgree()
{
    m_fleet->settleUp();
    QCOMPARE(m_fleet->customer(0, ada).account, m_fleet->accountAtHq(ada));
    const auto disputes = m_fleet->disputes();
    QVERIFY2(disputes.empty(), disputes.empty() ? "" : disputes.front().c_str());
}

void ExchangeTest::theDifferenceIsPaid_data()
{
    QTest::addColumn<int>("pens");
    QTest::addColumn<int>("back");
    QTest::addColumn<int>("cash");    // paid
    QTest::addColumn<int>("change");  // given back
    QTest::newRow("even") << 2 << 2 << 0 << 0;
    QTest::newRow("more is bought") << 5 << 2 << 3000 << 0;
    QTest::newRow("more comes back") << 1 << 3 << 0 << 2000;
}

void ExchangeTest::theDifferenceIsPaid()
{
    QFETCH(int, pens);
    QFETCH(int, back);
    QFETCH(int, cash);
    QFETCH(int, change);
    sale::Checkout checkout(till().stores(), till().terminal);
    begin(checkout, pens, back);
    const sale::Stamp now = SmallFleet::at(later);
    QCOMPARE(checkout.quote(now.at, now.day)->total(), Money(cash - change));
    const sale::Settled settled = *must(checkout.settle({}, now));
    QCOMPARE(settled.change, Money(change));
    QCOMPARE(settled.record.tenders,
             (std::vector<basket::Tender>{
                 {basket::TenderKind::Cash, Money(cash)},
                 {basket::TenderKind::Exchange, Money(std::min(pens, back) * 1000)}}));
    // Goods that pay earn as money does: what they earned before was taken back.
    QCOMPARE(settled.record.points, Points(10 * pens));
    QCOMPARE(settled.exchanged->record.taken, Points(10 * back));
    QCOMPARE(settled.record.exchange, std::optional(settled.exchanged->record.id));
    QCOMPARE(settled.record.number, settled.exchanged->record.number + 1);
    QCOMPARE(ledger::balanceOn(settled.customer->account, now.day).available,
             Points(30 - 10 * back + 10 * pens));
    till().ports->reopen();
    QCOMPARE(available(), Points(30 - 10 * back + 10 * pens));
    allAgree();
}

void ExchangeTest::nothingHappensBeforeItIsSettled_data()
{
    QTest::addColumn<int>("end");
    QTest::newRow("void") << 0;
    QTest::newRow("no exchange after all") << 1;
    QTest::newRow("the power fails") << 2;
    QTest::newRow("the disk fails") << 3;
}

void ExchangeTest::nothingHappensBeforeItIsSettled()
{
    QFETCH(int, end);
    const sale::Stamp now = SmallFleet::at(later);
    {
        sale::Checkout checkout(till().stores(), till().terminal);
        begin(checkout, 1, 1);
        QCOMPARE(checkout.quote(now.at, now.day)->total(), Money());
        if (end == 0)
            checkout.voidSale();
        if (end == 1) {
            checkout.forgetExchange();
            QCOMPARE(checkout.quote(now.at, now.day)->total(), Money(1000));
        }
        if (end == 3) {
            till().ports->failNextWrite({FaultKind::Full, "full"});
            QVERIFY(!checkout.settle({}, now));
            QCOMPARE(checkout.quote(now.at, now.day)->total(), Money());
        }
    }
    till().ports->reopen();
    QVERIFY(must(till().stores().journal.findSale(m_sold->record.id))->returned.isEmpty());
    QCOMPARE(available(), Points(30));
    allAgree();
}

void ExchangeTest::theSaleIsParkedWithIt()
{
    const sale::Stamp now = SmallFleet::at(later);
    sale::Checkout checkout(till().stores(), till().terminal);
    begin(checkout, 2, 1);
    const SaleId id = checkout.quote(now.at, now.day)->sale;
    QVERIFY(must(checkout.park(now)));
    till().ports->reopen();
    sale::Checkout next(till().stores(), till().terminal);
    QVERIFY(must(next.resume(id)));
    QCOMPARE(next.quote(now.at, now.day)->total(), Money(1000));
    QVERIFY(must(next.settle({}, now)));
    QCOMPARE(available(), Points(30 - 10 + 20));
    allAgree();
}

void ExchangeTest::goodsThatCameBackMeanwhileAreLeftOut()
{
    const sale::Stamp now = SmallFleet::at(later);
    sale::Checkout checkout(till().stores(), till().terminal);
    begin(checkout, 1, 3);
    basket::Returned all;
    CHECK(!all.add(m_sold->record.basket, 1, Quantity(3000)));
    QVERIFY(must(sale::commitReturn(till().stores(), till().terminal,
                                    *must(till().stores().journal.findSale(m_sold->record.id)), all,
                                    SaleId{{9}}, now)));
    checkout.bringBack({*must(till().stores().journal.findSale(m_sold->record.id)), all});
    QCOMPARE(must(checkout.settle({}, now)).error(), sale::SettleRefusal::ExchangeLost);
    QCOMPARE(checkout.quote(now.at, now.day)->total(), Money(1000));
    QVERIFY(must(checkout.settle({}, now)));
    allAgree();
}

void ExchangeTest::afterTheWindowItNeedsApproval()
{
    const sale::Stamp late = SmallFleet::at("2026-04-02T09:00:00+03:00");
    sale::Checkout checkout(till().stores(), till().terminal);
    begin(checkout, 1, 1);
    QCOMPARE(must(checkout.settle({}, late)).error(), sale::SettleRefusal::ExchangeLost);
    begin(checkout, 1, 1);
    sale::Exchange exchange = *checkout.exchange();
    exchange.approvedBy = StaffNumber(90);
    checkout.bringBack(exchange);
    const sale::Settled settled = *must(checkout.settle({}, late));
    QCOMPARE(settled.exchanged->record.approvedBy, std::optional(StaffNumber(90)));
    allAgree();
}

// The points of the old goods go back from where they are, those of the new to whom the card is.
void ExchangeTest::theOldSaleWasAnothers()
{
    const member::IdentifierHash bob{{8}};
    m_fleet->enrol(bob, "Bob");
    sale::Checkout checkout(till().stores(), till().terminal);
    begin(checkout, 1, 1);
    CHECK(checkout.identify(bob, "0008"));
    const sale::Settled settled = *must(checkout.settle({}, SmallFleet::at(later)));
    QCOMPARE(settled.customer->account.points, Points(10));
    QCOMPARE(available(), Points(20));
    QCOMPARE(m_fleet->available(0, bob, "2026-03-09"), Points(10));
    allAgree();
}

QTEST_GUILESS_MAIN(ExchangeTest)
#include "exchange_test.moc"
