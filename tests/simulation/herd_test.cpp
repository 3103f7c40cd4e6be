// Tills come back after a day's outage: HQ's real admission and the tills' real pace, in virtual
// time (herd.h). The budget of DESIGN.md: 50,000 are drained within 1.1 x the ideal, and no request
// times out. POINTKEEPER_LONG=1 asks of 20 seeds.
#include <QtTest>

#include "tests/simulation/herd.h"

using namespace loyalty::tests;

Q_DECLARE_METATYPE(loyalty::tests::HerdPlan)

namespace {

// First attempts are spread over a minute: no herd comes in less.
constexpr std::int64_t firstAttemptsMs = 60'000;

QByteArray words(const HerdEnd& end)
{
    return QStringLiteral("ideal %1 s, drained %2 s (%3 x), %4 attempts, %5 timed out, %6 queued")
        .arg(end.idealMs / 1000)
        .arg(end.drainedMs / 1000)
        .arg(end.overIdeal(), 0, 'f', 3)
        .arg(end.attempts)
        .arg(end.timeouts)
        .arg(end.mostQueued)
        .toUtf8();
}

}  // namespace

class HerdTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTillIsDrainedAndHqNeverPauses_data();
    void everyTillIsDrainedAndHqNeverPauses();
    void withoutPacingItIsWorse_data();
    void withoutPacingItIsWorse();
    void oneSeedIsOneHistory();
};

void HerdTest::everyTillIsDrainedAndHqNeverPauses_data()
{
    QTest::addColumn<HerdPlan>("plan");
    QTest::addColumn<double>("attemptsEach");
    const auto row = [](const char* name, double attemptsEach, auto change) {
        HerdPlan plan;
        change(plan);
        QTest::newRow(name) << plan << attemptsEach;
    };
    row("50,000 tills, a day in one request", 2.6, [](HerdPlan&) {});
    row("10,000", 2.6, [](HerdPlan& plan) { plan.tills = 10'000; });
    row("100", 1, [](HerdPlan& plan) { plan.tills = 100; });
    row("one", 1, [](HerdPlan& plan) { plan.tills = 1; });
    row("three requests each", 7.5, [](HerdPlan& plan) { plan.portions = 3; });
    row("an HQ that needs half an hour", 4.5, [](HerdPlan& plan) { plan.perSecond = 30; });
    row("an HQ that is about as fast as they come", 1.8,
        [](HerdPlan& plan) { plan.perSecond = 800; });
    row("an HQ that is faster than they come", 1, [](HerdPlan& plan) { plan.perSecond = 1'000; });
    row("an HQ that becomes half as fast", 3.2, [](HerdPlan& plan) { plan.slowFromMs = 200'000; });
    row("tills of before, who believe no more than five minutes", 2.6,
        [](HerdPlan& plan) { plan.patienceMs = 300'000; });
    row("one in ten goes for good when it is sent away", 2.6,
        [](HerdPlan& plan) { plan.silentPercent = 10; });
    row("the power comes back and all programs begin", 2.6,
        [](HerdPlan& plan) { plan.isStart = true; });
}

void HerdTest::everyTillIsDrainedAndHqNeverPauses()
{
    QFETCH(HerdPlan, plan);
    QFETCH(double, attemptsEach);
    const std::uint64_t seeds = qEnvironmentVariableIntValue("POINTKEEPER_LONG") != 0 ? 20 : 1;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const HerdEnd end = comeBack(plan, seed);
        qInfo("%s", words(end).constData());
        QCOMPARE(end.undrained, 0);
        QCOMPARE(end.timeouts, 0);
        QVERIFY(end.mostQueued <= 256);
        QVERIFY(end.drainedMs * 10 <= std::max(end.idealMs, firstAttemptsMs) * 11);
        QVERIFY(static_cast<double>(end.attempts) <= attemptsEach * plan.tills);
    }
}

void HerdTest::withoutPacingItIsWorse_data()
{
    QTest::addColumn<ComingBack>("comingBack");
    QTest::addColumn<bool>("isInStep");
    QTest::newRow("every half minute") << ComingBack::EveryHalfMinute << false;
    QTest::newRow("every half minute, in step") << ComingBack::EveryHalfMinute << true;
    QTest::newRow("at random, since HQ does not say when") << ComingBack::AtRandom << false;
    QTest::newRow("at random, in step") << ComingBack::AtRandom << true;
}

// The controls: had these been as good, nothing above would show anything.
void HerdTest::withoutPacingItIsWorse()
{
    QFETCH(ComingBack, comingBack);
    QFETCH(bool, isInStep);
    HerdPlan plan;
    const HerdEnd paced = comeBack(plan, 1);
    plan.comingBack = comingBack;
    plan.isStart = plan.isInStep = isInStep;
    const HerdEnd end = comeBack(plan, 1);
    qInfo("%s", words(end).constData());
    QVERIFY(end.attempts > 3 * paced.attempts);
    QVERIFY(end.drainedMs > paced.drainedMs);
    QVERIFY(!isInStep || end.timeouts > 10'000);
}

void HerdTest::oneSeedIsOneHistory()
{
    HerdPlan plan;
    plan.tills = 2'000;
    QCOMPARE(comeBack(plan, 7), comeBack(plan, 7));
    QVERIFY(!(comeBack(plan, 7) == comeBack(plan, 8)));
}

QTEST_GUILESS_MAIN(HerdTest)
#include "herd_test.moc"
