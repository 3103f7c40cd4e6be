// What is odd about a programme: each finding with its path; and no finding where there is no
// reason for one.
#include <QFile>

#include "core/programme/condition.h"
#include "core/programme/evaluate.h"
#include "core/review/can_hold.h"
#include "core/review/check.h"
#include "tests/support/generators.h"
#include "tests/support/programmes.h"
#include "tests/support/property.h"

using namespace loyalty;
using programme::Condition;
using review::Finding;
using review::Severity;
using tests::rulebookOf;

namespace {

std::string file(const std::string& more)
{
    return R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + "}";
}

const std::string base = R"({"id":"base","kind":"spend","points":1,"amount":10})";

std::string rules(const std::string& list)
{
    return file(R"("rules":[)" + base + "," + list + "]");
}

std::string bonus(const std::string& when)
{
    return rules(R"({"id":"r","kind":"bonus","points":1,"when":)" + when + "}");
}

const std::string twoTiers =
    R"("tiers":[{"code":"basic","threshold":0},{"code":"gold","threshold":9,"factor":2}],)";

std::string best(const std::string& list)
{
    return file(R"("multipliers":"best",)" + twoTiers + R"("rules":[)" + base + "," + list + "]");
}

/// Rewards of a programme that is otherwise in order.
std::string rewards(const std::string& list, const std::string& more = {})
{
    return file(more + R"("rules":[)" + base + R"(],"rewards":[)" + list + "]");
}

const std::string pay = R"({"id":"pay","kind":"points","points":10,"amount":"1.00"})";

std::string textOf(const std::vector<Finding>& findings)
{
    std::string text;
    for (const Finding& finding : findings)
        text += (text.empty() ? "" : "\n") + finding.path + ": " + finding.sentence +
                (finding.severity == Severity::Hint ? " (hint)" : "");
    return text;
}

const review::CheckPlan plan{*BusinessDay::fromText("2026-11-22"), std::nullopt};

std::string foundIn(const std::string& text)
{
    return textOf(review::check(rulebookOf(text)->programme(), plan));
}

/// The condition of rule 1 of such a file.
Condition conditionOf(const std::string& when)
{
    return rulebookOf(bonus(when))->programme().rules[1].when;
}

}  // namespace

class ProgrammeCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::propertyCases(2000); }

    void findings_data();
    void findings();
    void theExampleIsClean();
    void whatIsRefusedIsAnError();
    void costIsFound_data();
    void costIsFound();
    void conditionsThatCanHold_data();
    void conditionsThatCanHold();
    void whatHoldsOnceCanHold();
    void whatIsImpliedHolds();
    void whatNeverActsGivesNothing();
    void thousandsOfRulesAreChecked();

private:
    static void rowsOfConditions();
    static void rowsOfRules();
    static void rowsOfTheRest();
    static void rowsOfBoundedCost();
    static void rowsOfOrder();
    static void rowsOfLimits();
    static void rowsOfWhatIsAsked();
};

namespace {

void row(const char* name, const std::string& text, const char* found)
{
    QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(found);
}

}  // namespace

void ProgrammeCheckTest::findings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
    rowsOfConditions();
    rowsOfRules();
    rowsOfTheRest();
    rowsOfOrder();
    rowsOfLimits();
    rowsOfWhatIsAsked();
}

void ProgrammeCheckTest::rowsOfConditions()
{
    row("a Sunday that is a Monday",
        bonus(R"({"from":"2026-11-23","until":"2026-11-23","weekdays":"sun"})"),
        "$.rules[1].when: Rule \"r\" can never hold: \"from\", \"until\" and \"weekdays\" "
        "contradict each other.");
    row("dates that do not meet", bonus(R"({"until":"2027-01-31","all":[{"from":"2027-02-01"}]})"),
        "$.rules[1].when: Rule \"r\" can never hold: \"until\" and \"all\" contradict each other.");
    row("not what it asks for", bonus(R"({"segments":["a","b"],"not":{"segments":["b","a","c"]}})"),
        "$.rules[1].when: Rule \"r\" can never hold: \"segments\" and \"not\" contradict each "
        "other.");
    row("not what is always so", bonus(R"({"not":{}})"),
        "$.rules[1].when: Rule \"r\" can never hold: \"not\" contradicts itself.");
    row("two stores at once", bonus(R"({"all":[{"stores":"x"},{"stores":"y"}]})"),
        "$.rules[1].when: Rule \"r\" can never hold: \"all\" contradicts itself.");
    row("two segments at once", bonus(R"({"all":[{"segments":"x"},{"segments":"y"}]})"), "");
    row("members of two ages",
        bonus(R"({"memberDays":{"until":30},"all":{"memberDays":{"from":31}}})"),
        "$.rules[1].when: Rule \"r\" can never hold: \"memberDays\" and \"all\" contradict each "
        "other.");
    row("a night that begins on Friday", bonus(R"({"weekdays":"fri","hours":"22:00-02:00"})"), "");
    row("the small hours of another day",
        bonus(
            R"({"weekdays":"fri","hours":"22:00-02:00","all":{"weekdays":"sat","hours":"00:00-03:00"}})"),
        "");
    row("hours that do not meet", bonus(R"({"hours":"09:00-12:00","all":{"hours":"12:00-13:00"}})"),
        "$.rules[1].when: Rule \"r\" can never hold: \"hours\" and \"all\" contradict each other.");
    row("a dead alternative",
        bonus(R"({"weekdays":"mon","any":[{"stores":"x"},{"weekdays":"tue"}]})"),
        "$.rules[1].when.any[1]: Rule \"r\" never holds by this alternative; the others do. "
        "(hint)");
    row("what was ruled out before", bonus(R"({"weekdays":"mon","not":[{"weekdays":"tue"}]})"),
        "$.rules[1].when.not[0]: This rules nothing out of rule \"r\": the rest of its conditions "
        "does so already. (hint)");
    row("over", bonus(R"({"until":"2026-11-21"})"),
        "$.rules[1].when: Rule \"r\" ended before 2026-11-22. (hint)");
    row("the last day", bonus(R"({"until":"2026-11-22"})"), "");
    row("one of two alternatives is over",
        bonus(R"({"any":[{"until":"2026-11-21"},{"stores":"x"}]})"), "");
    row("every day", bonus(R"({"weekdays":["mon","tue","wed","thu","fri","sat","sun"]})"),
        "$.rules[1].when: Rule \"r\" always holds: what it asks for is always so. (hint)");
    row("every day but one", bonus(R"({"weekdays":["mon","tue","wed","thu","fri","sat"]})"), "");
    row("one or the other is always so",
        bonus(R"({"any":[{"hours":"00:00-12:00"},{"hours":"12:00-24:00"}]})"),
        "$.rules[1].when: Rule \"r\" always holds: what it asks for is always so. (hint)");
    row("every tier is still no sale without a member",
        file(twoTiers + R"("rules":[)" + base +
             R"(,{"id":"r","kind":"bonus","points":1,"when":{"tiers":["basic","gold"]}}])"),
        "");
    row("the birthday, never in the first month",
        bonus(R"({"birthday":{"after":2},"memberDays":{"from":31}})"), "");
}

void ProgrammeCheckTest::rowsOfRules()
{
    row("nothing gives", file(R"("rules":[])"),
        "$.rules: No sale can earn a point: there is no spend, quantity or bonus rule that can "
        "hold.");
    row("lines that never earn",
        file(R"("neverEarn":[{"category":["a"]},{"category":"b"}],"rules":[)" + base +
             R"(,{"id":"r","kind":"spend","points":1,"amount":1,)"
             R"("match":{"category":["a","b"],"brand":"x"}}])"),
        "$.rules[1].match: Rule \"r\" has no line to act on: neverEarn takes all lines of category "
        "\"a\" or \"b\" and brand \"x\".");
    row("half of the lines never earn",
        file(R"("neverEarn":[{"category":"a"}],"rules":[)" + base +
             R"(,{"id":"r","kind":"spend","points":1,"amount":1,"match":{"category":["a","b"]}}])"),
        "");
    row("twice the same", rules(R"({"id":"again","kind":"spend","points":1,"amount":"10.00"})"),
        "$.rules[1]: Rule \"again\" is the same as rule \"base\"; both act.");
    row("points × 1", rules(R"({"id":"m","kind":"multiplier","factor":1})"),
        "$.rules[1].factor: Rule \"m\" changes nothing: points × 1.");
    row("nothing to multiply",
        file(R"("rules":[{"id":"a","kind":"spend","points":1,"amount":1,"match":{"brand":"x"}},)"
             R"({"id":"m","kind":"multiplier","factor":2,"match":{"brand":"y"}}])"),
        "$.rules[1]: Rule \"m\" never has anything to multiply: no spend or quantity rule meets it "
        "on any line.");
    row("a tag and a brand may meet",
        file(R"("rules":[{"id":"a","kind":"spend","points":1,"amount":1,"match":{"tag":"x"}},)"
             R"({"id":"m","kind":"multiplier","factor":2,"match":{"tag":"y"}}])"),
        "");
    row("multiplied on other days",
        file(R"("rules":[{"id":"a","kind":"spend","points":1,"amount":1,)"
             R"("when":{"weekdays":"mon"}},)"
             R"({"id":"m","kind":"multiplier","factor":2,"when":{"weekdays":"tue"}}])"),
        "$.rules[1]: Rule \"m\" never has anything to multiply: no spend or quantity rule meets it "
        "on any line.");
    row("a better multiplier",
        best(R"({"id":"three","kind":"multiplier","factor":3,"match":{"brand":["x","y"]}},)"
             R"({"id":"two","kind":"multiplier","factor":2,"match":{"brand":"x"},)"
             R"("when":{"weekdays":"mon"}})"),
        "$.rules[2]: Rule \"two\" never acts: rule \"three\" is at least as good on all of its "
        "lines.");
    row("better, but only for gold",
        best(R"({"id":"three","kind":"multiplier","factor":3,"when":{"tiers":"gold"}},)"
             R"({"id":"two","kind":"multiplier","factor":2})"),
        "");
    row("better for gold, and that is all it is for",
        best(R"({"id":"three","kind":"multiplier","factor":3,"when":{"tiers":"gold"}},)"
             R"({"id":"two","kind":"multiplier","factor":2,)"
             R"("when":{"not":{"tiers":"basic"},"all":{"tiers":["basic","gold"]}}})"),
        "$.rules[2]: Rule \"two\" never acts: rule \"three\" is at least as good on all of its "
        "lines.");
    row("rounded down line by line", file(R"("rounding":{"per":"line"},"rules":[)" + base + "]"),
        "$.rules[0]: Points are rounded down line by line: by rule \"base\" alone a line below "
        "10.00 EUR earns nothing. (hint)");
}

void ProgrammeCheckTest::rowsOfTheRest()
{
    row("a text in one language",
        rules(R"({"id":"r","name":{"en":"Tea","tr":"Çay"},"kind":"bonus","points":1})"),
        "$.name: There is no text in \"en\" or \"tr\", though other texts of this file are.\n"
        "$.points.singular: There is no text in \"en\" or \"tr\", though other texts of this file "
        "are.\n"
        "$.points.plural: There is no text in \"en\" or \"tr\", though other texts of this file "
        "are.\n"
        "$.rules[0].name: There is no text in \"en\" or \"tr\", though other texts of this file "
        "are.");
    row("a space too many",
        rules(R"({"id":"r","kind":"spend","points":1,"amount":1,"match":{"category":"Dairy "}})"),
        "$.rules[1].match.category: \"Dairy \" begins or ends with a space; texts are compared as "
        "they stand.");
    row("large and small letters",
        file(R"("neverEarn":[{"brand":"Acme"}],"rules":[)" + base +
             R"(,{"id":"r","kind":"spend","points":1,"amount":1,"match":{"brand":"ACME"}}])"),
        "$.rules[1].match.brand: \"ACME\" is \"Acme\" in $.neverEarn[0].brand; texts are compared "
        "as they stand.");
    row("a tier like the one below",
        file(R"("tiers":[{"code":"a","threshold":0},{"code":"b","threshold":5}],"rules":[)" + base +
             "]"),
        "$.tiers[1]: Tier \"b\" earns the same as \"a\" below it: the same factor, and no rule "
        "tells them apart. (hint)");
    row("a tier that a rule tells apart",
        file(
            R"("tiers":[{"code":"a","threshold":0},{"code":"b","threshold":5}],"rules":[)" + base +
            R"(,{"id":"r","kind":"bonus","points":1,"when":{"any":[{"tiers":"b"},{"stores":"x"}]}}])"),
        "");
    row("a tier that earns less",
        file(R"("tiers":[{"code":"a","threshold":0},{"code":"b","threshold":5,"factor":"0.5"}],)"
             R"("rules":[)" +
             base + "]"),
        "$.tiers[1].factor: Tier \"b\" earns less than \"a\" below it: points × 0.5 instead of "
        "1.");
    row("excluded twice",
        file(R"("neverEarn":[{"brand":["x","y"]},{"brand":"x","category":"c"}],"rules":[)" + base +
             "]"),
        "$.neverEarn[1]: All of these lines are in $.neverEarn[0] already. (hint)");
    row("notice of what never comes", file(R"("life":{"noticeDays":30},"rules":[)" + base + "]"),
        "$.life.noticeDays: No points of this programme expire, so that there is nothing to tell "
        "of. (hint)");
    row("points with a short life",
        file(R"("life":{"pendingDays":20,"expiryMonths":1},"rules":[)" + base + "]"),
        "$.life.pendingDays: Points of some days may be used for 9 days only before they expire. "
        "(hint)");
}

void ProgrammeCheckTest::rowsOfOrder()
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
    const std::string five = R"({"id":"five","kind":"amount","cost":40,"amount":"5.00")";
    row("rewards that are in order",
        rewards(pay + "," + five + R"(},{"id":"mug","kind":"gift","cost":10})",
                R"("neverDiscounted":[{"tag":"t"}],)"),
        "");
    row("a reward that nobody can have",
        rewards(five + R"(,"when":{"weekdays":"mon","not":{"weekdays":"mon"}}})"),
        "$.rewards[0].when: Reward \"five\" can never be had: what it asks for contradicts "
        "itself.");
    row("a reward that is over", rewards(five + R"(,"when":{"until":"2026-11-21"}})"),
        "$.rewards[0].when: Reward \"five\" ended before 2026-11-22. (hint)");
    row("a reward on lines that are never discounted",
        rewards(five + R"(,"match":{"tag":"t","brand":"b"}})",
                R"("neverDiscounted":[{"tag":"t"}],)"),
        "$.rewards[0].match: Reward \"five\" has no line to be taken off: neverDiscounted takes "
        "all "
        "lines of brand \"b\" and tag \"t\".");
    row("points may pay what no reward is taken off",
        rewards(R"({"id":"p","kind":"points","points":10,"amount":1,"match":{"tag":"t"}})",
                R"("neverDiscounted":[{"tag":"t"}],)"),
        "");
    row("points on lines that points never pay",
        rewards(R"({"id":"p","kind":"points","points":10,"amount":1,"match":{"tag":"t"}})",
                R"("neverPaidWithPoints":[{"tag":"t"}],)"),
        "$.rewards[0].match: Reward \"p\" has no line to be taken off: neverPaidWithPoints takes "
        "all lines of tag \"t\".");
    row("no multiple between the fewest and the most",
        rewards(R"({"id":"p","kind":"points","points":10,"amount":1,"minimum":25,"step":20,)"
                R"("maximum":30})"),
        "$.rewards[0].maximum: Reward \"p\" can never be had: the fewest points in multiples of 20 "
        "are 40, the most 30.");
    row("a minimum between two steps",
        rewards(R"({"id":"p","kind":"points","points":10,"amount":1,"minimum":25,"step":20})"),
        "$.rewards[0].minimum: Reward \"p\" takes at least 40 points: 25 is no multiple of 20. "
        "(hint)");
    row("the same reward twice",
        rewards(five + R"(},{"id":"again","kind":"amount","cost":40,"amount":"5.00"})"),
        "$.rewards[1]: Reward \"again\" is the same as reward \"five\".");
    row("two things for the same points",
        file(R"("name":"N","points":{"singular":"p","plural":"p"},"rules":[{"id":"r","name":"R",)"
             R"("kind":"spend","points":1,"amount":10}],"rewards":[)"
             R"({"id":"mug","name":"Mug","kind":"gift","cost":10},)"
             R"({"id":"pen","name":"Pen","kind":"gift","cost":10}])"),
        "");
    row("a reward alone in its group", rewards(five + R"(,"group":"g"})"),
        "$.rewards[0].group: Reward \"five\" is alone in group \"g\": there is nothing to choose "
        "from. (hint)");
    row("nobody can earn what rewards cost",
        file(R"("wallets":[{"code":"w"}],"rules":[{"id":"r","kind":"spend","wallet":"w",)"
             R"("points":1,"amount":1}],"rewards":[)" +
             five + "}]"),
        "$.rewards: Rewards cost the points, but every rule gives to a wallet: nobody can earn "
        "what "
        "they cost.");
    row("points are worth more as money",
        rewards(R"({"id":"poor","kind":"amount","cost":60,"amount":"5.00"},)" + pay),
        "$.rewards[0].cost: Reward \"poor\" takes off 5.00 EUR for 60 points; with reward \"pay\" "
        "they are worth 6.00 EUR. (hint)");
    row("points are worth more as money, but not on the same lines",
        rewards(R"({"id":"poor","kind":"amount","cost":60,"amount":"5.00"},)" + pay,
                R"("neverPaidWithPoints":[{"tag":"t"}],)"),
        "");
    row("messages of what there is not",
        rewards(pay, R"("messages":{"nearReward":5,"nearTier":5,"slip":"tier"},)"),
        "$.messages.nearReward: No reward has a cost of its own, so that none comes near. (hint)\n"
        "$.messages.nearTier: There is no tier to reach, so that none comes near. (hint)\n"
        "$.messages.slip: There are no tiers, so that none is printed. (hint)");
    row("messages of what there is",
        rewards(R"({"id":"mug","kind":"gift","cost":10})",
                twoTiers + R"("messages":{"nearReward":5,"nearTier":5,"slip":"tier"},)"),
        "");
    row("messages that a quiet till never says",
        rewards(R"({"id":"mug","kind":"gift","cost":10})",
                R"("messages":{"nearReward":5,"atMost":0},)"),
        "$.messages.atMost: The till is quiet, so that none of these messages is ever said. "
        "(hint)");
    row("a quiet till that has nothing to say",
        rewards(R"({"id":"mug","kind":"gift","cost":10})", R"("messages":{"atMost":0},)"), "");
    row("a message in one language",
        file(R"("name":{"en":"Club","tr":"Kulüp"},"points":{"singular":{"en":"p","tr":"p"},)"
             R"("plural":{"en":"p","tr":"p"}},"messages":{"legal":"VAT","thanks":{"en":"Bye",)"
             R"("tr":"Güle güle"}},"rules":[{"id":"base","name":{"en":"Base","tr":"Temel"},)"
             R"("kind":"spend","points":1,"amount":10}])"),
        "$.messages.legal: There is no text in \"tr\", though other texts of this file are.");
    row("a reward's name in one language",
        rewards(R"({"id":"mug","name":{"en":"Mug"},"kind":"gift","cost":10},)"
                R"({"id":"pen","name":{"en":"Pen","tr":"Kalem"},"kind":"gift","cost":9})",
                R"("name":{"en":"Club","tr":"Kulüp"},"points":{"singular":{"en":"p","tr":"p"},)"
                R"("plural":{"en":"p","tr":"p"}},)"),
        "$.rewards[0].name: There is no text in \"tr\", though other texts of this file are.\n"
        "$.rules[0].name: There is no text in \"en\" or \"tr\", though other texts of this file "
        "are.");
    row("tiers that only a reward tells apart",
        rewards(five + R"(,"when":{"tiers":"b"}})",
                R"("tiers":[{"code":"a","threshold":0},{"code":"b","threshold":9}],)"),
        "");
    row("alone in its group", rules(R"({"id":"r","kind":"bonus","points":1,"group":"g"})"),
        "$.rules[1].group: Rule \"r\" is alone in group \"g\": there is nothing to choose from. "
        "(hint)");
    row("a factor of one that keeps others away",
        rules(R"({"id":"m","kind":"multiplier","factor":1,"exclusive":true,"match":{"tag":"x"}})"),
        "");
    row("twice the same of a group",
        rules(R"({"id":"r","kind":"bonus","points":1,"group":"g"},)"
              R"({"id":"s","kind":"bonus","points":1,"group":"g"})"),
        "$.rules[2]: Rule \"s\" is the same as rule \"r\"; the first alone acts.");
    row("nothing to multiply in its wallet",
        file(R"("wallets":[{"code":"w"}],"rules":[)" + base +
             R"(,{"id":"m","kind":"multiplier","factor":2,"wallet":"w"}])"),
        "$.wallets[0]: No rule gives to wallet \"w\".\n"
        "$.rules[1]: Rule \"m\" never has anything to multiply: no spend or quantity rule meets it "
        "on any line.");
}

void ProgrammeCheckTest::rowsOfLimits()
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

void ProgrammeCheckTest::rowsOfWhatIsAsked()
{
    row("every purchase", bonus(R"({"any":[{"purchase":{"every":1}},{"stores":"x"}]})"),
        "$.rules[1].when.any[0].purchase.every: Rule \"r\" counts every purchase: 1 asks for "
        "nothing but a member. (hint)");
    row("every second purchase", bonus(R"({"purchase":{"every":2}})"), "");
    row("it contains what never earns",
        file(R"("neverEarn":[{"brand":["x","y"]}],"rules":[)" + base +
             R"(,{"id":"r","kind":"bonus","points":1,"when":{"contains":)"
             R"([{"match":{"tag":"t"}},{"match":{"brand":"x"},"minimum":5}]}}])"),
        "$.rules[1].when.contains[1]: This is never in a basket, as rule \"r\" sees it: neverEarn "
        "takes all lines of brand \"x\".");
    row("paid with what earns nothing", bonus(R"({"tenders":"points"})"),
        "$.rules[1].when.tenders: Rule \"r\" asks for what is paid with points, and that earns "
        "nothing (earn.notPaidWith): it acts on the rest of such a sale alone. (hint)");
    row("paid with one that earns", bonus(R"({"tenders":["points","card"]})"), "");
    row("no rule for a wallet", file(R"("wallets":[{"code":"w"}],"rules":[)" + base + "]"),
        "$.wallets[0]: No rule gives to wallet \"w\".");
    row("lines of a wallet rounded down",
        file(R"("wallets":[{"code":"w","rounding":{"per":"line"}}],"rules":[)" + base +
             R"(,{"id":"r","kind":"spend","points":1,"amount":10,"wallet":"w"}])"),
        "$.rules[1]: Points are rounded down line by line: by rule \"r\" alone a line below 10.00 "
        "EUR earns nothing. (hint)");
    row("large and small letters of what it contains",
        file(R"("neverEarn":[{"brand":"Acme"}],"rules":[)" + base +
             R"(,{"id":"r","kind":"bonus","points":1,)"
             R"("when":{"contains":{"match":{"brand":"ACME"}}}}])"),
        "$.rules[1].when.contains[0].match.brand: \"ACME\" is \"Acme\" in $.neverEarn[0].brand; "
        "texts are compared as they stand.");
}

void ProgrammeCheckTest::findings()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    QCOMPARE(QByteArray::fromStdString(foundIn(text.toStdString())), found);
}

void ProgrammeCheckTest::theExampleIsClean()
{
    QFile example(QStringLiteral(SOURCE_DIR "/resources/programmes/harbour.json"));
    QVERIFY(example.open(QIODevice::ReadOnly));
    QCOMPARE(foundIn(example.readAll().toStdString()), std::string());
}

void ProgrammeCheckTest::whatIsRefusedIsAnError()
{
    programme::Programme programme = rulebookOf(file(R"("rules":[)" + base + "]"))->programme();
    programme.id.clear();
    const std::vector<Finding> expected{{Severity::Error, "$.id", "is empty"}};
    QCOMPARE(review::check(programme, plan), expected);
}

void ProgrammeCheckTest::costIsFound_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("found");
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

void ProgrammeCheckTest::rowsOfBoundedCost()
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

void ProgrammeCheckTest::costIsFound()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, found);
    review::CheckPlan costly = plan;
    costly.cost = review::CostLimit{100'000, 500};
    QCOMPARE(textOf(review::check(rulebookOf(text.toStdString())->programme(), costly)),
             found.toStdString());
}

void ProgrammeCheckTest::conditionsThatCanHold_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<bool>("can");
    const auto line = [](const char* when, bool can) {
        QTest::newRow(when) << QByteArray(when) << can;
    };
    line("{}", true);
    line(R"({"from":"2027-02-27","until":"2027-02-28","weekdays":"sun"})", true);
    line(R"({"from":"2027-02-27","until":"2027-02-28","weekdays":"mon"})", false);
    line(R"({"any":[{"until":"2020-01-01"},{"from":"2030-01-01"}],)"
         R"("not":[{"until":"2025-01-01"},{"from":"2028-01-01"}]})",
         false);
    line(R"({"until":"9999-12-31","from":"0001-01-01"})", true);
    line(R"({"tenders":"cash","not":{"tenders":["cash","card"]}})", false);
    line(R"({"tenders":["cash","card"],"not":{"tenders":"cash"}})", true);
    line(R"({"birthday":{"before":2},"not":{"birthday":{"before":1}}})", true);
    line(R"({"birthday":{"before":2},"not":{"birthday":{"before":2,"after":1}}})", false);
    line(R"({"birthday":{"before":182,"after":182},"not":{"birthday":{"before":181,"after":181}}})",
         true);
    line(R"({"anniversary":{},"memberDays":{"until":364}})", false);
    line(R"({"anniversary":{},"memberDays":{"until":365}})", true);
    line(R"({"anniversary":{"before":3},"memberDays":{"from":1080,"until":1085}})", false);
    line(R"({"anniversary":{"before":20},"memberDays":{"from":1080,"until":1085}})", true);
    line(R"({"anniversary":{},"memberDays":{"from":36500}})", true);
    line(R"({"segments":"a","not":{"memberDays":{}}})", true);
    line(R"({"memberDays":{"from":3},"not":{"memberDays":{"from":2}}})", false);
    line(R"({"tenders":"points","not":{"tenders":"cash"}})", true);
    line(R"({"purchase":{"every":6},"all":{"purchase":{"every":4}}})", true);
    line(R"({"purchase":{"every":6},"not":{"purchase":{"every":3}}})", false);
    line(R"({"purchase":{"every":6},"not":{"purchase":{"every":4}}})", true);
    line(R"({"purchase":{"every":6},"not":[{"purchase":{"is":6}},{"purchase":{"is":12}}]})", true);
    line(R"({"purchase":{"is":6},"all":{"purchase":{"every":4}}})", false);
    line(R"({"purchase":{"every":999999937},"all":{"purchase":{"every":999999929}}})", true);
    line(R"({"purchase":{"every":1}})", true);
    line(R"({"total":{"until":10},"all":{"total":{"from":10}}})", true);
    line(R"({"total":{"until":10},"all":{"total":{"from":"10.01"}}})", false);
    line(R"({"total":{"from":5},"not":{"total":{"from":4}}})", false);
    line(R"({"total":{"until":-1}})", true);
    line(R"({"contains":{"match":{"tag":"a"}},"not":{"contains":{"match":{"tag":"a"}}}})", false);
    line(R"({"contains":{"match":{"tag":"a"}},"not":{"contains":{"match":{"tag":"b"}}}})", true);
    line(R"({"total":{"until":5},"contains":{"match":{"tag":"a"},"minimum":6}})", true);
}

void ProgrammeCheckTest::conditionsThatCanHold()
{
    QFETCH(QByteArray, when);
    QFETCH(bool, can);
    QCOMPARE(review::canHold(conditionOf(when.toStdString()), {}), can);
}

namespace {

template <class T>
T anyOf(std::initializer_list<T> values)
{
    return *rc::gen::elementOf(std::vector<T>(values));
}

bool chance(int percent)
{
    return *rc::gen::inRange(0, 100) < percent;
}

programme::SymbolSet anySymbols(std::initializer_list<const char*> words)
{
    std::vector<Symbol> symbols;
    for (const char* word : words)
        if (chance(50))
            symbols.emplace_back(word);
    return programme::SymbolSet(std::move(symbols));
}

programme::Contained anyContained()
{
    programme::Contained contained;
    contained.match.products = anySymbols({"p", "q"});
    if (chance(30))
        contained.minimum = Money(anyOf({1, 8}));
    if (chance(30))
        contained.minimumQuantity = Quantity(anyOf({500, 2000}));
    return contained;
}

Condition anyCondition(int depth)
{
    Condition when;
    if (chance(20))
        when.from = BusinessDay(20'000 + anyOf({0, 1, 5, 30}));
    if (chance(20))
        when.until = BusinessDay(20'000 + anyOf({0, 1, 6, 31}));
    if (chance(20))
        when.weekdays = static_cast<std::uint8_t>(*rc::gen::inRange(1, 128));
    if (chance(20)) {
        when.hoursFrom = anyOf({0, 60, 1320});
        when.hoursUntil = anyOf({120, 600, 1440});
    }
    if (chance(20))
        when.tiers = anySymbols({"basic", "gold"});
    if (chance(20))
        when.stores = anySymbols({"x", "y"});
    if (chance(20))
        when.segments = anySymbols({"a", "b"});
    if (chance(15))
        when.memberDays = programme::MemberDays{anyOf({0, 10, 360}), std::nullopt};
    if (chance(15))
        when.birthday = programme::Around{anyOf({0, 3, 182}), anyOf({0, 2, 182})};
    if (chance(15))
        when.anniversary = programme::Around{anyOf({0, 3, 182}), anyOf({0, 2, 182})};
    if (chance(20))
        when.tenders.add(anyOf({basket::TenderKind::Cash, basket::TenderKind::Card}));
    if (chance(20))
        when.purchase = chance(50) ? programme::PurchaseNumber{anyOf<std::int64_t>({1, 4, 6}), {}}
                                   : programme::PurchaseNumber{{}, anyOf<std::int64_t>({2, 3, 4})};
    if (chance(20))
        when.total = programme::TotalSpan{Money(anyOf({4, 10})), std::nullopt};
    if (chance(20))
        when.contains.push_back(anyContained());
    if (depth > 0)
        for (auto* group : {&when.all, &when.any, &when.none})
            for (int i = *rc::gen::inRange(-2, 3); i > 0; --i)
                group->push_back(anyCondition(depth - 1));
    return when;
}

std::vector<programme::Tier> basicAndGold()
{
    std::vector<programme::Tier> tiers(2);
    tiers[0].code = Symbol("basic");
    tiers[1].code = Symbol("gold");
    return tiers;
}

/// Any sale at all, of the time around which the conditions change.
struct Situation {
    Situation()
    {
        member.isMember = chance(80);
        if (member.isMember) {
            tier = &tiers[static_cast<std::size_t>(*rc::gen::inRange(0, 2))];
            member.segments = anySymbols({"a", "b", "c"}).symbols();
            if (chance(80))
                member.joined = BusinessDay(20'000 - *rc::gen::inRange(0, 800));
            if (chance(80))
                member.birthday = YearDay::of(BusinessDay(*rc::gen::inRange(0, 366)));
        }
        occasion.store = Symbol(anyOf<const char*>({"", "x", "y", "z"}));
        if (chance(50))
            occasion.tenders.push_back(
                {anyOf({basket::TenderKind::Cash, basket::TenderKind::Voucher}), Money(5)});
        member.purchases = *rc::gen::inRange(0, 14);
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            basket::Line line;
            line.item.code = Symbol(anyOf<const char*>({"p", "q", "r"}));
            line.quantity = Quantity(anyOf({-1000, 500, 1000, 3000}));
            goods.push_back(std::move(line));
            lines.emplace_back();
            lines.back().base = Money(anyOf({-5, 0, 4, 6, 10}));
            if (chance(20))
                lines.back().verdict = programme::LineVerdict::NeverEarns;
        }
        moment.day = BusinessDay(20'000 + *rc::gen::inRange(-10, 60));
        moment.minuteOfDay = *rc::gen::inRange(0, 1440);
    }
    [[nodiscard]] bool meets(const Condition& when) const
    {
        return verdictOf(when, {moment, tier, member, occasion, goods, lines}) ==
               programme::Verdict::Gave;
    }

    const std::vector<programme::Tier> tiers = basicAndGold();
    programme::Standing member;
    programme::Occasion occasion;
    std::vector<basket::Line> goods;
    std::vector<programme::LineAward> lines;
    programme::Moment moment{LocalTime{}};
    const programme::Tier* tier = nullptr;
};

}  // namespace

// Found by trying few sales of each kind; here by any sale at all.
void ProgrammeCheckTest::whatHoldsOnceCanHold()
{
    HOLDS([] {
        const Condition when = anyCondition(2);
        const Situation situation;
        if (situation.meets(when))
            RC_ASSERT(review::canHold(when, situation.tiers));
    });
}

void ProgrammeCheckTest::whatIsImpliedHolds()
{
    HOLDS([] {
        const Condition narrow = anyCondition(1);
        const Condition wide = anyCondition(1);
        const Situation situation;
        if (situation.meets(narrow) && !situation.meets(wide))
            RC_ASSERT(!review::implies(narrow, wide, situation.tiers));
    });
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

void ProgrammeCheckTest::whatNeverActsGivesNothing()
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

void ProgrammeCheckTest::thousandsOfRulesAreChecked()
{
    std::string list;
    for (int i = 0; i < 3'000; ++i)
        list += (i == 0 ? "" : ",") + (R"({"id":"rule )" + std::to_string(i) +
                                       R"(","kind":"multiplier","factor":2,"match":{"brand":"b)" +
                                       std::to_string(i) + R"("}})");
    QCOMPARE(foundIn(best(list)), std::string());
}

QTEST_GUILESS_MAIN(ProgrammeCheckTest)
#include "programme_check_test.moc"
