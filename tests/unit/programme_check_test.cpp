// What is odd about a programme: each finding with its path; and no finding where there is no
// reason for one. Here conditions, single rules, tiers, texts and the head.
#include <QFile>

#include "tests/support/programme_checks.h"

using namespace loyalty;
using namespace loyalty::tests;
using review::Finding;
using review::Severity;

class ProgrammeCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findings_data();
    void findings() { compareFindings(); }
    void theExampleIsClean();
    void whatIsRefusedIsAnError();
    void thousandsOfRulesAreChecked();

private:
    static void rowsOfConditions();
    static void rowsOfRules();
    static void rowsOfTheRest();
    static void rowsOfWhatIsAsked();
};

void ProgrammeCheckTest::findings_data()
{
    addFindingColumns();
    rowsOfConditions();
    rowsOfRules();
    rowsOfTheRest();
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
    row("nothing to multiply in its wallet",
        file(R"("wallets":[{"code":"w"}],"rules":[)" + base +
             R"(,{"id":"m","kind":"multiplier","factor":2,"wallet":"w"}])"),
        "$.wallets[0]: No rule gives to wallet \"w\".\n"
        "$.rules[1]: Rule \"m\" never has anything to multiply: no spend or quantity rule meets it "
        "on any line.");
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
