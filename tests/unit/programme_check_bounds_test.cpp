// What bounds the rules of a programme: limits and budgets that do nothing or too much, and what
// points cost at most.
#include "tests/support/programme_checks.h"

using namespace loyalty;
using namespace loyalty::tests;

class ProgrammeCheckBoundsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings() { compareFindings(); }
    void costIsFound_data();
    void costIsFound();

private:
    static void rowsOfLimits();
    static void rowsOfBoundedCost();
};

void ProgrammeCheckBoundsTest::findings_data()
{
    addFindingColumns();
    rowsOfLimits();
}

void ProgrammeCheckBoundsTest::rowsOfLimits()
{
    const auto limited = [](const char* limits) {
        return file(R"("rules":[{"id":"r","kind":"spend","points":1,"amount":5,"limits":)" +
                    std::string(limits) + "}]");
    };
    const auto bonusOf5 = [](const std::string& more) {
        return rules(R"({"id":"r","kind":"bonus","points":5,)" + more + "}");
    };
    const auto moot = [](const std::string& field, const std::string& by) {
        return "$.rules[0].limits." + field + ": Rule \"r\" is bounded by $.rules[0].limits." + by +
               " as tightly already: this limit does nothing. (hint)";
    };
    row("a day within a month", limited(R"({"day":{"points":5},"month":{"points":6}})"), "");
    row("a day above its month", limited(R"({"day":{"points":7},"month":{"points":6}})"),
        moot("day.points", "month").c_str());
    row("a sale above its day", limited(R"({"sale":{"points":7},"day":{"points":6,"times":1}})"),
        moot("sale.points", "day").c_str());
    row("a line above its sale", limited(R"({"line":6,"sale":{"points":6}})"),
        moot("line.points", "sale").c_str());
    row("as often in a day as ever", limited(R"({"day":{"times":3},"ever":{"times":3}})"),
        moot("day.times", "ever").c_str());
    row("a week lies in two months", limited(R"({"week":{"points":7},"month":{"points":6}})"), "");
    row("a bonus is given once a sale", bonusOf5(R"("limits":{"sale":{"times":2}})"),
        "$.rules[1].limits.sale.times: Rule \"r\" never reaches this limit: it is given once a "
        "sale, without \"every\". (hint)");
    row("a bonus is no larger than itself", bonusOf5(R"("limits":{"sale":{"points":5}})"),
        "$.rules[1].limits.sale.points: Rule \"r\" never reaches this limit: it gives no more in a "
        "sale. (hint)");
    row("a bonus cut in a sale", bonusOf5(R"("limits":{"sale":{"points":4}})"), "");
    row("a bonus given again and again",
        bonusOf5(R"("minimum":1,"every":true,"limits":{"sale":{"points":50,"times":12}})"), "");
    row("more points than so many times", bonusOf5(R"("limits":{"day":{"points":11,"times":2}})"),
        "$.rules[1].limits.day.points: Rule \"r\" never reaches this limit: so many times give no "
        "more. (hint)");
    row("more times than so many points", bonusOf5(R"("limits":{"day":{"points":11,"times":4}})"),
        "$.rules[1].limits.day.times: Rule \"r\" never reaches this limit: so many points are "
        "given sooner. (hint)");
    row("a part of a third time", bonusOf5(R"("limits":{"day":{"points":11,"times":3}})"), "");
    row("a budget for no bonus at all", bonusOf5(R"("budget":{"points":4,"atEnd":"nothing"})"),
        "$.rules[1].budget: The budget of rule \"r\" is below what one sale gives, 5 points: it "
        "never gives anything.");
    row("a budget for a part of a bonus", bonusOf5(R"("budget":{"perStore":4})"),
        "$.rules[1].budget: The budget of rule \"r\" is below what one sale gives, 5 points: the "
        "first sale gets all of it. (hint)");
    row("a budget for one bonus", bonusOf5(R"("budget":{"points":5,"atEnd":"nothing"})"), "");
    row("a budget that a limit fits into",
        bonusOf5(R"("budget":{"points":4,"atEnd":"nothing"},"limits":{"sale":{"points":3}})"), "");
    row("a store as large as all", bonusOf5(R"("budget":{"points":500,"perStore":500})"),
        "$.rules[1].budget.perStore: All stores of rule \"r\" together have no more: this budget "
        "does nothing. (hint)");
}

void ProgrammeCheckBoundsTest::costIsFound_data()
{
    addFindingColumns();
    const auto tiers = [](const std::string& list) {
        return file(twoTiers + R"("rules":[)" + base + list + "]");
    };
    // A point costs 0.10 EUR here, so that 1 point per 10.00 is 1 %.
    row("within", rules(R"({"id":"m","kind":"multiplier","factor":5})"), "");
    row("above", rules(R"({"id":"m","kind":"multiplier","factor":"5.5"})"),
        "$.rules: At best (rules \"base\" and \"m\") points cost 5.50 % of what is spent, above "
        "5.00 %. (hint)");
    row("with the best tier", tiers(R"(,{"id":"m","kind":"multiplier","factor":3})"),
        "$.rules: At best (rules \"base\" and \"m\", tier \"gold\") points cost 6.00 % of what is "
        "spent, above 5.00 %. (hint)");
    row("but not together",
        tiers(R"(,{"id":"m","kind":"multiplier","factor":3,"when":{"tiers":"basic"}})"), "");
    row("a bonus at its minimum", rules(R"({"id":"r","kind":"bonus","points":5,"minimum":10})"),
        "$.rules: At best (rules \"r\" and \"base\") points cost 6.00 % of what is spent, above "
        "5.00 %. (hint)");
    rowsOfBoundedCost();
}

void ProgrammeCheckBoundsTest::rowsOfBoundedCost()
{
    const auto spend = [](const std::string& more) {
        return rules(R"({"id":"r","kind":"spend","points":1,"amount":2)" + more + "}");
    };
    row("in another wallet",
        file(R"("wallets":[{"code":"w"}],"rules":[)" + base +
             R"(,{"id":"r","kind":"spend","points":1,"amount":1,)"
             R"("wallet":"w"}])"),
        "");
    row("a bonus that a limit cuts",
        rules(R"({"id":"r","kind":"bonus","points":50,"minimum":10,)"
              R"("limits":{"ever":{"points":4}}})"),
        "");
    row("a bonus that a limit cuts less",
        rules(R"({"id":"r","kind":"bonus","points":50,"minimum":10,)"
              R"("limits":{"ever":{"points":5}}})"),
        "$.rules: At best (rules \"r\" and \"base\", until a limit or a budget is reached) points "
        "cost 6.00 % of what is spent, above 5.00 %. (hint)");
    row("a bonus that its budget never pays",
        rules(R"({"id":"r","kind":"bonus","points":50,"minimum":10,)"
              R"("budget":{"points":40,"atEnd":"nothing"}})"),
        "$.rules[1].budget: The budget of rule \"r\" is below what one sale gives, 50 points: it "
        "never gives anything.");
    row("small purchases meet no limit", spend(R"(,"limits":{"day":{"points":1}})"),
        "$.rules: At best (rules \"r\" and \"base\", until a limit or a budget is reached) points "
        "cost 6.00 % of what is spent, above 5.00 %. (hint)");
    row("exclusive", spend(R"(,"exclusive":true,"match":{"brand":"x"})"), "");
    row("one of a group",
        file(R"("rules":[{"id":"a","kind":"spend","points":1,"amount":2,"group":"g"},)"
             R"({"id":"b","kind":"spend","points":1,"amount":4,"group":"g"}])"),
        "");
    row("an exclusive rule takes all lines of a dear one",
        file(R"("rules":[{"id":"a","kind":"spend","points":1,"amount":10,"exclusive":true},)"
             R"({"id":"b","kind":"spend","points":1,"amount":1,"match":{"brand":"x"}}])"),
        "$.rules[1]: Rule \"b\" never acts: rule \"a\" is exclusive and holds wherever it would.");
    row("discounts that do not lessen what earns",
        file(R"("earn":{"less":"line"},"rules":[{"id":"a","kind":"spend","points":1,"amount":1}])"),
        "$.rules: At best (rules \"a\") points cost 10.00 % of what is spent, before the discounts "
        "that do not lessen what earns, above 5.00 %. (hint)");
}

void ProgrammeCheckBoundsTest::costIsFound()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    review::CheckPlan costly = plan;
    costly.cost = review::CostLimit{100'000, 500};
    QCOMPARE(textOf(review::check(rulebookOf(text.toStdString())->programme(), costly)),
             found.toStdString());
}

QTEST_GUILESS_MAIN(ProgrammeCheckBoundsTest)
#include "programme_check_bounds_test.moc"
