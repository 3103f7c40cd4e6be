// Rules that stand in each other's way: which of them never act, and that those which are said
// never to act give nothing in any sale.
#include "core/programme/evaluate.h"
#include "tests/support/choices.h"
#include "tests/support/programme_checks.h"
#include "tests/support/programme_generators.h"
#include "tests/support/property.h"

using namespace loyalty;
using namespace loyalty::tests;
using review::Finding;

class ProgrammeCheckOrderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::propertyCases(2000); }

    void findings_data();
    void findings() { compareFindings(); }
    void whatNeverActsGivesNothing();

private:
    static void rowsOfOrder();
    static void rowsOfBonusesAndMultipliers();
    static void rowsOfGroups();
};

void ProgrammeCheckOrderTest::findings_data()
{
    addFindingColumns();
    rowsOfOrder();
    rowsOfBonusesAndMultipliers();
    rowsOfGroups();
}

void ProgrammeCheckOrderTest::rowsOfOrder()
{
    const auto spend = [](const char* id, const char* more) {
        return R"({"id":")" + std::string(id) + R"(","kind":"spend","points":1,"amount":5,)" +
               more + "}";
    };
    const char* const supersededByA =
        "$.rules[1]: Rule \"b\" never acts: rule \"a\" is exclusive and holds wherever it would.";
    const char* const bothExclusive =
        "$.rules[1].exclusive: Rule \"b\" and rule \"a\" are both exclusive: where both would act, "
        "\"a\" alone does. (hint)";
    const auto two = [&](const char* a, const char* b) {
        return file(R"("rules":[)" + spend("a", a) + "," + spend("b", b) + "]");
    };
    row("an exclusive rule takes everything",
        two(R"("exclusive":true)", R"("match":{"brand":"x"},"when":{"weekdays":"mon"})"),
        supersededByA);
    row("an exclusive rule on some days",
        two(R"("exclusive":true,"when":{"weekdays":"mon"})", R"("match":{"brand":"x"})"), "");
    row("an exclusive rule on some lines",
        two(R"("exclusive":true,"match":{"brand":"x"})", R"("steps":"whole")"), "");
    row("an exclusive rule that may be used up",
        two(R"("exclusive":true,"limits":{"day":{"points":5}})", R"("match":{"brand":"x"})"), "");
    row("an exclusive rule with a bound for a sale",
        two(R"("exclusive":true,"limits":{"sale":{"points":5}})", R"("match":{"brand":"x"})"),
        supersededByA);
    row("an exclusive rule of another wallet",
        file(R"("wallets":[{"code":"w"}],"rules":[)" +
             spend("a", R"("exclusive":true,"wallet":"w")") + "," + spend("b", "\"priority\":1") +
             "]"),
        "");
    row("the second exclusive rule goes first",
        two(R"("exclusive":true)", R"("exclusive":true,"priority":1,"match":{"brand":"x"})"),
        "$.rules[0].exclusive: Rule \"a\" and rule \"b\" are both exclusive: where both would "
        "act, \"b\" alone does. (hint)");
    row("two exclusive rules that may meet",
        two(R"("exclusive":true,"match":{"tag":"x"})", R"("exclusive":true,"match":{"tag":"y"})"),
        bothExclusive);
    row("two exclusive rules of other days",
        two(R"("exclusive":true,"when":{"weekdays":"mon"})",
            R"("exclusive":true,"when":{"weekdays":"tue"})"),
        "");
    row("twice the same and exclusive", two(R"("exclusive":true)", R"("exclusive":true)"),
        supersededByA);
    row("stopped by the one before", two(R"("stop":true)", R"("match":{"brand":"x"})"),
        "$.rules[1]: Rule \"b\" never acts: rule \"a\" goes first and stops it wherever it would.");
    row("it goes before the one that stops", two(R"("stop":true)", R"("priority":1)"), "");
    row("pieces go after money",
        file(R"("rules":[{"id":"b","kind":"quantity","points":1,"per":1},)" +
             spend("a", "\"stop\":true") + "]"),
        "$.rules[0]: Rule \"b\" never acts: rule \"a\" goes first and stops it wherever it would.");
    row("a bonus is no rule of the stage",
        file(R"("rules":[)" + spend("a", "\"exclusive\":true") +
             R"(,{"id":"b","kind":"bonus","points":1}])"),
        "");
}

void ProgrammeCheckOrderTest::rowsOfBonusesAndMultipliers()
{
    row("an exclusive bonus that asks for less",
        rules(R"({"id":"a","kind":"bonus","points":1,"minimum":5,"exclusive":true},)"
              R"({"id":"b","kind":"bonus","points":9,"minimum":6})"),
        "$.rules[2]: Rule \"b\" never acts: rule \"a\" is exclusive and holds wherever it would.");
    row("an exclusive bonus that asks for more",
        rules(R"({"id":"a","kind":"bonus","points":1,"minimum":7,"exclusive":true},)"
              R"({"id":"b","kind":"bonus","points":9,"minimum":6})"),
        "");
    row("an exclusive bonus of more lines may come to less",
        rules(R"({"id":"a","kind":"bonus","points":1,"minimum":5,"exclusive":true},)"
              R"({"id":"b","kind":"bonus","points":9,"minimum":6,"match":{"brand":"x"}})"),
        "");
    row("exclusive bonuses of other lines",
        rules(R"({"id":"a","kind":"bonus","points":1,"exclusive":true,"match":{"brand":"x"}},)"
              R"({"id":"b","kind":"bonus","points":9,"exclusive":true,"match":{"brand":"y"}})"),
        "$.rules[2].exclusive: Rule \"b\" and rule \"a\" are both exclusive: where both would act, "
        "\"a\" alone does. (hint)");
    row("the best multiplier, but an exclusive one",
        best(R"({"id":"three","kind":"multiplier","factor":3},)"
             R"({"id":"two","kind":"multiplier","factor":2,"exclusive":true,)"
             R"("match":{"brand":"x"}})"),
        "");
    row("the best multiplier, but it may be used up",
        best(R"({"id":"three","kind":"multiplier","factor":3,"budget":{"points":50}},)"
             R"({"id":"two","kind":"multiplier","factor":2})"),
        "");
    row("a factor of one that keeps others away",
        rules(R"({"id":"m","kind":"multiplier","factor":1,"exclusive":true,"match":{"tag":"x"}})"),
        "");
}

void ProgrammeCheckOrderTest::rowsOfGroups()
{
    row("alone in its group", rules(R"({"id":"r","kind":"bonus","points":1,"group":"g"})"),
        "$.rules[1].group: Rule \"r\" is alone in group \"g\": there is nothing to choose from. "
        "(hint)");
    row("twice the same of a group",
        rules(R"({"id":"r","kind":"bonus","points":1,"group":"g"},)"
              R"({"id":"s","kind":"bonus","points":1,"group":"g"})"),
        "$.rules[2]: Rule \"s\" is the same as rule \"r\"; the first alone acts.");
}

namespace {

/// Rules of a few lines that stand in each other's way.
programme::Programme anyQueue()
{
    programme::Programme programme = (*tests::anyRulebook())->programme();
    for (programme::Rule& rule : programme.rules) {
        rule.precedence.priority = anyOf({0, 0, 1});
        rule.precedence.exclusive = chance(25);
        rule.precedence.stop = chance(25);
        if (chance(20))
            rule.precedence.group = Symbol("g" + std::to_string(rule.kind.index() / 2));
        if (chance(10))
            rule.limits.sale.points = Points(3);
        if (chance(10))
            rule.budget = programme::Budget{Points(5), std::nullopt, chance(50)};
    }
    return programme;
}

bool isSaidOf(const Finding& finding, std::size_t rule)
{
    return finding.path == "$.rules[" + std::to_string(rule) + "]" &&
           finding.sentence.find("never acts") != std::string::npos;
}

}  // namespace

void ProgrammeCheckOrderTest::whatNeverActsGivesNothing()
{
    HOLDS([] {
        auto rulebook = programme::Rulebook::make(anyQueue());
        if (!rulebook)
            return;
        const auto findings = review::check((*rulebook)->programme(), plan);
        for (int i = 0; i < 5; ++i) {
            const auto award = evaluate(**rulebook, *tests::anyBasket(), *tests::anyStanding(),
                                        *tests::anyMoment());
            for (std::size_t rule = 0; award && rule + 1 < award->rules.size(); ++rule)
                for (const Finding& finding : findings)
                    if (isSaidOf(finding, rule))
                        RC_ASSERT(award->rules[rule].verdict != programme::Verdict::Gave);
        }
    });
}

QTEST_GUILESS_MAIN(ProgrammeCheckOrderTest)
#include "programme_check_order_test.moc"
