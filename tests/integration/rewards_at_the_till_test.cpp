// Rewards in the open sale: reserved for it alone, spent when it is settled and not before, given
// back when it ends otherwise, restored when goods come back, and right in HQ's eyes. On every
// implementation of a till's ports.
#include <QtTest>

#include "core/hq/audit.h"
#include "core/sale/checkout.h"
#include "core/sale/goods_return.h"
#include "core/wire/entry_codec.h"
#include "tests/support/programmes.h"
#include "tests/support/till_ports.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

const char* const rules = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "life":{"expiryMonths":12},"rules":[
  {"id":"base","kind":"spend","points":1,"amount":"1.00"}],"rewards":[
  {"id":"points","kind":"points","points":10,"amount":"1.00","courtesyDays":30},
  {"id":"tender","kind":"points","points":10,"amount":"1.00","as":"tender"},
  {"id":"five","kind":"amount","amount":"5.00","cost":40,"limits":{"month":{"times":1}}},
  {"id":"gone","kind":"amount","amount":"1.00","cost":10,"onReturn":"keep"}]})";

const member::IdentifierHash card{{7}};

BusinessDay day(const char* text)
{
    return *BusinessDay::fromText(text);
}

}  // namespace

class RewardsAtTheTillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();
    void areSpentWhenTheSaleIsSettled();
    void arePaidWithAsTender();
    void areGivenBackByWhateverEndsTheSale_data();
    void areGivenBackByWhateverEndsTheSale();
    void aLostRewardIsSaidAndTheSaleStaysOpen();
    void oneBalanceForAllOpenSales();
    void comeBackWithTheGoodsInAnySplit_data();
    void comeBackWithTheGoodsInAnySplit();
    void expiredPointsComeBackWithACourtesy();
    void aTillThatGivesMoreIsDisputed();

private:
    static sale::Stamp at(const char* text)
    {
        const LocalTime time = *LocalTime::fromText(text);
        return {time, time.day(), StaffNumber(12)};
    }
    void begin(sale::Checkout& checkout, int pens = 1);
    sale::Settled sell(const std::vector<programme::Wanted>& wanted, const char* when,
                       int pens = 1);
    sale::Returned bringBack(const SaleId& id, int pens, const char* when);
    Points available(const char* on);
    journal::Entry lastEntry();
    std::optional<std::string> dispute(const journal::Entry& entry);

    std::unique_ptr<TillPorts> m_ports;
    std::shared_ptr<const programme::Rulebook> m_rulebook = rulebookOf(rules);
    const sale::Terminal m_terminal{TerminalId(3), 1, Symbol("Harbour Street")};
    std::uint8_t m_documents = 0;
};

void RewardsAtTheTillTest::initTestCase_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("in memory") << static_cast<int>(PortsKind::Memory);
    QTest::newRow("SQLite") << static_cast<int>(PortsKind::Sqlite);
}

// Ada has 100 points that end in June and 100 that end in December.
void RewardsAtTheTillTest::init()
{
    QFETCH_GLOBAL(int, kind);
    m_ports = TillPorts::make(static_cast<PortsKind>(kind));
    feed(m_ports->replica(), pageOf(wire::ProgrammeRecord{1, BusinessDay(0), rules}));
    feed(m_ports->replica(),
         pageOf(wire::ItemRecord{Symbol("pen"), "Pen", {}, {}, {}, {}, Money(1000), false}));
    wire::MemberRecord ada;
    ada.member = {MemberId(5), member::Status::Active, "Ada", "0007", BusinessDay(0), {}, {}};
    ada.identifiers = {card};
    ada.account.apply({Points(100), {}, {}, 0, {day("2025-12-01"), day("2026-12-31")}});
    ada.account.apply({Points(100), {}, {}, 0, {day("2025-06-01"), day("2026-06-30")}});
    feed(m_ports->replica(), pageOf(ada));
    m_ports->reopen();
}

void RewardsAtTheTillTest::begin(sale::Checkout& checkout, int pens)
{
    CHECK(checkout.scanItem(Symbol("pen"), Quantity(1000 * pens)).value() ==
          sale::AddAnswer::Added);
    CHECK(checkout.identify(card, "0007"));
}

sale::Settled RewardsAtTheTillTest::sell(const std::vector<programme::Wanted>& wanted,
                                         const char* when, int pens)
{
    sale::Checkout checkout(m_ports->stores(), m_terminal);
    begin(checkout, pens);
    checkout.wantRewards(wanted);
    const sale::Settled settled = *checkout.settle({}, at(when)).value();
    m_ports->reopen();
    const journal::Entry entry = lastEntry();
    CHECK(std::get<journal::SaleRecord>(entry.body) == settled.record);
    CHECK(dispute(entry) == std::nullopt);
    return settled;
}

sale::Returned RewardsAtTheTillTest::bringBack(const SaleId& id, int pens, const char* when)
{
    const auto sale = **m_ports->stores().journal.findSale(id);
    basket::Returned lines;
    CHECK(!lines.add(sale.record.basket, 1, Quantity(1000 * pens)));
    auto back = sale::commitReturn(m_ports->stores(), m_terminal, sale, lines,
                                   SaleId{{9, ++m_documents}}, at(when));
    m_ports->reopen();
    return back.value().value();
}

Points RewardsAtTheTillTest::available(const char* on)
{
    const auto customer = sale::findCustomer(m_ports->stores(), card, {}).value();
    return ledger::balanceOn(customer.account, day(on)).available;
}

journal::Entry RewardsAtTheTillTest::lastEntry()
{
    const std::int64_t last = m_ports->stores().journal.lastSequence().value();
    return wire::decodeEntry(m_ports->outbox().entriesFrom(last, 1, 1 << 20)->front().body).value();
}

std::optional<std::string> RewardsAtTheTillTest::dispute(const journal::Entry& entry)
{
    return hq::disputeOf(entry, std::get<journal::SaleRecord>(entry.body), m_rulebook.get());
}

void RewardsAtTheTillTest::areSpentWhenTheSaleIsSettled()
{
    sale::Checkout checkout(m_ports->stores(), m_terminal);
    begin(checkout, 2);
    checkout.wantRewards({{"five", {}}, {"points", Points(110)}});
    const sale::Stamp now = at("2026-03-02T09:00:00+03:00");
    const sale::Quote quote = checkout.quote(now.at, now.day).value();
    QCOMPARE(quote.total(), Money(2000 - 500 - 1100));
    QCOMPARE(quote.award.points, Points(4));  // on what is left to pay
    QCOMPARE(available("2026-03-02"), Points(200));

    const sale::Settled settled = *checkout.settle({}, now).value();
    QCOMPARE(settled.record.tenders,
             (std::vector<basket::Tender>{{basket::TenderKind::Cash, Money(400)}}));
    QCOMPARE(available("2026-03-02"), Points(200 - 150 + 4));
    // First what expires first.
    QCOMPARE(settled.record.rewards[0].lots,
             (std::vector<ledger::Lot>{{{day("2025-06-01"), day("2026-06-30")}, Points(-40)}}));
    QCOMPARE(settled.record.rewards[1].lots,
             (std::vector<ledger::Lot>{{{day("2025-06-01"), day("2026-06-30")}, Points(-60)},
                                       {{day("2025-12-01"), day("2026-12-31")}, Points(-50)}}));
    m_ports->reopen();
    QCOMPARE(available("2026-07-01"), Points(50 + 4));
    // Once a month.
    sale::Checkout next(m_ports->stores(), m_terminal);
    begin(next);
    const auto offers = next.rewardOffers(now.at, now.day).value();
    QVERIFY(offers.list[2].fault->refusal == programme::RewardRefusal::LimitReached);
}

void RewardsAtTheTillTest::arePaidWithAsTender()
{
    const sale::Settled settled = sell({{"tender", Points(60)}}, "2026-03-02T09:00:00+03:00");
    QCOMPARE(settled.record.basket.net(), Money(1000));
    QCOMPARE(settled.record.tenders,
             (std::vector<basket::Tender>{{basket::TenderKind::Cash, Money(400)},
                                          {basket::TenderKind::Points, Money(600)}}));
    QCOMPARE(settled.record.points, Points(4));  // C13, C21: what points paid earns none
    const sale::Returned back = bringBack(settled.record.id, 1, "2026-03-03T09:00:00+03:00");
    QCOMPARE(back.record.refund, Money(400));
    QCOMPARE(back.record.unpaid, Money(600));
    QCOMPARE(available("2026-03-03"), Points(200));
}

void RewardsAtTheTillTest::areGivenBackByWhateverEndsTheSale_data()
{
    QTest::addColumn<int>("end");
    QTest::newRow("void") << 0;
    QTest::newRow("park") << 1;
    QTest::newRow("another member") << 2;
    QTest::newRow("no member") << 3;
    QTest::newRow("the power fails") << 4;
}

void RewardsAtTheTillTest::areGivenBackByWhateverEndsTheSale()
{
    QFETCH(int, end);
    const sale::Stamp now = at("2026-03-02T09:00:00+03:00");
    {
        sale::Checkout checkout(m_ports->stores(), m_terminal);
        begin(checkout);
        checkout.wantRewards({{"five", {}}});
        QCOMPARE(checkout.quote(now.at, now.day)->total(), Money(500));
        if (end == 0)
            checkout.voidSale();
        else if (end == 1)
            QVERIFY(*checkout.park(now));
        else if (end == 2)
            QVERIFY(checkout.identify(member::IdentifierHash{{8}}, "0008"));
        else if (end == 3)
            checkout.forgetCustomer();
        QVERIFY(end == 4 || checkout.wantedRewards().empty());
    }
    m_ports->reopen();
    QCOMPARE(available("2026-03-02"), Points(200));
}

void RewardsAtTheTillTest::aLostRewardIsSaidAndTheSaleStaysOpen()
{
    const sale::Stamp now = at("2026-03-02T09:00:00+03:00");
    sale::Checkout checkout(m_ports->stores(), m_terminal);
    begin(checkout, 2);
    checkout.wantRewards({{"points", Points(150)}, {"gone", {}}});
    QCOMPARE(checkout.quote(now.at, now.day)->total(), Money(400));
    QVERIFY(checkout.changeQuantity(1, onePiece) == sale::AddAnswer::Added);
    // 150 points are more than what is left to pay; the other one stays.
    const auto refused = checkout.settle({}, now);
    QVERIFY(refused.value().error() == sale::SettleRefusal::RewardLost);
    const sale::Quote quote = checkout.quote(now.at, now.day).value();
    QCOMPARE(quote.total(), Money(900));
    QVERIFY(checkout.settle({}, now).value());
    QCOMPARE(available("2026-03-02"), Points(200 - 10 + 9));
}

// C10, C11: what one sale spent the next does not find.
void RewardsAtTheTillTest::oneBalanceForAllOpenSales()
{
    const sale::Stamp now = at("2026-03-02T09:00:00+03:00");
    sale::Checkout first(m_ports->stores(), m_terminal);
    sale::Checkout second(m_ports->stores(), m_terminal);
    for (sale::Checkout* each : {&first, &second}) {
        begin(*each, 2);
        each->wantRewards({{"points", Points(200)}});
        QCOMPARE(each->quote(now.at, now.day)->total(), Money(0));
    }
    QVERIFY(first.settle({}, now).value());
    QVERIFY(second.refreshCustomer());
    QVERIFY(second.settle({}, now).value().error() == sale::SettleRefusal::RewardLost);
    QCOMPARE(available("2026-03-02"), Points(0));
}

void RewardsAtTheTillTest::comeBackWithTheGoodsInAnySplit_data()
{
    QTest::addColumn<QByteArray>("reward");
    QTest::addColumn<int>("points");
    QTest::addColumn<int>("restored");
    QTest::newRow("points") << QByteArray("points") << 130 << 130;
    QTest::newRow("tender") << QByteArray("tender") << 70 << 70;
    QTest::newRow("an amount") << QByteArray("five") << 40 << 40;
    QTest::newRow("one that is kept") << QByteArray("gone") << 10 << 0;
}

// C3, C4: the sale and all its returns together are nothing.
void RewardsAtTheTillTest::comeBackWithTheGoodsInAnySplit()
{
    QFETCH(QByteArray, reward);
    QFETCH(int, points);
    QFETCH(int, restored);
    const sale::Settled settled =
        sell({{reward.toStdString(), Points(points)}}, "2026-03-02T09:00:00+03:00", 7);
    Money refunded;
    Points back;
    for (const int pens : {2, 1, 3, 1}) {
        const sale::Returned done = bringBack(settled.record.id, pens, "2026-03-05T09:00:00+03:00");
        refunded += done.record.refund;
        for (const journal::RewardBack& each : done.record.rewards)
            back += each.points;
    }
    QCOMPARE(back, Points(restored));
    Money paid;
    for (const basket::Tender& tender : settled.record.tenders)
        if (tender.kind != basket::TenderKind::Points)
            paid += tender.amount;
    QCOMPARE(refunded, paid);
    QCOMPARE(available("2026-03-05"), Points(200 - points + restored));
    // With their old expiry.
    if (points == restored)
        QCOMPARE(available("2026-07-01"), Points(100));
}

void RewardsAtTheTillTest::expiredPointsComeBackWithACourtesy()
{
    const sale::Settled settled = sell({{"points", Points(50)}}, "2026-06-20T09:00:00+03:00");
    QCOMPARE(available("2026-07-10"), Points(100 + 5));
    bringBack(settled.record.id, 1, "2026-07-10T09:00:00+03:00");
    QCOMPARE(available("2026-07-10"), Points(150));
    QCOMPARE(available("2026-08-09"), Points(150));
    QCOMPARE(available("2026-08-10"), Points(100));
}

void RewardsAtTheTillTest::aTillThatGivesMoreIsDisputed()
{
    sell({{"five", {}}}, "2026-03-02T09:00:00+03:00");
    const journal::Entry honest = lastEntry();
    const auto with = [&](auto change) {
        journal::Entry entry = honest;
        change(std::get<journal::SaleRecord>(entry.body));
        return dispute(entry).has_value();
    };
    QVERIFY(!with([](journal::SaleRecord&) {}));
    QVERIFY(with([](journal::SaleRecord& sale) { sale.rewards[0].redemption.value = Money(900); }));
    QVERIFY(with([](journal::SaleRecord& sale) { sale.rewards[0].redemption.points = Points(1); }));
    QVERIFY(with([](journal::SaleRecord& sale) { sale.rewards[0].lots.clear(); }));
    QVERIFY(with([](journal::SaleRecord& sale) { sale.uses.clear(); }));
    QVERIFY(with([](journal::SaleRecord& sale) {
        basket::Line line = sale.basket.lines()[0];
        line.discounts[0].amount = Money(900);
        CHECK(sale.basket.replace(line));
    }));
}

QTEST_GUILESS_MAIN(RewardsAtTheTillTest)
#include "rewards_at_the_till_test.moc"
