// Where sums become large, fractions become fine, and nothing is left: exact, or refused.
#include <QtTest>

#include "core/programme/evaluate.h"
#include "core/wire/programme_file.h"
#include "tests/support/baskets.h"
#include "tests/support/programmes.h"

using namespace loyalty;
using namespace loyalty::programme;
using tests::basketOf;
using tests::item;
using tests::line;
using tests::programmeWith;
using tests::rulebookOf;

namespace {

const LocalTime monday = *LocalTime::fromText("2026-11-23T09:14:00+03:00");

constexpr const char* dearRate = R"({"id":"dear","kind":"spend","points":1000000000000,
    "amount":"1000.00"})";

}  // namespace

class EvaluateLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyFractionalMultipliersStayExact_data();
    void manyFractionalMultipliersStayExact();
    void anAwardHasALimit();
    void aBonusCannotLiftALineOverTheLimit();
    void anAwardOfNothingGivesNoLineAnything();
    void aNightBelongsToTheDayItBegan_data();
    void aNightBelongsToTheDayItBegan();
};

void EvaluateLimitsTest::manyFractionalMultipliersStayExact_data()
{
    QTest::addColumn<QByteArray>("stacking");
    for (const char* stacking : {"multiply", "add", "best"})
        QTest::newRow(stacking) << QByteArray(stacking);
}

// Sixty brands, each with its own × 1.1: each line has one multiplier, whatever the stacking.
void EvaluateLimitsTest::manyFractionalMultipliersStayExact()
{
    QFETCH(QByteArray, stacking);
    std::string rules = R"({"id":"base","kind":"spend","points":1,"amount":10})";
    std::vector<basket::Line> lines;
    for (int i = 0; i < 60; ++i) {
        const std::string brand = "brand " + std::to_string(i);
        rules += R"(,{"id":")" + brand +
                 R"(","kind":"multiplier","factor":"1.1","match":{"brand":")" + brand + R"("}})";
        lines.push_back(line(item("x", "X", {}, brand), 10000));
    }
    const auto rulebook = rulebookOf(programmeWith(R"("multipliers":")" + stacking.toStdString() +
                                                   R"(","rules":[)" + rules + "]"));
    const auto award = evaluate(*rulebook, basketOf(std::move(lines)), Standing{}, monday);
    QVERIFY(award);
    QCOMPARE(award->points.count(), 660);
    QVERIFY(award->denominator <= 1000);
}

void EvaluateLimitsTest::anAwardHasALimit()
{
    const auto rulebook = rulebookOf(programmeWith(std::string(R"("rules":[)") + dearRate + "]"));
    const auto awardFor = [&](std::vector<basket::Line> lines) {
        return evaluate(*rulebook, basketOf(std::move(lines)), Standing{}, monday);
    };
    QCOMPARE(awardFor({line(item("x", "X"), 100000)})->points.count(), maxPoints);
    QCOMPARE(awardFor({line(item("x", "X"), 100001)}).error(), EvaluateFault::Overflow);
    // The whole is small, a line is not.
    QCOMPARE(awardFor({line(item("x", "X"), 100001), line(item("y", "Y"), -90000)}).error(),
             EvaluateFault::Overflow);
}

void EvaluateLimitsTest::aBonusCannotLiftALineOverTheLimit()
{
    const auto rulebook = rulebookOf(programmeWith(
        std::string(R"("rules":[)") + R"({"id":"dear","kind":"spend","points":1000000000000,
            "amount":"0.01"},{"id":"bonus","kind":"bonus","points":1000000000000,
            "minimum":"0.01"}])"));
    // The first line alone stands just below 2^63.
    const auto award = evaluate(
        *rulebook, basketOf({line(item("x", "X"), 9'223'372), line(item("y", "Y"), -9'000'000)}),
        Standing{}, monday);
    QCOMPARE(award.error(), EvaluateFault::Overflow);
}

void EvaluateLimitsTest::anAwardOfNothingGivesNoLineAnything()
{
    const auto rulebook = rulebookOf(
        programmeWith(R"("rules":[{"id":"base","kind":"spend","points":1,"amount":10}])"));
    const Award award =
        *evaluate(*rulebook, basketOf({line(item("x", "X"), 700), line(item("b", "Bottle"), -300)}),
                  Standing{}, monday);
    QCOMPARE(award.points.count(), 0);
    QCOMPARE(award.lines[0].points.count(), 0);
    QCOMPARE(award.lines[1].points.count(), 0);
    QCOMPARE(award.rules[0].points.count(), 0);
}

void EvaluateLimitsTest::aNightBelongsToTheDayItBegan_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<Verdict>("verdict");
    const auto row = [](const char* name, const char* when, Verdict verdict) {
        QTest::newRow(name) << QByteArray(when) << verdict;
    };
    row("the small hours of the first day", "2026-11-28T01:00:00Z", Verdict::BeforeItBegins);
    row("the first evening", "2026-11-28T22:00:00Z", Verdict::Gave);
    row("the last evening", "2026-11-30T23:59:59Z", Verdict::Gave);
    row("the night after the last evening", "2026-12-01T01:59:00Z", Verdict::Gave);
    row("the end of that night", "2026-12-01T02:00:00Z", Verdict::AfterItEnded);
    row("the next evening", "2026-12-01T22:00:00Z", Verdict::AfterItEnded);
}

void EvaluateLimitsTest::aNightBelongsToTheDayItBegan()
{
    QFETCH(QByteArray, when);
    QFETCH(Verdict, verdict);
    const auto rulebook = rulebookOf(programmeWith(
        R"("rules":[{"id":"night","kind":"spend","points":1,"amount":1,
            "when":{"from":"2026-11-28","until":"2026-11-30","hours":"22:00-02:00"}}])"));
    const auto award = evaluate(*rulebook, basketOf({line(item("x", "X"), 100)}), Standing{},
                                *LocalTime::fromText(when.toStdString()));
    QCOMPARE(award->rules[0].verdict, verdict);
}

QTEST_APPLESS_MAIN(EvaluateLimitsTest)
#include "evaluate_limits_test.moc"
