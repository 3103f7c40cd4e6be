// What baskets earn, line by line and rule by rule.
#include <QFile>
#include <QtTest>

#include "core/basket/returned.h"
#include "core/programme/evaluate.h"
#include "core/wire/programme_file.h"
#include "tests/support/baskets.h"

using namespace loyalty;
using namespace loyalty::programme;
using tests::basketOf;
using tests::item;
using tests::line;

namespace {

const LocalTime monday = *LocalTime::fromText("2026-11-23T09:14:00+03:00");
const LocalTime tuesdayAfternoon = *LocalTime::fromText("2026-11-24T15:00:00+03:00");

std::shared_ptr<const Rulebook> rulebookOf(const std::string& json)
{
    auto rulebook = wire::readProgramme(json);
    if (!rulebook) {
        for (const Problem& problem : rulebook.error())
            qCritical("%s %s", problem.path.c_str(), problem.reason.c_str());
        qFatal("the programme of a test is wrong");
    }
    return *rulebook;
}

std::shared_ptr<const Rulebook> harbour()
{
    QFile file(QStringLiteral(SOURCE_DIR "/resources/programmes/harbour.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no demo programme");
    return rulebookOf(file.readAll().toStdString());
}

std::string programmeWith(const std::string& more)
{
    return R"({"format":1,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + "}";
}

Standing gold()
{
    return {true, Symbol("gold"), Ratio()};
}

QList<qint64> linePoints(const Award& award)
{
    QList<qint64> points;
    for (const LineAward& line : award.lines)
        points << line.points.count();
    return points;
}

QList<qint64> rulePoints(const Award& award)
{
    QList<qint64> points;
    for (const RuleOutcome& rule : award.rules)
        points << rule.points.count();
    return points;
}

}  // namespace

class EvaluateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDrawingAddsUp();
    void aRuleThatGivesNothingSaysWhy();
    void roundsAndSharesOut_data();
    void roundsAndSharesOut();
    void thirtyAndTwentyMakeTheFiftyStar();
    void multipliersStack_data();
    void multipliersStack();
    void wholeStepsDropWhatIsOver();
    void bonusIsSharedByWhatLinesCost();
    void hoursOverMidnightBelongToTheEvening();
    void saleWithoutMemberKnowsNoTier();
    void emptyAndWorthlessBasketsEarnNothing();
    void overflowIsRefused();
    void returnsTakeBackWhatWasGiven();
};

void EvaluateTest::theDrawingAddsUp()
{
    const Award award = *evaluate(*harbour(), tests::harbourBasket(), gold(), monday);
    QCOMPARE(award.points.count(), 172);
    QCOMPARE(linePoints(award), (QList<qint64>{5, 142, 10, 15, 0}));
    // base, own brand, vegetables, Tuesday, coffee, big shop, the tier
    QCOMPARE(rulePoints(award), (QList<qint64>{58, 76, 4, 0, 0, 0, 34}));
    QCOMPARE(award.lines[4].verdict, LineVerdict::NeverEarns);
    QCOMPARE(award.lines[1].verdict, LineVerdict::Earned);
}

void EvaluateTest::aRuleThatGivesNothingSaysWhy()
{
    const Award award = *evaluate(*harbour(), tests::harbourBasket(), gold(), monday);
    QCOMPARE(award.rules[3].verdict, Verdict::OtherWeekday);
    QCOMPARE(award.rules[4].verdict, Verdict::BeforeItBegins);
    QCOMPARE(award.rules[5].verdict, Verdict::BelowMinimum);
    QCOMPARE(award.rules[5].missing.count(), 1940);
    QCOMPARE(award.rules[5].inReach.count(), 500);
    const Award tuesday = *evaluate(*harbour(), tests::harbourBasket(), gold(), tuesdayAfternoon);
    QCOMPARE(tuesday.rules[3].verdict, Verdict::Gave);
    // 172.325 × 1.5 = 258.4875
    QCOMPARE(tuesday.points.count(), 258);
}

void EvaluateTest::roundsAndSharesOut_data()
{
    QTest::addColumn<QByteArray>("rounding");
    QTest::addColumn<QList<int>>("minor");
    QTest::addColumn<qint64>("points");
    QTest::addColumn<QList<qint64>>("lines");
    const auto row = [](const char* name, const char* rounding, QList<int> minor, qint64 points,
                        QList<qint64> lines) {
        QTest::newRow(name) << QByteArray(rounding) << minor << points << lines;
    };
    const char* floor = R"({"per":"transaction","mode":"floor"})";
    const char* perLine = R"({"per":"line","mode":"half-up"})";
    row("one minor unit short", floor, {999}, 0, {0});
    row("exactly one", floor, {1000}, 1, {1});
    row("two halves make one, the first takes it", floor, {500, 500}, 1, {1, 0});
    row("the larger remainder takes it", floor, {1400, 1600}, 3, {1, 2});
    row("half up, transaction", R"({"mode":"half-up"})", {1500}, 2, {2});
    row("half even, transaction", R"({"mode":"half-even"})", {2500}, 2, {2});
    row("ceil, transaction", R"({"mode":"ceil"})", {1}, 1, {1});
    row("half up, per line", perLine, {500, 500}, 2, {1, 1});
    row("floor, per line", R"({"per":"line"})", {900, 900}, 0, {0, 0});
    row("a bottle handed in lowers the base", floor, {2000, -500}, 1, {2, -1});
    row("more handed in than bought", floor, {500, -1500}, 0, {0, 0});
}

void EvaluateTest::roundsAndSharesOut()
{
    QFETCH(QByteArray, rounding);
    QFETCH(QList<int>, minor);
    QFETCH(qint64, points);
    QFETCH(QList<qint64>, lines);
    const auto rulebook = rulebookOf(
        programmeWith(R"("rounding":)" + rounding.toStdString() +
                      R"(,"rules":[{"id":"base","kind":"spend","points":1,"amount":10}])"));
    std::vector<basket::Line> list;
    for (const int gross : minor)
        list.push_back(line(item("x", "X"), gross));
    const Award award = *evaluate(*rulebook, basketOf(std::move(list)), Standing{}, monday);
    QCOMPARE(award.points.count(), points);
    QCOMPARE(linePoints(award), lines);
}

void EvaluateTest::thirtyAndTwentyMakeTheFiftyStar()
{
    const auto rulebook = rulebookOf(programmeWith(
        R"("rounding":{"remainder":"carry"},
           "rules":[{"id":"star","kind":"spend","points":1,"amount":50}])"));
    Standing member;
    const Award thirty =
        *evaluate(*rulebook, basketOf({line(item("x", "X"), 3000)}), member, monday);
    QCOMPARE(thirty.points.count(), 0);
    QCOMPARE(thirty.carryDelta, Ratio(3, 5));
    member.carry = thirty.carryDelta;
    const Award twenty =
        *evaluate(*rulebook, basketOf({line(item("x", "X"), 2000)}), member, monday);
    QCOMPARE(twenty.points.count(), 1);
    QCOMPARE(twenty.carryDelta, Ratio(-3, 5));
}

void EvaluateTest::multipliersStack_data()
{
    QTest::addColumn<QByteArray>("stacking");
    QTest::addColumn<qint64>("points");
    QTest::addColumn<QList<qint64>>("rules");
    QTest::newRow("multiply: 10 × 3 × 1.5")
        << QByteArray("multiply") << 45LL << QList<qint64>{10, 20, 15};
    QTest::newRow("add: 10 × (1 + 2 + 0.5)")
        << QByteArray("add") << 35LL << QList<qint64>{10, 20, 5};
    QTest::newRow("best: 10 × 3") << QByteArray("best") << 30LL << QList<qint64>{10, 20, 0};
}

void EvaluateTest::multipliersStack()
{
    QFETCH(QByteArray, stacking);
    QFETCH(qint64, points);
    QFETCH(QList<qint64>, rules);
    const auto rulebook =
        rulebookOf(programmeWith(R"("multipliers":")" + stacking.toStdString() +
                                 R"(","rules":[{"id":"base","kind":"spend","points":1,"amount":10},
            {"id":"three","kind":"multiplier","factor":3},
            {"id":"half more","kind":"multiplier","factor":"1.5"}])"));
    const Award award =
        *evaluate(*rulebook, basketOf({line(item("x", "X"), 10000)}), Standing{}, monday);
    QCOMPARE(award.points.count(), points);
    QCOMPARE(rulePoints(award), rules);
    QCOMPARE(award.rules[2].verdict,
             stacking == "best" ? Verdict::BetterMultiplier : Verdict::Gave);
}

void EvaluateTest::wholeStepsDropWhatIsOver()
{
    const auto rulebook = rulebookOf(programmeWith(
        R"("rules":[{"id":"base","kind":"spend","points":2,"amount":10,"steps":"whole"}])"));
    const Award award =
        *evaluate(*rulebook, basketOf({line(item("x", "X"), 1999), line(item("y", "Y"), 1000)}),
                  Standing{}, monday);
    QCOMPARE(award.points.count(), 4);
    QCOMPARE(linePoints(award), (QList<qint64>{3, 1}));
}

void EvaluateTest::bonusIsSharedByWhatLinesCost()
{
    const auto rulebook = rulebookOf(programmeWith(
        R"("rules":[{"id":"bonus","kind":"bonus","points":10,"minimum":30,
            "match":{"category":"Food"}}])"));
    const Award award =
        *evaluate(*rulebook,
                  basketOf({line(item("a", "A", "Food"), 2000), line(item("b", "B", "Other"), 9000),
                            line(item("c", "C", "Food"), 1000)}),
                  Standing{}, monday);
    QCOMPARE(award.points.count(), 10);
    QCOMPARE(linePoints(award), (QList<qint64>{7, 0, 3}));
    QCOMPARE(award.lines[1].verdict, LineVerdict::NoRule);
}

void EvaluateTest::hoursOverMidnightBelongToTheEvening()
{
    const auto rulebook = rulebookOf(programmeWith(
        R"("rules":[{"id":"night","kind":"spend","points":1,"amount":1,
            "when":{"weekdays":["sat"],"hours":"22:00-02:00"}}])"));
    const auto verdictAt = [&](const char* when) {
        const auto award = evaluate(*rulebook, basketOf({line(item("x", "X"), 100)}), Standing{},
                                    *LocalTime::fromText(when));
        return award->rules[0].verdict;
    };
    QCOMPARE(verdictAt("2026-11-21T22:00:00Z"), Verdict::Gave);  // Saturday
    QCOMPARE(verdictAt("2026-11-22T01:59:00Z"), Verdict::Gave);  // Sunday, small hours
    QCOMPARE(verdictAt("2026-11-22T02:00:00Z"), Verdict::OtherHours);
    QCOMPARE(verdictAt("2026-11-21T01:00:00Z"), Verdict::OtherWeekday);  // Friday's night
    QCOMPARE(verdictAt("2026-11-22T23:00:00Z"), Verdict::OtherWeekday);
}

void EvaluateTest::saleWithoutMemberKnowsNoTier()
{
    Standing nobody;
    nobody.isMember = false;
    const Award award = *evaluate(*harbour(), tests::harbourBasket(), nobody, monday);
    QCOMPARE(award.points.count(), 137);  // 137.86 without the tier
    QCOMPARE(award.rules.size(), std::size_t{6});
}

void EvaluateTest::emptyAndWorthlessBasketsEarnNothing()
{
    QCOMPARE(evaluate(*harbour(), basket::Basket{}, gold(), monday)->points.count(), 0);
    const Award award =
        *evaluate(*harbour(), basketOf({line(item("x", "Free sample"), 0)}), gold(), monday);
    QCOMPARE(award.points.count(), 0);
    QCOMPARE(award.lines[0].verdict, LineVerdict::NoValue);
}

void EvaluateTest::overflowIsRefused()
{
    const auto rulebook = rulebookOf(programmeWith(
        R"("rules":[{"id":"base","kind":"spend","points":1000000000000,"amount":"0.01"}])"));
    const auto award =
        evaluate(*rulebook, basketOf({line(item("x", "X"), maxLineMinor)}), Standing{}, monday);
    QVERIFY(!award);
    QCOMPARE(award.error(), EvaluateFault::Overflow);
}

void EvaluateTest::returnsTakeBackWhatWasGiven()
{
    const auto rulebook = harbour();
    const basket::Basket sale = tests::harbourBasket();
    const std::int64_t earned = evaluate(*rulebook, sale, gold(), monday)->points.count();
    basket::Returned returned;
    std::int64_t takenBack = 0;
    std::int64_t before = earned;
    for (const auto& [number, quantity] :
         {std::pair{2, 1000}, {4, 1000}, {2, 1000}, {5, 1000}, {1, 1000}, {3, 742}}) {
        QVERIFY(!returned.add(sale, number, Quantity(quantity)));
        const std::int64_t left =
            evaluate(*rulebook, remaining(sale, returned), gold(), monday)->points.count();
        takenBack += before - left;
        before = left;
    }
    QCOMPARE(takenBack, earned);
    QVERIFY(remaining(sale, returned).isEmpty());
    QCOMPARE(*returned.add(sale, 3, Quantity(1)), basket::Returned::Refusal::NotThatMany);
}

QTEST_APPLESS_MAIN(EvaluateTest)
#include "evaluate_test.moc"
