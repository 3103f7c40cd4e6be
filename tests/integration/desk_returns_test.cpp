// Goods that come back otherwise than the slip says: without one, after their time, and when their
// points are gone. On real stores, through HQ, and heard by another till.
#include "core/sale/blind_return.h"
#include "core/sale/goods_return.h"
#include "tests/support/desk_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

class DeskReturnsTest : public DeskBench {
    Q_OBJECT

private Q_SLOTS:
    void goodsWithoutASlip_data();
    void goodsWithoutASlip();
    void afterTheWindowAManagerAgrees();
    void whatIsGoneIsOwedOrForgiven_data();
    void whatIsGoneIsOwedOrForgiven();
};

void DeskReturnsTest::goodsWithoutASlip_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<bool>("isApproved");
    QTest::addColumn<int>("refusal");
    QTest::addColumn<int>("balance");
    using Refusal = sale::BlindRefusal;
    QTest::newRow("refused") << QByteArray("") << true << static_cast<int>(Refusal::Refused) << 50;
    QTest::newRow("with approval")
        << QByteArray(R"("returns":{"withoutSlip":"approve"},)") << true << -1 << 30;
    QTest::newRow("without it") << QByteArray(R"("returns":{"withoutSlip":"approve"},)") << false
                                << static_cast<int>(Refusal::NeedsApproval) << 50;
    QTest::newRow("allowed") << QByteArray(R"("returns":{"withoutSlip":"allow"},)") << false << -1
                             << 30;
}

void DeskReturnsTest::goodsWithoutASlip()
{
    QFETCH(QByteArray, policy);
    QFETCH(bool, isApproved);
    QFETCH(int, refusal);
    QFETCH(int, balance);
    open(shop(policy.toStdString()));
    m_fleet->sell(0, ada, 5, morning);
    SmallFleet::Till& till = m_fleet->till(0);
    sale::Checkout checkout(till.stores(), till.terminal);
    QVERIFY(checkout.scanItem(Symbol("pen"), Quantity(2000)));
    const auto done = must(sale::commitBlindReturn(
        till.stores(), till.terminal, checkout.basket(), m_fleet->customer(0, ada), SaleId{{5}},
        SmallFleet::at(morning), isApproved ? std::optional(StaffNumber(90)) : std::nullopt));
    QCOMPARE(done ? -1 : static_cast<int>(done.error()), refusal);
    QCOMPARE(available(), Points(balance));
    if (done) {
        QCOMPARE(done->record.goods.net(), Money(2000));
        QCOMPARE(done->record.taken, Points(20));
        QCOMPARE(m_fleet->customer(0, ada).account.qualifyingIn(2026), Points(30));
    }
    allAgree();
}

void DeskReturnsTest::afterTheWindowAManagerAgrees()
{
    open(shop(R"("returns":{"days":30},)"));
    const sale::Settled sold = m_fleet->sell(0, ada, 2, morning);
    SmallFleet::Till& till = m_fleet->till(0);
    basket::Returned one;
    CHECK(!one.add(sold.record.basket, 1, onePiece));
    const auto bringBack = [&](const char* when, std::optional<StaffNumber> approver) {
        return must(sale::commitReturn(till.stores(), till.terminal, stored(sold.record.id), one,
                                       SaleId{{9, ++m_ids}}, SmallFleet::at(when), approver));
    };
    QVERIFY(bringBack("2026-04-01T09:00:00+03:00", {}));
    QCOMPARE(bringBack("2026-04-02T09:00:00+03:00", {}).error(),
             sale::ReturnRefusal::NeedsApproval);
    QCOMPARE(bringBack("2026-04-02T09:00:00+03:00", StaffNumber(90))->record.approvedBy,
             std::optional(StaffNumber(90)));
    QCOMPARE(available("2026-04-02"), Points(0));
    allAgree();
}

void DeskReturnsTest::whatIsGoneIsOwedOrForgiven_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<int>("balance");
    QTest::newRow("owed") << QByteArray("") << -40;
    QTest::newRow("forgiven") << QByteArray(R"("returns":{"shortfall":"forgive"},)") << 0;
}

// 50 earned, 40 taken off by hand: of the 50 that come back 40 are not there.
void DeskReturnsTest::whatIsGoneIsOwedOrForgiven()
{
    QFETCH(QByteArray, policy);
    QFETCH(int, balance);
    open(shop(policy.toStdString()));
    const sale::Settled sold = m_fleet->sell(0, ada, 5, morning);
    QVERIFY(adjust(points(-40), manager));
    SmallFleet::Till& till = m_fleet->till(0);
    basket::Returned all;
    CHECK(!all.add(sold.record.basket, 1, Quantity(5000)));
    const auto done = must(sale::commitReturn(till.stores(), till.terminal, stored(sold.record.id),
                                              all, SaleId{{9, ++m_ids}}, SmallFleet::at(morning)));
    QCOMPARE(done->record.taken, Points(50));
    QCOMPARE(done->record.forgiven, Points(balance + 40));
    QCOMPARE(available(), Points(balance));
    allAgree();
}

QTEST_GUILESS_MAIN(DeskReturnsTest)
#include "desk_returns_test.moc"
