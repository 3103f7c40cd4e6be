// Rules that cannot be honoured, with their conditions and what bounds them: each is refused with
// the place and the reason.
#include "tests/support/bad_programmes.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

/// The same in a file of format 2.
std::string rule2(const std::string& more)
{
    std::string file = rule(more);
    return file.replace(file.find(R"("format":1)"), 10, R"("format":2)");
}

std::string when2(const std::string& condition)
{
    std::string file = when(condition);
    return file.replace(file.find(R"("format":1)"), 10, R"("format":2)");
}

std::string nested(int depth)
{
    std::string open;
    std::string close;
    for (int i = 0; i < depth; ++i) {
        open += R"({"all":[)";
        close += "]}";
    }
    return open + "{}" + close;
}

}  // namespace

class BadRuleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isRefused_data();
    void isRefused() { compareProblem(); }

private:
    static void wrongBounds();
    static void wrongConditions();
    static void wrongRules();
};

void BadRuleTest::isRefused_data()
{
    addProblemColumns();
    wrongBounds();
    wrongConditions();
    wrongRules();
}

// How rules stand to each other, and what bounds them.
void BadRuleTest::wrongBounds()
{
    const auto spend2 = [](const std::string& more) {
        return rule2(R"("kind":"spend","points":1,"amount":1,)" + more);
    };
    const auto head2 = [](const std::string& more) {
        return R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},)" + more + "}";
    };
    row("limits in format 1", rule(R"("kind":"spend","points":1,"amount":1,"limits":{})"),
        "$.rules[0].limits is not known here");
    row("a priority beyond all", spend2(R"("priority":1001)"),
        "$.rules[0].priority is no whole number from -1000 to 1000");
    row("a group of two kinds",
        head2(R"("rules":[{"id":"a","kind":"spend","points":1,"amount":1,"group":"G"},
                          {"id":"b","kind":"bonus","points":1,"group":"G"}])"),
        "$.rules[1].group \"G\" has rules of another kind or wallet in it");
    row("no wallet of that name", spend2(R"("wallet":"stars")"),
        "$.rules[0].wallet names \"stars\", which is no wallet");
    row("a wallet twice", head2(R"("wallets":[{"code":"a"},{"code":"a"}])"),
        "$.wallets[1].code \"a\" is used twice");
    row("too many wallets", head2(R"("wallets":[{"code":"1"},{"code":"2"},{"code":"3"},{"code":"4"},
        {"code":"5"},{"code":"6"},{"code":"7"},{"code":"8"},{"code":"9"}])"),
        "$.wallets are more than 8");
    row("a remainder that cannot be carried in a wallet",
        head2(R"("wallets":[{"code":"a","rounding":{"mode":"ceil","remainder":"carry"}}])"),
        "$.wallets[0].rounding.remainder can be carried only where points are rounded down");
    row("a limit of nothing", spend2(R"("limits":{"day":{"points":0}})"),
        "$.rules[0].limits.day.points is not above 0 and at most 10^12");
    row("a limit that bounds nothing", spend2(R"("limits":{"week":{}})"),
        "$.rules[0].limits.week bounds neither points nor times");
    row("how often in a sale", spend2(R"("limits":{"sale":{"times":2}})"),
        "$.rules[0].limits.sale.times goes with a bonus alone: other rules give once a sale");
    row("a bonus on a line", rule2(R"("kind":"bonus","points":1,"limits":{"line":1})"),
        "$.rules[0].limits.line does not go with a bonus, which is given to no single line");
    row("a limit for a fortnight", spend2(R"("limits":{"fortnight":{"points":1}})"),
        "$.rules[0].limits.fortnight is not known here");
    row("a budget for nothing", spend2(R"("budget":{})"),
        "$.rules[0].budget bounds neither points nor perStore");
    row("a budget beyond all", spend2(R"("budget":{"points":1000000000000001})"),
        "$.rules[0].budget.points is not above 0 and at most 10^15");
    row("a budget that ends otherwise", spend2(R"("budget":{"points":1,"atEnd":"later"})"),
        "$.rules[0].budget.atEnd");
    row("months and days", head2(R"("life":{"expiryMonths":1,"expiryDays":30})"),
        "$.life.expiryDays does not go with expiryMonths");
    row("notice of nothing", head2(R"("life":{"noticeDays":0})"), "$.life.noticeDays");
    row("notice of more than a year", head2(R"("life":{"noticeDays":367})"), "$.life.noticeDays");
    row("notice, in format 1", programmeWith(R"("life":{"noticeDays":30})"),
        "$.life.noticeDays is not known here");
    row("notice of one rule", head2(R"("rules":[{"id":"r","kind":"spend","points":1,"amount":1,
            "life":{"expiryDays":9,"noticeDays":3}}])"),
        "$.rules[0].life.noticeDays is for all points");
    row("expired before they may be used", head2(R"("life":{"expiryDays":14,"pendingDays":14})"),
        "$.life.pendingDays leaves points no day on which they may be used");
    row("31 June every year", head2(R"("life":{"expiryDate":"06-31"})"),
        "$.life.expiryDate is no day like \"12-31\"");
    row("two ways to lapse", head2(R"("life":{"idleMonths":12,"expiryMonths":24})"),
        "$.life.idleMonths does not go with points that expire on a day of their own");
    row("kept by what, where nothing lapses", head2(R"("life":{"keptBy":"earning"})"),
        "$.life.keptBy says what keeps points alive, but there is no idleMonths");
    row("until returns end, which never do", head2(R"("life":{"untilReturnsEnd":true})"),
        "$.life.untilReturnsEnd needs the days of returns");
    row("points of a rule that lapse", spend2(R"("life":{"idleMonths":3})"),
        "$.rules[0].life.idleMonths is for all points, not for those of one rule");
    row("tiers by a wallet that is none", head2(R"("tierPolicy":{"wallet":"status"})"),
        "$.tierPolicy.wallet names \"status\", which is no wallet");
    row("the end of what has none",
        head2(R"("tierPolicy":{"window":"rolling-year","upgrade":"period-end"})"),
        "$.tierPolicy.upgrade is at the end of a period, but a rolling year has none");
    row("tiers by luck", head2(R"("tierPolicy":{"by":"luck"})"), "$.tierPolicy.by");
    row("points for an unknown price", head2(R"("earn":{"price":"dear"})"), "$.earn.price");
    row("an unknown discount", head2(R"("earn":{"less":["line","luck"]})"),
        "$.earn.less names \"luck\", which is no discount");
    row("paid with shells", head2(R"("earn":{"notPaidWith":"shells"})"),
        "$.earn.notPaidWith names \"shells\", which is no tender");
}

void BadRuleTest::wrongConditions()
{
    row("pieces in format 1", rule(R"("kind":"quantity","points":1,"per":1)"),
        "$.rules[0].kind is none of \"spend\", \"multiplier\", \"bonus\"");
    row("no pieces", rule2(R"("kind":"quantity","points":1,"per":0)"),
        "$.rules[0].per is not above 0 and within what a line can hold");
    row("a ten-thousandth of a piece", rule2(R"("kind":"quantity","points":1,"per":"0.0001")"),
        "$.rules[0].per is no number with at most 3 decimals");
    row("every of nothing", rule2(R"("kind":"bonus","points":1,"every":true)"),
        "$.rules[0].every needs a minimum to count by");
    row("a bonus without a minimum in format 1", rule(R"("kind":"bonus","points":1)"),
        "$.rules[0].minimum is missing");
    row("what only format 2 has", when(R"({"stores":"Harbour"})"),
        "$.rules[0].when.stores is not known here");
    row("no store", when2(R"({"stores":[]})"), "$.rules[0].when.stores is an empty list");
    row("no condition of any", when2(R"({"any":[]})"), "$.rules[0].when.any is empty");
    row("a condition that is a text", when2(R"({"not":["gold"]})"),
        "$.rules[0].when.not[0] is no object");
    row("a group that is a number", when2(R"({"all":7})"), "$.rules[0].when.all is no list");
    row("a tier that is none, deep inside", when2(R"({"any":[{"all":{"not":{"tiers":"gold"}}}]})"),
        "$.rules[0].when.any[0].all[0].not[0].tiers names \"gold\", which is no tier");
    row("an unknown tender", when2(R"({"tenders":["card","shells"]})"),
        "$.rules[0].when.tenders names \"shells\", which is no tender");
    row("days that end before they begin", when2(R"({"memberDays":{"from":30,"until":7}})"),
        "$.rules[0].when.memberDays.until is not from to 36500");
    row("days before joining", when2(R"({"memberDays":{"from":-1}})"),
        "$.rules[0].when.memberDays.from is no whole number from 0 to 36500");
    row("half a year around a birthday", when2(R"({"birthday":{"before":183}})"),
        "$.rules[0].when.birthday.before is no whole number from 0 to 182");
    row("a purchase that says nothing", when2(R"({"purchase":{}})"),
        "$.rules[0].when.purchase says neither is nor every");
    row("the third and every third", when2(R"({"purchase":{"is":3,"every":3}})"),
        "$.rules[0].when.purchase says both is and every");
    row("purchase 0", when2(R"({"purchase":{"is":0}})"),
        "$.rules[0].when.purchase.is is no whole number from 1 to 1000000000");
    row("a total of nothing", when2(R"({"total":{}})"),
        "$.rules[0].when.total says neither from nor until");
    row("a total that ends before it begins", when2(R"({"total":{"from":9,"until":"8.99"}})"),
        "$.rules[0].when.total.until is below from");
    row("nothing contained", when2(R"({"contains":[]})"), "$.rules[0].when.contains is empty");
    row("less than nothing contained", when2(R"({"contains":{"minimum":-1}})"),
        "$.rules[0].when.contains[0].minimum is not above 0 and within what a line can cost");
    row("conditions nested for ever", when2(nested(60)), "$ nested deeper than 100");
    row("30 February", when(R"({"from":"2026-02-30"})"),
        "$.rules[0].when.from is no date like 2026-01-31");
    row("a date in words", when(R"({"until":"tomorrow"})"),
        "$.rules[0].when.until is no date like 2026-01-31");
    row("an end before the beginning", when(R"({"from":"2026-02-02","until":"2026-02-01"})"),
        "$.rules[0].when.until is before from");
    row("a weekday nobody knows", when(R"({"weekdays":["mon","holiday"]})"),
        "$.rules[0].when.weekdays names \"holiday\", which is none of mon, tue, wed, thu, fri");
    row("hours in words", when(R"({"hours":"evening"})"),
        "$.rules[0].when.hours is no span like \"17:00-19:30\"");
    row("hours that are empty", when(R"({"hours":""})"),
        "$.rules[0].when.hours is no span like \"17:00-19:30\"");
    row("hours that are a number", when(R"({"hours":17})"),
        "$.rules[0].when.hours is no span like \"17:00-19:30\"");
    row("an hour below zero", when(R"({"hours":"-0:30-02:00"})"),
        "$.rules[0].when.hours is no span like \"17:00-19:30\"");
    row("minute 60", when(R"({"hours":"10:60-12:00"})"),
        "$.rules[0].when.hours is no span like \"17:00-19:30\"");
    row("hours that begin and end together", when(R"({"hours":"09:00-09:00"})"),
        "$.rules[0].when.hours begins and ends at the same minute");
    row("from midnight to midnight", when(R"({"hours":"00:00-00:00"})"),
        "$.rules[0].when.hours begins and ends at the same minute");
    row("after the last hour", when(R"({"hours":"10:00-24:01"})"),
        "$.rules[0].when.hours is not within a day");
    row("beginning at the last hour", when(R"({"hours":"24:00-02:00"})"),
        "$.rules[0].when.hours is not within a day");
}

void BadRuleTest::wrongRules()
{
    row("a kind nobody knows", rule(R"("kind":"lottery")"),
        R"($.rules[0].kind is none of "spend", "multiplier", "bonus")");
    row("no kind", rule(R"("points":1)"), "$.rules[0].kind is missing");
    row("no points", rule(R"("kind":"spend","amount":1)"), "$.rules[0].points is missing");
    row("a rule twice",
        programmeWith(R"("rules":[{"id":"a","kind":"multiplier","factor":2},)"
                      R"({"id":"a","kind":"multiplier","factor":2}])"),
        "$.rules[1].id \"a\" is used twice");
    row("a rate of zero points", rule(R"("kind":"spend","points":0,"amount":1)"),
        "$.rules[0].points is not above 0 and at most 10^12");
    row("a rate per nothing", rule(R"("kind":"spend","points":1,"amount":0)"),
        "$.rules[0].amount is not above 0 and within what a line can cost");
    row("points that are taken", rule(R"("kind":"spend","points":-1,"amount":1)"),
        "$.rules[0].points is not above 0 and at most 10^12");
    row("a factor of zero", rule(R"("kind":"multiplier","factor":0)"),
        "$.rules[0].factor is not above 0 and at most 1000000");
    row("a factor beyond reason", rule(R"("kind":"multiplier","factor":"1000000.1")"),
        "$.rules[0].factor is not above 0 and at most 1000000");
    row("a factor too fine", rule(R"("kind":"multiplier","factor":"1.0000000000001")"),
        "$.rules[0].factor is no number with at most 12 decimals");
    row("a bonus for nothing", rule(R"("kind":"bonus","points":1,"minimum":0)"),
        "$.rules[0].minimum is not above 0 and within what a line can cost");
    row("a bonus that nobody can reach",
        rule(R"("kind":"bonus","points":1,"minimum":"92233720368547758.07")"),
        "$.rules[0].minimum is not above 0 and within what a line can cost");
    row("a factor below 1 that would be added",
        programmeWith(
            R"("multipliers":"add","rules":[{"id":"a","kind":"multiplier","factor":"0.5"}])"),
        "$.rules[0].factor below 1 cannot be added to other multipliers");
    row("whole steps and a carried remainder",
        programmeWith(R"("rounding":{"remainder":"carry"},"rules":[{"id":"a","kind":"spend",)"
                      R"("points":1,"amount":1,"steps":"whole"}])"),
        "$.rules[0].steps \"whole\" drops what is over");
    row("rates without a common denominator",
        programmeWith(R"("rules":[{"id":"a","kind":"spend","points":1,"amount":"9999999.67"},)"
                      R"({"id":"b","kind":"spend","points":1,"amount":"9999999.91"}])"),
        "$.rules the rules' rates have no common denominator below 10^12");
    row("10,001 rules", manyRules(10'001), "$.rules are more than 10000");
}

QTEST_APPLESS_MAIN(BadRuleTest)
#include "bad_rule_test.moc"
