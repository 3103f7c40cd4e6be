// What people who use other loyalty tills complain of, each once, by the number it has in our list
// of complaints (C1 to C25): here stand those that a programme and a ledger can answer. C6, C7, C8
// and C20 are of outages and syncing (test_till_sync, test_hq_sync, test_hq_books), C19 is of speed
// (./dev bench members), C24 of scanning (test_till_journey, test_till_bad_scan).
#include <QtTest>

#include "core/sale/checkout.h"
#include "core/sale/goods_return.h"
#include "tests/support/programmes.h"
#include "tests/support/till_ports.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const member::IdentifierHash card{{7}};

BusinessDay day(const char* text)
{
    return *BusinessDay::fromText(text);
}

std::string shop(const std::string& more)
{
    return R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + "}";
}

const std::string onePerEuro =
    R"("rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}])";
const std::string payWithPoints =
    R"("rewards":[{"id":"pay","kind":"points","points":10,"amount":"1.00"}])";

}  // namespace

class ComplaintsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void c1_pointsAreDeductedWhateverEarnedThem();
    void c2_aRefundTakesTheEarnedPointsBack();
    void c3_aRefundTurnsBothSidesRound();
    void c4_aRefundOfWhatPointsPaidTakesNothingTwice();
    void c5_aRewardComesBackAndIsSaid();
    void c9_aSaleNeverDrainsTheBalanceByItself();
    void c10_twoSalesDoNotSpendTheSamePoints();
    void c12_taxEarnsOnlyWhereItShould();
    void c13_giftCardsEarnOnceAtMost();
    void c14_theTierIsTheOneBeforeTheSale();
    void c15_theLeastToRedeemHolds();
    void c16_pointsPayToTheCent();
    void c17_allOffLeavesNothingToPay();
    void c18_anExpiryDateDoesSomething();
    void c21_whatPointsPayEarnsNothing();
    void c22_voidedItemsEarnNothing();
    void c23_everyExpiryIsShown();
    void c25_smallPurchasesAddUp();

private:
    static sale::Stamp at(const char* text)
    {
        const LocalTime time = *LocalTime::fromText(std::string(text) + "T09:00:00+03:00");
        return {time, time.day(), StaffNumber(12)};
    }
    void begin(const std::string& file, std::int64_t points = 0);
    sale::Settled sell(const std::vector<Money>& prices, const char* on,
                       const std::vector<programme::Wanted>& wanted = {},
                       std::vector<basket::Tender> tenders = {}, const basket::Item& item = {});
    sale::Returned bringBack(const sale::Settled& sale, basket::LineNumber line, const char* on);
    Points balance(const char* on);

    std::unique_ptr<TillPorts> m_ports;
    const sale::Terminal m_terminal{TerminalId(3), 1, Symbol("Harbour Street")};
    std::uint8_t m_documents = 0;
};

// A till with this programme, and a member who has so many points without an end.
void ComplaintsTest::begin(const std::string& file, std::int64_t points)
{
    m_ports = TillPorts::make(PortsKind::Sqlite);
    feed(m_ports->replica(), pageOf(wire::ProgrammeRecord{1, BusinessDay(0), file}));
    wire::MemberRecord ada;
    ada.member = {MemberId(5), member::Status::Active, "Ada", "0007", BusinessDay(0), {}, {}};
    ada.identifiers = {card};
    if (points != 0)
        ada.account.apply({Points(points), {}, {}, 0, {day("2025-01-01"), std::nullopt}});
    feed(m_ports->replica(), pageOf(ada));
    m_ports->reopen();
}

sale::Settled ComplaintsTest::sell(const std::vector<Money>& prices, const char* on,
                                   const std::vector<programme::Wanted>& wanted,
                                   std::vector<basket::Tender> tenders, const basket::Item& item)
{
    sale::Checkout checkout(m_ports->stores(), m_terminal);
    for (const Money price : prices) {
        basket::Line line;
        line.item = item;
        line.item.code = Symbol("x");
        line.gross = price;
        CHECK(checkout.addLine(line) == sale::AddAnswer::Added);
    }
    CHECK(checkout.identify(card, "0007"));
    checkout.wantRewards(wanted);
    return checkout.settle(std::move(tenders), at(on)).value().value();
}

sale::Returned ComplaintsTest::bringBack(const sale::Settled& settled, basket::LineNumber line,
                                         const char* on)
{
    const auto sale = **m_ports->stores().journal.findSale(settled.record.id);
    basket::Returned lines;
    CHECK(!lines.add(sale.record.basket, line, onePiece));
    return sale::commitReturn(m_ports->stores(), m_terminal, sale, lines,
                              SaleId{{9, ++m_documents}}, at(on))
        .value()
        .value();
}

Points ComplaintsTest::balance(const char* on)
{
    const auto customer = sale::findCustomer(m_ports->stores(), card, {}).value();
    return ledger::balanceOn(customer.account, day(on)).available;
}

// "The same points can be redeemed forever."
void ComplaintsTest::c1_pointsAreDeductedWhateverEarnedThem()
{
    begin(shop(onePerEuro + "," + payWithPoints), 30);
    sell({Money(5000)}, "2026-11-02");  // 50 from the till beside 30 from HQ
    sell({Money(1000)}, "2026-11-03", {{"pay", Points(80)}});
    QCOMPARE(balance("2026-11-03"), Points(2));  // of the 2.00 that were paid
}

// "Buy, earn, refund, keep."
void ComplaintsTest::c2_aRefundTakesTheEarnedPointsBack()
{
    begin(shop(onePerEuro));
    for (int i = 0; i < 3; ++i)
        bringBack(sell({Money(5000)}, "2026-11-02"), 1, "2026-11-03");
    QCOMPARE(balance("2026-11-03"), Points(0));
}

void ComplaintsTest::c3_aRefundTurnsBothSidesRound()
{
    begin(shop(onePerEuro + "," + payWithPoints), 100);
    const sale::Settled sold = sell({Money(1500)}, "2026-11-02", {{"pay", Points(100)}});
    QCOMPARE(balance("2026-11-02"), Points(5));
    const sale::Returned back = bringBack(sold, 1, "2026-11-03");
    QCOMPARE(back.record.taken, Points(5));
    QCOMPARE(back.record.refund, Money(500));
    QCOMPARE(balance("2026-11-03"), Points(100));
}

// "The refund deducted the points a second time."
void ComplaintsTest::c4_aRefundOfWhatPointsPaidTakesNothingTwice()
{
    begin(shop(onePerEuro + "," + payWithPoints), 100);
    const sale::Settled sold =
        sell({Money(1000), Money(2000)}, "2026-11-02", {{"pay", Points(100)}});
    const Points after = balance("2026-11-02");
    bringBack(sold, 1, "2026-11-03");
    QVERIFY(after < balance("2026-11-03"));
    bringBack(sold, 2, "2026-11-03");
    QCOMPARE(balance("2026-11-03"), Points(100));
}

// The reward was not given back, and nobody was told.
void ComplaintsTest::c5_aRewardComesBackAndIsSaid()
{
    begin(shop(onePerEuro +
               R"(,"rewards":[{"id":"five","kind":"amount","amount":"5.00","cost":40}])"),
          40);
    const sale::Returned back =
        bringBack(sell({Money(1000)}, "2026-11-02", {{"five", {}}}), 1, "2026-11-03");
    QCOMPARE(back.record.rewards.size(), std::size_t{1});
    QCOMPARE(back.record.rewards[0].points, Points(40));
    QCOMPARE(balance("2026-11-03"), Points(40));
}

// "The till drains the balance": how many is asked, and nothing is taken unasked.
void ComplaintsTest::c9_aSaleNeverDrainsTheBalanceByItself()
{
    begin(shop(onePerEuro + "," + payWithPoints), 500);
    sell({Money(10'000)}, "2026-11-02");
    QCOMPARE(balance("2026-11-02"), Points(600));
    sell({Money(10'000)}, "2026-11-02", {{"pay", Points(70)}});
    QCOMPARE(balance("2026-11-02"), Points(600 - 70 + 93));
}

// Also C11: each passes the check, and the balance is −100.
void ComplaintsTest::c10_twoSalesDoNotSpendTheSamePoints()
{
    begin(shop(onePerEuro + "," + payWithPoints), 100);
    sell({Money(1000)}, "2026-11-02", {{"pay", Points(100)}});
    sale::Checkout checkout(m_ports->stores(), m_terminal);
    basket::Line line;
    line.item.code = Symbol("x");
    line.gross = Money(1000);
    QVERIFY(checkout.addLine(line) == sale::AddAnswer::Added);
    QVERIFY(checkout.identify(card, "0007"));
    checkout.wantRewards({{"pay", Points(100)}});
    QVERIFY(checkout.settle({}, at("2026-11-02")).value().error() ==
            sale::SettleRefusal::RewardLost);
    QCOMPARE(balance("2026-11-02"), Points(0));
}

void ComplaintsTest::c12_taxEarnsOnlyWhereItShould()
{
    basket::Item item;
    item.tax = TaxRate(200'000);  // 20 %
    begin(shop(onePerEuro));
    QCOMPARE(sell({Money(12'000)}, "2026-11-02", {}, {}, item).record.points, Points(120));
    begin(shop(R"("earn":{"price":"without-tax"},)" + onePerEuro));
    QCOMPARE(sell({Money(12'000)}, "2026-11-02", {}, {}, item).record.points, Points(100));
}

// "A continuous loop": a gift card earns, and earns again when it is spent.
void ComplaintsTest::c13_giftCardsEarnOnceAtMost()
{
    basket::Item giftCard;
    giftCard.category = Symbol("Gift cards");
    const std::string excluded = R"("neverEarn":[{"category":"Gift cards"}],)";
    begin(shop(excluded + onePerEuro));
    QCOMPARE(sell({Money(5000)}, "2026-11-02", {}, {}, giftCard).record.points, Points(0));
    QCOMPARE(sell({Money(5000)}, "2026-11-02", {}, {{basket::TenderKind::GiftCard, Money(5000)}})
                 .record.points,
             Points(50));
    begin(shop(R"("earn":{"notPaidWith":"gift-card"},)" + onePerEuro));
    QCOMPARE(sell({Money(5000)}, "2026-11-02", {}, {}, giftCard).record.points, Points(50));
    QCOMPARE(sell({Money(5000)}, "2026-11-02", {}, {{basket::TenderKind::GiftCard, Money(5000)}})
                 .record.points,
             Points(0));
}

// "196 expected, 217 given": the tier reached by a sale counts from the next one on.
void ComplaintsTest::c14_theTierIsTheOneBeforeTheSale()
{
    begin(shop(R"("tiers":[{"code":"member","threshold":0},
                                {"code":"silver","threshold":100,"factor":2}],)" +
               onePerEuro));
    const sale::Settled first = sell({Money(15'000)}, "2026-11-02");
    QCOMPARE(first.record.standing.tier, Symbol("member"));
    QCOMPARE(first.record.points, Points(150));
    const sale::Settled second = sell({Money(1000)}, "2026-11-02");
    QCOMPARE(second.record.standing.tier, Symbol("silver"));
    QCOMPARE(second.record.points, Points(20));
}

void ComplaintsTest::c15_theLeastToRedeemHolds()
{
    begin(shop(onePerEuro + R"(,"rewards":[{"id":"pay","kind":"points","points":10,
          "amount":"1.00","minimum":50,"when":{"total":{"from":"20.00"}}}])"),
          100);
    const auto refusal = [&](Money price, std::int64_t points) {
        sale::Checkout checkout(m_ports->stores(), m_terminal);
        basket::Line line;
        line.item.code = Symbol("x");
        line.gross = price;
        CHECK(checkout.addLine(line) == sale::AddAnswer::Added);
        CHECK(checkout.identify(card, "0007"));
        checkout.wantRewards({{"pay", Points(points)}});
        const sale::Stamp now = at("2026-11-02");
        return checkout.quote(now.at, now.day)->lostReward;
    };
    QVERIFY(refusal(Money(2000), 49)->refusal == programme::RewardRefusal::BelowMinimum);
    QVERIFY(refusal(Money(1999), 50)->refusal == programme::RewardRefusal::NotNow);
    QVERIFY(!refusal(Money(2000), 50));
}

// "A few cents always remain to pay in cash."
void ComplaintsTest::c16_pointsPayToTheCent()
{
    begin(shop(onePerEuro + R"(,"rewards":[{"id":"pay","kind":"points","points":3,
          "amount":"0.02"}])"),
          1000);
    const sale::Settled sold = sell({Money(333), Money(1)}, "2026-11-02", {{"pay", Points(501)}});
    QVERIFY(sold.record.basket.net().isZero());
    QCOMPARE(balance("2026-11-02"), Points(499));
}

// "A reward of 100 % leaves 0.01 to pay."
void ComplaintsTest::c17_allOffLeavesNothingToPay()
{
    begin(shop(onePerEuro + R"(,"rewards":[{"id":"all","kind":"percent","percent":100,"cost":1}])"),
          1);
    const sale::Settled sold =
        sell({Money(333), Money(333), Money(334), Money(1)}, "2026-11-02", {{"all", {}}});
    QVERIFY(sold.record.basket.net().isZero());
}

void ComplaintsTest::c18_anExpiryDateDoesSomething()
{
    begin(shop(R"("life":{"expiryMonths":1},)" + onePerEuro + "," + payWithPoints));
    sell({Money(5000)}, "2026-11-02");
    sell({Money(3000)}, "2026-11-20");
    QCOMPARE(balance("2026-12-02"), Points(80));
    const sale::Settled sold = sell({Money(1000)}, "2026-12-02", {{"pay", Points(60)}});
    // First what expires first.
    QCOMPARE(sold.record.rewards[0].lots[0].points, Points(-50));
    QCOMPARE(balance("2026-12-03"), Points(20 + 4));
}

void ComplaintsTest::c21_whatPointsPayEarnsNothing()
{
    begin(shop(onePerEuro + "," + payWithPoints), 100);
    QCOMPARE(sell({Money(1500)}, "2026-11-02", {{"pay", Points(100)}}).record.points, Points(5));
    begin(shop(R"("earn":{"less":["line","order","coupon"]},)" + onePerEuro + "," + payWithPoints),
          100);
    QCOMPARE(sell({Money(1500)}, "2026-11-02", {{"pay", Points(100)}}).record.points, Points(15));
}

void ComplaintsTest::c22_voidedItemsEarnNothing()
{
    begin(shop(onePerEuro));
    sale::Checkout checkout(m_ports->stores(), m_terminal);
    for (int i = 0; i < 2; ++i) {
        basket::Line line;
        line.item.code = Symbol(i == 0 ? "x" : "y");
        line.gross = Money(1000);
        QVERIFY(checkout.addLine(line) == sale::AddAnswer::Added);
    }
    QVERIFY(checkout.identify(card, "0007"));
    QVERIFY(checkout.voidLine(1));
    QCOMPARE(checkout.settle({}, at("2026-11-02")).value()->record.points, Points(10));
}

// "Next expiry shows only one date."
void ComplaintsTest::c23_everyExpiryIsShown()
{
    begin(shop(R"("life":{"expiryMonths":1},)" + onePerEuro));
    for (const char* on : {"2026-11-02", "2026-11-03", "2026-11-03", "2026-11-20"})
        sell({Money(1000)}, on);
    const auto customer = sale::findCustomer(m_ports->stores(), card, {}).value();
    const std::vector<ledger::Due> expected{{day("2026-12-02"), Points(10)},
                                            {day("2026-12-03"), Points(20)},
                                            {day("2026-12-20"), Points(10)}};
    QCOMPARE(ledger::balanceOn(customer.account, day("2026-11-21")).expiries, expected);
}

// "$30 and $20 never make the $50 star."
void ComplaintsTest::c25_smallPurchasesAddUp()
{
    begin(shop(R"("rounding":{"remainder":"carry"},
        "rules":[{"id":"star","kind":"spend","points":1,"amount":"50.00"}])"));
    QCOMPARE(sell({Money(3000)}, "2026-11-02").record.points, Points(0));
    QCOMPARE(sell({Money(2000)}, "2026-11-03").record.points, Points(1));
}

QTEST_GUILESS_MAIN(ComplaintsTest)
#include "complaints_test.moc"
