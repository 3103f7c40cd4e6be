// Programme files that cannot be honoured: each is refused with the place and the reason. Here the
// file itself, its types, its head and its tiers.
#include "tests/support/bad_programmes.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

std::string tiers(const std::string& list)
{
    return programmeWith(R"("tiers":[)" + list + "]");
}

}  // namespace

class BadProgrammeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isRefused_data();
    void isRefused() { compareProblem(); }
    void isAccepted_data();
    void isAccepted();
    void everyProblemIsFoundAtOnce();
    void tenThousandRulesWork();
    void aHugeFileIsRefusedAtOnce();
    void deepNestingIsRefused();

private:
    static void brokenText();
    static void wrongTypes();
    static void wrongHeads();
    static void wrongTiers();
};

void BadProgrammeTest::isRefused_data()
{
    addProblemColumns();
    brokenText();
    wrongTypes();
    wrongHeads();
    wrongTiers();
}

void BadProgrammeTest::brokenText()
{
    row("nothing", "", "$ parse error at line 1, column 1: ");
    row("no JSON", "points: 3", "$ parse error at line 1, column 1: ");
    row("a comma too many, with its line", "{\n  \"format\": 1,\n}",
        "$ parse error at line 3, column 1: ");
    row("cut in the middle", R"({"format":1,"id":"t","rules":[{"id")",
        "$ parse error at line 1, column 36");
    row("text behind the end", "{} {}", "$ parse error at line 1, column 4: ");
    row("no UTF-8", "{\"id\":\"\xff\"}", "$ parse error at line 1, column 8: ");
    row("a name twice", programmeWith(R"("rules":[],"id":"u")"),
        "$ the name \"id\" stands twice in $");
    row("a name twice, deep inside", rule(R"("id":"s")"),
        "$ the name \"id\" stands twice in $.rules[0]");
    row("a picture", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16),
        "$ parse error at line 1, column 1: ");
    row("UTF-16", std::string("\xff\xfe{\0}\0", 6), "$ parse error at line 1, column 1: ");
    row("a remark", "{\n} // done", "$ parse error at line 2, column 3: ");
    row("a list", "[]", "$ is no object");
    row("a number", "7", "$ is no object");
}

void BadProgrammeTest::wrongTypes()
{
    row("a field nobody knows", programmeWith(R"("bonus":1)"), "$.bonus is not known here");
    row("an unknown field in a rule", spend(R"(,"factor":2)"),
        "$.rules[0].factor is not known here");
    row("an unknown field in a match", spend(R"(,"match":{"colour":"red"})"),
        "$.rules[0].match.colour is not known here");
    row("rules that are no list", programmeWith(R"("rules":{})"), "$.rules is no list");
    row("a rule that is no object", programmeWith(R"("rules":[7])"), "$.rules[0] is no object");
    row("points that are no number", rule(R"("kind":"spend","points":true,"amount":1)"),
        "$.rules[0].points is no number with at most 0 decimals");
    row("half a point where there are none", rule(R"("kind":"spend","points":"0.5","amount":1)"),
        "$.rules[0].points is no number with at most 0 decimals");
    row("an exponent", rule(R"("kind":"spend","points":1e3,"amount":1)"),
        "$.rules[0].points is no number with at most 0 decimals");
    row("a huge exponent", rule("\n\"kind\":\"spend\",\"points\":1e999999999"),
        "$ line 2, column 35: number overflow");
    row("a fraction with an exponent", rule(R"("kind":"spend","points":1,"amount":0.1e1)"),
        "$.rules[0].amount is no number with at most 2 decimals");
    row("less than nothing of nothing", rule(R"("kind":"spend","points":-0,"amount":1)"),
        "$.rules[0].points is not above 0 and at most 10^12");
    row("zeros in front", rule(R"("kind":"spend","points":007,"amount":1)"),
        "$ parse error at line 1, column ");
    row("no number", rule(R"("kind":"spend","points":NaN,"amount":1)"),
        "$ parse error at line 1, column ");
    row("an empty list of weekdays", when(R"({"weekdays":[]})"),
        "$.rules[0].when.weekdays is an empty list");
    row("an empty list of tiers", when(R"({"tiers":[]})"),
        "$.rules[0].when.tiers is an empty list");
    row("a tenth of a cent", rule(R"("kind":"spend","points":1,"amount":"0.001")"),
        "$.rules[0].amount is no number with at most 2 decimals");
    row("beyond 64 bits", rule(R"("kind":"spend","points":99999999999999999999,"amount":1)"),
        "$.rules[0].points is no number with at most 0 decimals that fits 64 bits");
    row("an empty list of brands", spend(R"(,"match":{"brand":[]})"),
        "$.rules[0].match.brand is an empty list");
    row("an empty brand", spend(R"(,"match":{"brand":["a",""]})"),
        "$.rules[0].match.brand has an empty text");
    row("a name in no language", spend(R"(,"name":7)"),
        "$.rules[0].name is no text and no object of texts by language");
    row("a translation that is no text", spend(R"(,"name":{"tr":7})"),
        "$.rules[0].name.tr is no text");
}

void BadProgrammeTest::wrongHeads()
{
    row("no format", R"({"id":"t","version":1,"currency":{"code":"EUR"}})", "$.format is missing");
    row("a later format", R"({"format":3,"id":"t","version":1,"currency":{"code":"EUR"}})",
        "$.format is no whole number from 1 to 2");
    row("no id", R"({"format":1,"version":1,"currency":{"code":"EUR"}})", "$.id is missing");
    row("an empty id", R"({"format":1,"id":"","version":1,"currency":{"code":"EUR"}})",
        "$.id is no text, or empty");
    row("version 0", R"({"format":1,"id":"t","version":0,"currency":{"code":"EUR"}})",
        "$.version is no whole number from 1 to 1000000000");
    row("version 1.0", R"({"format":1,"id":"t","version":1.0,"currency":{"code":"EUR"}})",
        "$.version is no whole number from 1 to 1000000000");
    row("no currency", R"({"format":1,"id":"t","version":1})", "$.currency is missing");
    row("five decimals",
        R"({"format":1,"id":"t","version":1,"currency":{"code":"X","decimals":5}})",
        "$.currency.decimals is no whole number from 0 to 4");
    row("points with four decimals", programmeWith(R"("points":{"decimals":4})"),
        "$.points.decimals is no whole number from 0 to 3");
    row("an unknown rounding", programmeWith(R"("rounding":{"mode":"up"})"),
        R"($.rounding.mode is none of "floor", "half-up", "half-even", "ceil")");
    row("an unknown stacking", programmeWith(R"("multipliers":"most")"),
        R"($.multipliers is none of "multiply", "add", "best")");
    row("a remainder carried per line",
        programmeWith(R"("rounding":{"per":"line","remainder":"carry"})"),
        "$.rounding.remainder can be carried only where points are rounded per transaction");
    row("a remainder carried after rounding up",
        programmeWith(R"("rounding":{"mode":"ceil","remainder":"carry"})"),
        "$.rounding.remainder can be carried only where points are rounded down");
    row("an exclusion of everything", programmeWith(R"("neverEarn":[{}])"),
        "$.neverEarn[0] matches every line");
    row("an end of nothing", programmeWith(R"("life":{"expiryEnd":"year"})"),
        "$.life.expiryEnd says where an expiry ends, but there is no expiryMonths");
    row("gone before they may be used",
        programmeWith(R"("life":{"pendingDays":56,"expiryMonths":2})"),
        "$.life.pendingDays leaves points no day on which they may be used");
}

void BadProgrammeTest::wrongTiers()
{
    row("the first tier not at 0", tiers(R"({"code":"a","threshold":1})"),
        "$.tiers[0].threshold of the first tier is not 0");
    row("tiers that do not rise",
        tiers(
            R"({"code":"a","threshold":0},{"code":"b","threshold":9},{"code":"c","threshold":9})"),
        "$.tiers[2].threshold is not above that of the tier before");
    row("a tier twice", tiers(R"({"code":"a","threshold":0},{"code":"a","threshold":9})"),
        "$.tiers[1].code \"a\" is used twice");
    row("a factor of nothing", tiers(R"({"code":"a","threshold":0,"factor":0})"),
        "$.tiers[0].factor is not above 0 and at most 1000000");
    row("no threshold", tiers(R"({"code":"a"})"), "$.tiers[0].threshold is missing");
    row("a threshold beyond every account",
        tiers(R"({"code":"a","threshold":0},{"code":"b","threshold":1000000000001})"),
        "$.tiers[1].threshold is above 10^12");
    row("a rule for a tier that is none", when(R"({"tiers":["gold"]})"),
        "$.rules[0].when.tiers names \"gold\", which is no tier");
}

void BadProgrammeTest::isAccepted_data()
{
    QTest::addColumn<QByteArray>("file");
    const auto fine = [](const char* name, const std::string& file) {
        QTest::newRow(name) << QByteArray::fromStdString(file);
    };
    fine("no rules at all", programmeWith(R"("rules":[])"));
    fine("a byte order mark", "\xEF\xBB\xBF" + programmeWith(R"("rules":[])"));
    fine("no tiers", programmeWith(R"("tiers":[])"));
    fine("null is absent", programmeWith(R"("rules":null,"life":null,"points":null)"));
    fine("numbers as text", rule(R"("kind":"spend","points":"1","amount":"10.00")"));
    fine("zeros behind the decimals", rule(R"("kind":"spend","points":1.000,"amount":10.5000)"));
    fine("the whole day", when(R"({"hours":"00:00-24:00"})"));
    fine("until midnight", when(R"({"hours":"22:00-00:00"})"));
    fine("one day", when(R"({"from":"2028-02-29","until":"2028-02-29"})"));
    fine("one brand as a text", spend(R"(,"match":{"brand":"Harbour"})"));
    fine("the longest wait before points expire",
         programmeWith(R"("life":{"pendingDays":55,"expiryMonths":2})"));
    fine("the largest factor", rule(R"("kind":"multiplier","factor":1000000)"));
}

void BadProgrammeTest::isAccepted()
{
    QFETCH(QByteArray, file);
    QCOMPARE(problemsOf(file.toStdString()), std::string("fine"));
}

void BadProgrammeTest::everyProblemIsFoundAtOnce()
{
    QCOMPARE(problemsOf(R"({"format":1,"id":"t","version":0,"currency":{},"tiers":[{}]})"),
             std::string("$.version is no whole number from 1 to 1000000000; "
                         "$.currency.code is missing; $.tiers[0].code is missing; "
                         "$.tiers[0].threshold is missing"));
}

void BadProgrammeTest::tenThousandRulesWork()
{
    QCOMPARE(problemsOf(manyRules(10'000)), std::string("fine"));
}

void BadProgrammeTest::aHugeFileIsRefusedAtOnce()
{
    const std::string huge = programmeWith(R"("name":")" + std::string(50'000'000, 'x') + '"');
    QCOMPARE(problemsOf(huge), std::string("$ is larger than 3 MiB"));
}

void BadProgrammeTest::deepNestingIsRefused()
{
    QCOMPARE(problemsOf(std::string(1'000'000, '[')), std::string("$ nested deeper than 100"));
    QCOMPARE(
        problemsOf(programmeWith(R"("$schema":)" + std::string(99, '[') + std::string(99, ']'))),
        std::string("fine"));
}

QTEST_APPLESS_MAIN(BadProgrammeTest)
#include "bad_programme_test.moc"
