// Accounts changed by hand at a till: how far one person may go and who must agree, expired points
// that live again, a tier that is given. On real stores, through HQ, and heard by another till.
#include "tests/support/desk_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

class DeskAdjustmentsTest : public DeskBench {
    Q_OBJECT

private Q_SLOTS:
    void adjustmentsKeepTheirLimits_data();
    void adjustmentsKeepTheirLimits();
    void theLimitOfADayIsSummedUp();
    void anAdjustmentIsABookedEntry();
    void nobodyApprovesHisOwn();
    void expiredPointsLiveAgain();
    void aTierIsGivenUntilADay();
};

void DeskAdjustmentsTest::adjustmentsKeepTheirLimits_data()
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

void DeskAdjustmentsTest::adjustmentsKeepTheirLimits()
{
    QFETCH(bool, isManager);
    QFETCH(int, points);
    QFETCH(bool, isApproved);
    QFETCH(int, refusal);
    open(shop(""));
    m_fleet->sell(0, ada, 5, "2026-03-01T09:00:00+03:00");
    const auto done = adjust(tests::points(points), isManager ? manager : cashier, morning,
                             isApproved ? std::optional(other) : std::nullopt);
    QCOMPARE(done ? -1 : static_cast<int>(done.error()), refusal);
    QCOMPARE(available(), Points(50 + (done ? points : 0)));
    allAgree();
}

void DeskAdjustmentsTest::theLimitOfADayIsSummedUp()
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

void DeskAdjustmentsTest::anAdjustmentIsABookedEntry()
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

void DeskAdjustmentsTest::nobodyApprovesHisOwn()
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

void DeskAdjustmentsTest::expiredPointsLiveAgain()
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

void DeskAdjustmentsTest::aTierIsGivenUntilADay()
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

QTEST_GUILESS_MAIN(DeskAdjustmentsTest)
#include "desk_adjustments_test.moc"
