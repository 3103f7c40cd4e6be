// What is done by hand at a till: adjustments with their limits and approvals, expired points that
// live again, a tier that is given, late claims, goods without a slip, returns after their time and
// returns of points that are gone. On real stores, through HQ, and heard by another till.
#include <QtTest>

#include "core/programme/standing.h"
#include "core/sale/adjust.h"
#include "core/sale/blind_return.h"
#include "core/sale/claim.h"
#include "core/sale/goods_return.h"
#include "tests/support/small_fleet.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

std::string shop(const std::string& more)
{
    return R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + R"(
      "life":{"expiryMonths":12},
      "tiers":[{"code":"basic","threshold":0},{"code":"gold","threshold":500,"factor":2}],
      "adjustments":{"reasons":[{"id":"goodwill","name":{"en":"Goodwill"}}],
        "cashier":{"each":10,"day":15},
        "manager":{"each":100,"day":150,"approved":1000},
        "claimDays":14,"reinstateDays":60,"courtesyDays":30},
      "rules":[{"id":"base","kind":"spend","points":1,"amount":"1.00"}]})";
}

const member::IdentifierHash ada{{7}};
const char* const morning = "2026-03-02T09:00:00+03:00";

sale::Adjustment points(std::int64_t count)
{
    return {journal::AdjustmentKind::Points, "goodwill", "late delivery", Points(count)};
}

}  // namespace

class DeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void adjustmentsKeepTheirLimits_data();
    void adjustmentsKeepTheirLimits();
    void theLimitOfADayIsSummedUp();
    void anAdjustmentIsABookedEntry();
    void nobodyApprovesHisOwn();
    void expiredPointsLiveAgain();
    void aTierIsGivenUntilADay();
    void aSaleIsClaimedOnce();
    void aClaimIsAsTheSaleWouldHaveBeen();
    void aLateClaimNeedsASecondPerson();
    void claimsAreRefusedWithAReason();
    void goodsWithoutASlip_data();
    void goodsWithoutASlip();
    void afterTheWindowAManagerAgrees();
    void whatIsGoneIsOwedOrForgiven_data();
    void whatIsGoneIsOwedOrForgiven();
    void aClaimNeverHasTheIdOfItsSale();
    void hqSeesWhatATillMayNotDo();

private:
    void open(const std::string& programme);
    sale::Stores stores(std::size_t till = 0) { return m_fleet->till(till).stores(); }
    tl::expected<sale::AdjustPreview, sale::AdjustRefusal> adjust(
        const sale::Adjustment& wanted, sale::Actor actor, const char* when = morning,
        std::optional<sale::Actor> approver = {});
    ports::StoredSale stored(const SaleId& id) { return *must(stores().journal.findSale(id)); }
    Points available(const char* on = "2026-03-02", std::size_t till = 0)
    {
        return m_fleet->available(till, ada, on);
    }
    /// Both tills and HQ have the same account in the end, and HQ had nothing to say.
    void allAgree();

    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
    std::uint8_t m_ids = 0;
    static constexpr sale::Actor cashier{StaffNumber(12), false};
    static constexpr sale::Actor manager{StaffNumber(90), true};
    static constexpr sale::Actor other{StaffNumber(91), true};
};

void DeskTest::open(const std::string& programme)
{
    m_fleet = std::make_unique<SmallFleet>(m_databases.make(QStringLiteral("sqlite")), programme,
                                           std::vector<std::string>{"Harbour", "Harbour"});
    m_fleet->enrol(ada, "Ada");
}

tl::expected<sale::AdjustPreview, sale::AdjustRefusal> DeskTest::adjust(
    const sale::Adjustment& wanted, sale::Actor actor, const char* when,
    std::optional<sale::Actor> approver)
{
    SmallFleet::Till& till = m_fleet->till(0);
    return must(sale::commitAdjustment(till.stores(), till.terminal, m_fleet->customer(0, ada),
                                       wanted, actor, approver, SaleId{{3, ++m_ids}},
                                       SmallFleet::at(when)));
}

void DeskTest::allAgree()
{
    m_fleet->settleUp();
    const ledger::Account account = m_fleet->accountAtHq(ada);
    QCOMPARE(m_fleet->customer(0, ada).account, account);
    QCOMPARE(m_fleet->customer(1, ada).account, account);
    const auto disputes = m_fleet->disputes();
    QVERIFY2(disputes.empty(), disputes.empty() ? "" : disputes.front().c_str());
}

void DeskTest::adjustmentsKeepTheirLimits_data()
{
    QTest::addColumn<bool>("isManager");
    QTest::addColumn<int>("points");
    QTest::addColumn<bool>("isApproved");
    QTest::addColumn<int>("refusal");  // -1: it is done
    const auto row = [](const char* name, bool isManager, int points, bool isApproved,
                        std::optional<sale::AdjustRefusal> refusal = {}) {
        QTest::newRow(name) << isManager << points << isApproved
                            << (refusal ? static_cast<int>(*refusal) : -1);
    };
    using Refusal = sale::AdjustRefusal;
    row("a cashier's little", false, 10, false);
    row("a cashier's much", false, 11, false, Refusal::NeedsApproval);
    row("a cashier's much, approved", false, 11, true);
    row("a manager's little", true, 100, false);
    row("a manager's much", true, 101, false, Refusal::NeedsApproval);
    row("a manager's much, approved", true, 1000, true);
    row("too much for two", true, 1001, true, Refusal::TooMuch);
    row("nothing", true, 0, false, Refusal::NothingToDo);
    row("taken off", true, -20, false);
    row("more than there is", true, -51, false, Refusal::TooFewPoints);
}

void DeskTest::adjustmentsKeepTheirLimits()
{
    QFETCH(bool, isManager);
    QFETCH(int, points);
    QFETCH(bool, isApproved);
    QFETCH(int, refusal);
    open(shop(""));
    m_fleet->sell(0, ada, 5, "2026-03-01T09:00:00+03:00");
    const auto done = adjust(::points(points), isManager ? manager : cashier, morning,
                             isApproved ? std::optional(other) : std::nullopt);
    QCOMPARE(done ? -1 : static_cast<int>(done.error()), refusal);
    QCOMPARE(available(), Points(50 + (done ? points : 0)));
    allAgree();
}

void DeskTest::theLimitOfADayIsSummedUp()
{
    open(shop(""));
    QVERIFY(adjust(points(10), cashier));
    QCOMPARE(adjust(points(6), cashier).error(), sale::AdjustRefusal::NeedsApproval);
    QVERIFY(adjust(points(5), cashier));
    m_fleet->till(0).ports->reopen();
    QCOMPARE(adjust(points(-1), cashier).error(), sale::AdjustRefusal::NeedsApproval);
    QVERIFY(adjust(points(1), manager));  // whose day begins here
    QVERIFY(adjust(points(10), cashier, "2026-03-03T09:00:00+03:00"));
    allAgree();
}

void DeskTest::anAdjustmentIsABookedEntry()
{
    open(shop(""));
    m_fleet->sell(0, ada, 5, "2026-03-01T09:00:00+03:00");
    const auto done = adjust(points(-20), manager, morning, other);
    QVERIFY(done);
    QCOMPARE(done->record.note, std::string("late delivery"));
    QCOMPARE(done->record.approvedBy, std::nullopt);  // nobody had to
    QCOMPARE(done->record.lots.size(), std::size_t{1});
    allAgree();
    const auto history =
        must(m_fleet->store().history(std::get<MemberId>(m_fleet->customer(0, ada).holder), 10));
    QCOMPARE(history.size(), std::size_t{2});
    // It counts for no tier.
    QCOMPARE(m_fleet->accountAtHq(ada).qualifyingIn(2026), Points(50));
}

void DeskTest::nobodyApprovesHisOwn()
{
    open(shop(""));
    QCOMPARE(adjust(points(500), manager, morning, manager).error(),
             sale::AdjustRefusal::NeedsApproval);
    QCOMPARE(adjust(points(500), manager, morning, cashier).error(),
             sale::AdjustRefusal::NeedsApproval);
    const auto done = adjust(points(500), manager, morning, other);
    QCOMPARE(done->record.approvedBy, std::optional(StaffNumber(91)));
    allAgree();
}

void DeskTest::expiredPointsLiveAgain()
{
    open(shop(""));
    m_fleet->sell(0, ada, 5, "2025-01-10T09:00:00+03:00");
    m_fleet->sell(0, ada, 3, "2025-03-01T09:00:00+03:00");
    QCOMPARE(available("2026-03-02"), Points(0));
    sale::Adjustment back{journal::AdjustmentKind::Reinstate, "goodwill", "", Points(31)};
    // The first 50 expired too long ago.
    QCOMPARE(adjust(back, manager, "2026-03-20T09:00:00+03:00").error(),
             sale::AdjustRefusal::TooFewPoints);
    QCOMPARE(adjust(back, cashier, "2026-03-20T09:00:00+03:00").error(),
             sale::AdjustRefusal::NotAllowed);
    back.points = Points(20);
    QVERIFY(adjust(back, manager, "2026-03-20T09:00:00+03:00"));
    QCOMPARE(available("2026-03-20"), Points(20));
    QCOMPARE(available("2026-04-19"), Points(20));
    QCOMPARE(available("2026-04-20"), Points(0));
    QCOMPARE(m_fleet->customer(0, ada).account.points, Points(80));  // nothing came from nowhere
    allAgree();
}

void DeskTest::aTierIsGivenUntilADay()
{
    open(shop(""));
    sale::Adjustment gift{
        journal::AdjustmentKind::Tier,      "goodwill", "", Points{}, Symbol("gold"),
        BusinessDay::fromText("2026-06-30")};
    QVERIFY(adjust(gift, manager));
    QCOMPARE(m_fleet->sell(0, ada, 1, morning).record.points, Points(20));
    m_fleet->settleUp();
    QCOMPARE(m_fleet->sell(1, ada, 1, "2026-06-30T09:00:00+03:00").record.points, Points(20));
    QCOMPARE(m_fleet->sell(1, ada, 1, "2026-07-01T09:00:00+03:00").record.points, Points(10));
    gift.tier = Symbol();
    QVERIFY(adjust(gift, manager, "2026-04-01T09:00:00+03:00"));
    QCOMPARE(m_fleet->sell(0, ada, 1, "2026-04-02T09:00:00+03:00").record.points, Points(10));
    gift.tier = Symbol("diamond");
    QCOMPARE(adjust(gift, manager).error(), sale::AdjustRefusal::UnknownTier);
    gift.tier = Symbol("gold");
    gift.until = BusinessDay::fromText("2026-03-01");
    QCOMPARE(adjust(gift, manager).error(), sale::AdjustRefusal::DayIsPast);
    allAgree();
}

void DeskTest::aSaleIsClaimedOnce()
{
    open(shop(""));
    const sale::Settled sold = m_fleet->sell(0, std::nullopt, 5, morning);
    SmallFleet::Till& till = m_fleet->till(0);
    const auto claim = [&](const member::IdentifierHash& who) {
        return must(sale::commitClaim(till.stores(), till.terminal, stored(sold.record.id), who, {},
                                      SmallFleet::at("2026-03-05T09:00:00+03:00")));
    };
    const auto done = claim(ada);
    QVERIFY(done);
    QCOMPARE(done->record.sale.points, Points(50));
    QCOMPARE(available("2026-03-05"), Points(50));
    till.ports->reopen();
    QCOMPARE(claim(member::IdentifierHash{{8}}).error(), sale::ClaimRefusal::HasMember);
    allAgree();
    QCOMPARE(m_fleet->accountAtHq(ada).counts.purchases, 1);
}

// Some came back before, the rest comes back afterwards: nothing is left in the end.
void DeskTest::aClaimIsAsTheSaleWouldHaveBeen()
{
    open(shop(""));
    const sale::Settled sold = m_fleet->sell(0, std::nullopt, 5, morning);
    SmallFleet::Till& till = m_fleet->till(0);
    const auto bringBack = [&](int pens) {
        basket::Returned lines;
        CHECK(!lines.add(sold.record.basket, 1, Quantity(1000 * pens)));
        return must(sale::commitReturn(till.stores(), till.terminal, stored(sold.record.id), lines,
                                       SaleId{{9, ++m_ids}}, SmallFleet::at(morning)))
            ->record.taken;
    };
    QCOMPARE(bringBack(1), Points(0));
    QVERIFY(must(sale::commitClaim(till.stores(), till.terminal, stored(sold.record.id), ada, {},
                                   SmallFleet::at(morning))));
    QCOMPARE(available(), Points(40));
    allAgree();
    QCOMPARE(bringBack(3), Points(30));
    m_fleet->settleUp();  // the sale and its claim come from the inbox now
    QCOMPARE(bringBack(1), Points(10));
    QCOMPARE(available(), Points(0));
    allAgree();
}

void DeskTest::aLateClaimNeedsASecondPerson()
{
    open(shop(""));
    const sale::Settled sold = m_fleet->sell(0, std::nullopt, 5, morning);
    SmallFleet::Till& till = m_fleet->till(0);
    const auto claim = [&](std::optional<StaffNumber> approver, const char* when) {
        return must(sale::commitClaim(till.stores(), till.terminal, stored(sold.record.id), ada,
                                      approver, SmallFleet::at(when)));
    };
    const char* const late = "2026-03-17T09:00:00+03:00";
    QVERIFY(!must(sale::previewClaim(till.stores(), stored(sold.record.id), ada,
                                     *BusinessDay::fromText("2026-03-16")))
                 ->needsApproval);
    QCOMPARE(claim({}, late).error(), sale::ClaimRefusal::TooLate);
    QCOMPARE(claim(StaffNumber(12), late).error(), sale::ClaimRefusal::TooLate);
    QVERIFY(claim(StaffNumber(90), late));
    allAgree();
}

void DeskTest::claimsAreRefusedWithAReason()
{
    open(shop(""));
    SmallFleet::Till& till = m_fleet->till(0);
    const auto refusal = [&](const SaleId& id) {
        return must(sale::previewClaim(till.stores(), stored(id), ada,
                                       *BusinessDay::fromText("2026-03-02")))
            .error();
    };
    QCOMPARE(refusal(m_fleet->sell(0, ada, 1, morning).record.id), sale::ClaimRefusal::HasMember);
    const sale::Settled sold = m_fleet->sell(0, std::nullopt, 1, morning);
    basket::Returned all;
    CHECK(!all.add(sold.record.basket, 1, onePiece));
    QVERIFY(must(sale::commitReturn(till.stores(), till.terminal, stored(sold.record.id), all,
                                    SaleId{{9, ++m_ids}}, SmallFleet::at(morning))));
    QCOMPARE(refusal(sold.record.id), sale::ClaimRefusal::NothingLeft);
    allAgree();
}

void DeskTest::goodsWithoutASlip_data()
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

void DeskTest::goodsWithoutASlip()
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

void DeskTest::afterTheWindowAManagerAgrees()
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

void DeskTest::whatIsGoneIsOwedOrForgiven_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<int>("balance");
    QTest::newRow("owed") << QByteArray("") << -40;
    QTest::newRow("forgiven") << QByteArray(R"("returns":{"shortfall":"forgive"},)") << 0;
}

// 50 earned, 40 taken off by hand: of the 50 that come back 40 are not there.
void DeskTest::whatIsGoneIsOwedOrForgiven()
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

// A claim under the id of its sale would be taken for the sale, sent twice.
void DeskTest::aClaimNeverHasTheIdOfItsSale()
{
    for (int byte = 0; byte < 256; ++byte) {
        SaleId sale;
        sale.bytes.fill(static_cast<std::uint8_t>(byte));
        QVERIFY(journal::claimIdOf(sale) != sale);
        QVERIFY(journal::claimIdOf(sale) == journal::claimIdOf(sale));
    }
}

void DeskTest::hqSeesWhatATillMayNotDo()
{
    open(shop(""));
    m_fleet->sell(0, ada, 5, "2026-03-01T09:00:00+03:00");
    SmallFleet::Till& till = m_fleet->till(0);
    const auto write = [&](journal::Body body) {
        const sale::Stamp now = SmallFleet::at(morning, 90);
        must(till.stores().journal.append(
            journal::Entry{till.terminal.id, 1, must(till.stores().journal.lastSequence()) + 1,
                           now.at, now.day, now.staff, std::move(body)}));
        m_fleet->settleUp();
        return m_fleet->disputes().size();
    };
    journal::AdjustRecord honest;
    honest.holder = ada;
    honest.reason = Symbol("goodwill");
    honest.programmeVersion = 1;
    honest.points = Points(5);
    honest.life = {*BusinessDay::fromText("2026-03-02"), BusinessDay::fromText("2027-03-02")};
    const auto adjusted = [&](auto change) {
        journal::AdjustRecord record = honest;
        record.id = SaleId{{4, ++m_ids}};
        change(record);
        return write(record);
    };
    QCOMPARE(adjusted([](auto&) {}), std::size_t{0});
    QCOMPARE(adjusted([](auto& r) { r.reason = Symbol("friend"); }), std::size_t{1});
    QCOMPARE(adjusted([](auto& r) { r.points = Points(500); }), std::size_t{2});
    QCOMPARE(adjusted([](auto& r) {
                 r.points = Points(500);
                 r.approvedBy = StaffNumber(90);
             }),
             std::size_t{3});
    QCOMPARE(adjusted([](auto& r) { r.points = Points(-5); }), std::size_t{4});
    // Claims after their time, approved by whom they should not be, and of a sale nobody knows:
    // that one's points are not booked.
    const auto claimed = [&](const char* sold, std::optional<StaffNumber> approvedBy) {
        const auto sale = m_fleet->sell(0, std::nullopt, 1, sold);
        journal::ClaimRecord claim{journal::claimIdOf(sale.record.id),
                                   must(sale::previewClaim(stores(), stored(sale.record.id), ada,
                                                           *BusinessDay::fromText("2026-03-02")))
                                       ->sale,
                                   approvedBy};
        return write(claim);
    };
    QCOMPARE(claimed("2026-02-15T09:00:00+03:00", {}), std::size_t{5});
    QCOMPARE(claimed("2026-02-15T09:00:00+03:00", StaffNumber(90)), std::size_t{6});
    QCOMPARE(claimed("2026-02-15T09:00:00+03:00", StaffNumber(91)), std::size_t{6});
    QCOMPARE(claimed("2026-02-16T09:00:00+03:00", {}), std::size_t{6});
    journal::ClaimRecord claim;
    claim.sale.id = SaleId{{77}};
    claim.id = journal::claimIdOf(claim.sale.id);
    claim.sale.holder = ada;
    claim.sale.points = Points(1000);
    QCOMPARE(write(claim), std::size_t{7});
    QCOMPARE(m_fleet->accountAtHq(ada).points, Points(50 + 5 + 5 + 500 + 500 - 5 + 40));
}

QTEST_GUILESS_MAIN(DeskTest)
#include "desk_test.moc"
