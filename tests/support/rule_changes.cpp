// The rules of a programme, their conditions and bounds: each field changed alone.
#include "tests/support/programme_changes.h"

namespace loyalty::tests {

namespace {

const Change changes[] = {
    {"file.rules",
     R"({"id":"double","name":{"en":"Double"},"kind":"multiplier","factor":2,"match":)"
     R"({"brand":"m"},)"
     "\n   "
     R"("when":{"weekdays":"wed"}},)",
     "",
     "$.rules[2] Rule \"double\" is gone; it was: points × 2 on lines of brand \"m\", on "
     "Wednesdays."},
    {"spend.id", R"("id":"spend")", R"("id":"base")",
     R"($.rules[0].id Rule "spend" is now called "base".)"},
    {"spend.name", R"("en":"Base")", R"("en":"Basis")",
     R"($.rules[0].name Rule "spend": its name in "en" is "Basis" instead of "Base".)"},
    {"spend.kind", R"("kind":"spend","points":3,"amount":"50.00","steps":"whole")",
     R"("kind":"multiplier","factor":2)",
     "$.rules[0].kind Rule \"spend\": now points × 2 on lines of product \"p\" and department "
     "\"d\" and category \"A\" or \"B\" and brand \"b\" and tag \"t\" instead of 3 points for "
     "every full 50.00 TRY of product"},
    {"spend.points", R"("points":3)", R"("points":5)",
     R"($.rules[0].points Rule "spend": 5 points instead of 3 for every 50.00 TRY.)"},
    {"spend.amount", R"("amount":"50.00")", R"("amount":"25.00")",
     "$.rules[0].amount Rule \"spend\": 3 points for every 25.00 TRY instead of every 50.00 TRY."},
    {"spend.steps", R"(,"steps":"whole")", R"(,"steps":"proportional")",
     "$.rules[0].steps Rule \"spend\": no longer only for full amounts: a part earns its share."},
    {"spend.when", R"("when":{"weekdays":"tue"})", R"("when":{})",
     R"($.rules[1].when.weekdays Rule "pieces": no longer only on Tuesdays.)"},
    {"spend.match", R"("match":{"brand":"q"})", R"("match":{})",
     R"($.rules[1].match.brand Rule "pieces": no longer only for brand "q".)"},
    {"match.product", R"("product":"p")", R"("product":["o","p"])",
     R"($.rules[0].match.product Rule "spend": now also for product "o".)"},
    {"match.department", R"("department":"d",)", "",
     R"($.rules[0].match.department Rule "spend": no longer only for department "d".)"},
    {"match.category", R"(["A","B"])", R"(["B"])",
     R"($.rules[0].match.category Rule "spend": no longer for category "A".)"},
    {"match.brand", R"("brand":"b")", R"("brand":"c")",
     "$.rules[0].match.brand Rule \"spend\": now also for brand \"c\".\n"
     "$.rules[0].match.brand Rule \"spend\": no longer for brand \"b\"."},
    {"match.tag", R"("tag":"t")", R"("tag":["t","u","v"])",
     R"($.rules[0].match.tag Rule "spend": now also for tag "u" and "v".)"},
    {"condition.from", R"("from":"2027-01-01")", R"("from":"2027-02-01")",
     "$.rules[0].when.from Rule \"spend\": now begins on 2027-02-01 instead of 2027-01-01."},
    {"condition.until", R"("until":"2027-03-31",)", "",
     R"($.rules[0].when.until Rule "spend": no longer ends on 2027-03-31.)"},
    {"condition.weekdays", R"(["mon","sun"])", R"(["mon"])",
     R"($.rules[0].when.weekdays Rule "spend": no longer on Sundays.)"},
    {"condition.hours", "09:00-12:00", "09:00-13:00",
     "$.rules[0].when.hours Rule \"spend\": now only from 09:00 to 13:00 instead of from 09:00 to "
     "12:00."},
    {"condition.tiers", R"("tiers":"gold")", R"("tiers":["gold","basic"])",
     R"($.rules[0].when.tiers Rule "spend": now also for tier "basic".)"},
    {"condition.stores", R"("stores":"Harbour",)", "",
     R"($.rules[0].when.stores Rule "spend": no longer only in store "Harbour".)"},
    {"condition.segments", R"("segments":"staff",)", "",
     R"($.rules[0].when.segments Rule "spend": no longer only for segment "staff".)"},
    {"condition.memberDays", R"("memberDays":{"from":5,"until":30},)", "",
     "$.rules[0].when.memberDays Rule \"spend\": no longer only from 5 days to 30 days after "
     "joining."},
    {"memberDays.from", R"("from":5)", R"("from":0)",
     "$.rules[0].when.memberDays Rule \"spend\": now only up to 30 days after joining instead of "
     "from 5 days to 30 days after joining."},
    {"memberDays.until", R"(,"until":30)", "",
     "$.rules[0].when.memberDays Rule \"spend\": now only from 5 days after joining on instead of "
     "from 5 days to 30 days after joining."},
    {"condition.birthday", R"("birthday":{"before":1,"after":2},)", "",
     "$.rules[0].when.birthday Rule \"spend\": no longer only from 1 day before to 2 days after "
     "the birthday."},
    {"around.before", R"("before":1)", R"("before":0)",
     "$.rules[0].when.birthday Rule \"spend\": now only up to 2 days after the birthday instead "
     "of from 1 day before to 2 days after the birthday."},
    {"around.after", R"("after":4)", R"("after":0)",
     "$.rules[0].when.anniversary Rule \"spend\": now only up to 3 days before the anniversary of "
     "joining instead of from 3 days before to 4 days after the anniversary of joining."},
    {"condition.anniversary", R"("anniversary":{"before":3,"after":4},)", "",
     "$.rules[0].when.anniversary Rule \"spend\": no longer only from 3 days before to 4 days "
     "after the anniversary of joining."},
    {"condition.tenders", R"(["card","cash"])", R"(["card","voucher"])",
     "$.rules[0].when.tenders Rule \"spend\": now also paid with voucher.\n"
     "$.rules[0].when.tenders Rule \"spend\": no longer paid with cash."},
    {"condition.all", R"("all":{"weekdays":"mon"},)", "",
     R"($.rules[0].when.all Rule "spend": no longer asks for (on Mondays).)"},
    {"condition.any", R"({"stores":"y"}])", R"({"stores":"z"}])",
     "$.rules[0].when.any Rule \"spend\": now open to (in store \"z\").\n"
     "$.rules[0].when.any Rule \"spend\": no longer open to (in store \"y\")."},
    {"condition.not", R"("segments":"press")", R"("segments":"radio")",
     "$.rules[0].when.not Rule \"spend\": now closed to (for segment \"radio\").\n"
     "$.rules[0].when.not Rule \"spend\": no longer closed to (for segment \"press\")."},
    {"condition.purchase", R"("purchase":{"every":3},)", "",
     R"($.rules[0].when.purchase Rule "spend": no longer only on every 3rd purchase.)"},
    {"purchase.every", R"({"every":3})", R"({"every":11})",
     "$.rules[0].when.purchase Rule \"spend\": now only on every 11th purchase instead of on every "
     "3rd purchase."},
    {"purchase.is", R"({"every":3})", R"({"is":1})",
     "$.rules[0].when.purchase Rule \"spend\": now only on the 1st purchase instead of on every "
     "3rd "
     "purchase."},
    {"condition.total", R"("total":{"from":"10.00","until":"500.00"},)", "",
     "$.rules[0].when.total Rule \"spend\": no longer only for a total from 10.00 TRY to 500.00 "
     "TRY."},
    {"total.from", R"("from":"10.00",)", "",
     "$.rules[0].when.total Rule \"spend\": now only for a total of at most 500.00 TRY instead of "
     "for a total from 10.00 TRY to 500.00 TRY."},
    {"total.until", R"(,"until":"500.00")", "",
     "$.rules[0].when.total Rule \"spend\": now only for a total of at least 10.00 TRY instead of"},
    {"condition.contains", R"("contains":{"match":{"brand":"z"},"minimum":"5.00",)",
     R"("contains":{"match":{},"minimum":"5.00",)",
     "$.rules[0].when.contains Rule \"spend\": now only with at least 5.00 TRY and 2 sold in the "
     "basket.\n$.rules[0].when.contains Rule \"spend\": no longer only with at least 5.00 TRY and "
     "2 "
     "sold of brand \"z\" in the basket."},
    {"contained.match", R"({"brand":"z"})", R"({"tag":"z"})",
     "now only with at least 5.00 TRY and 2 sold of tag \"z\" in the basket."},
    {"contained.minimum", R"("minimum":"5.00",)", "",
     "now only with at least 2 sold of brand \"z\" in the basket."},
    {"contained.minimumQuantity", R"(,"minimumQuantity":2)", "",
     "now only with at least 5.00 TRY of brand \"z\" in the basket."},
    {"limits.line", R"("line":10,)", "",
     R"($.rules[0].limits.line Rule "spend": no longer at most 10 points on a line.)"},
    {"limits.sale", R"("sale":{"points":20})", R"("sale":{"points":25})",
     "$.rules[0].limits.sale Rule \"spend\": now at most 25 points in a sale instead of at most 20 "
     "points in a sale."},
    {"limits.day", R"("day":{"points":30,"times":2},)", "",
     "$.rules[0].limits.day Rule \"spend\": no longer at most 30 points and 2 times in a day."},
    {"cap.points", R"("points":30,)", "",
     "$.rules[0].limits.day Rule \"spend\": now at most 2 times in a day instead of at most 30 "
     "points and 2 times in a day."},
    {"cap.times", R"("times":2)", R"("times":1)",
     "$.rules[0].limits.day Rule \"spend\": now at most 30 points and once in a day instead of"},
    {"limits.week", R"("week":{"times":3},)", "",
     R"($.rules[0].limits.week Rule "spend": no longer at most 3 times in a week.)"},
    {"limits.month", R"("month":{"times":4},)", "",
     R"($.rules[0].limits.month Rule "spend": no longer at most 4 times in a month.)"},
    {"limits.quarter", R"("quarter":{"times":5},)", "",
     R"($.rules[0].limits.quarter Rule "spend": no longer at most 5 times in a quarter.)"},
    {"limits.year", R"("year":{"times":6},)", "",
     R"($.rules[0].limits.year Rule "spend": no longer at most 6 times in a year.)"},
    {"limits.ever", R"("ever":{"times":7})", R"("ever":{"points":70})",
     "$.rules[0].limits.ever Rule \"spend\": now at most 70 points ever instead of at most 7 times "
     "ever."},
    {"budget.points", R"("points":1000,)", "",
     R"($.rules[0].budget.points Rule "spend": no longer within a budget of 1000 points.)"},
    {"budget.perStore", R"("perStore":100)", R"("perStore":150)",
     "$.rules[0].budget.perStore Rule \"spend\": now within a budget of 150 points for each store "
     "instead of within a budget of 100 points for each store."},
    {"budget.atEnd", R"(,"atEnd":"nothing")", "",
     "$.rules[0].budget.atEnd Rule \"spend\": a sale that would get more than its budget has left "
     "now gets what is left."},
    {"spend.limits", R"("limits":{"line":10,"sale":{"points":20},)", R"("limits":{)",
     "$.rules[0].limits.line Rule \"spend\": no longer at most 10 points on a line.\n"
     "$.rules[0].limits.sale Rule \"spend\": no longer at most 20 points in a sale."},
    {"spend.budget", R"("budget":{"points":1000,"perStore":100,"atEnd":"nothing"},)", "",
     "$.rules[0].budget.points Rule \"spend\": no longer within a budget of 1000 points.\n"
     "$.rules[0].budget.perStore Rule \"spend\": no longer within a budget of 100 points for each "
     "store."},
    {"spend.wallet", R"("id":"spend",)", R"("id":"spend","wallet":"seals",)",
     R"($.rules[0].wallet Rule "spend": now gives to wallet "seals" instead of the points.)"},
    {"spend.priority", R"("id":"spend",)", R"("id":"spend","priority":-5,)",
     R"($.rules[0].priority Rule "spend": priority -5 instead of 0.)"},
    {"spend.group", R"("id":"spend",)", R"("id":"spend","group":"g",)",
     R"($.rules[0].group Rule "spend": now in group "g".)"},
    {"spend.exclusive", R"("id":"spend",)", R"("id":"spend","exclusive":true,)",
     R"($.rules[0].exclusive Rule "spend": now keeps all others from its lines.)"},
    {"spend.stop", R"("id":"spend",)", R"("id":"spend","stop":true,)",
     R"($.rules[0].stop Rule "spend": now stops those after it.)"},
    {"quantity.wallet", R"("id":"pieces",)", R"("id":"pieces","wallet":"seals",)",
     R"($.rules[1].wallet Rule "pieces": now gives to wallet "seals" instead of the points.)"},
    {"quantity.priority", R"("id":"pieces",)", R"("id":"pieces","priority":-5,)",
     R"($.rules[1].priority Rule "pieces": priority -5 instead of 0.)"},
    {"quantity.group", R"("id":"pieces",)", R"("id":"pieces","group":"g",)",
     R"($.rules[1].group Rule "pieces": now in group "g".)"},
    {"quantity.exclusive", R"("id":"pieces",)", R"("id":"pieces","exclusive":true,)",
     R"($.rules[1].exclusive Rule "pieces": now keeps all others from its lines.)"},
    {"quantity.stop", R"("id":"pieces",)", R"("id":"pieces","stop":true,)",
     R"($.rules[1].stop Rule "pieces": now stops those after it.)"},
    {"quantity.limits", R"("id":"pieces",)", R"("id":"pieces","limits":{"year":{"points":8}},)",
     R"($.rules[1].limits.year Rule "pieces": now at most 8 points in a year.)"},
    {"quantity.budget", R"("id":"pieces",)", R"("id":"pieces","budget":{"points":80},)",
     R"($.rules[1].budget.points Rule "pieces": now within a budget of 80 points.)"},
    {"multiplier.wallet", R"("id":"double",)", R"("id":"double","wallet":"seals",)",
     R"($.rules[2].wallet Rule "double": now gives to wallet "seals" instead of the points.)"},
    {"multiplier.priority", R"("id":"double",)", R"("id":"double","priority":-5,)",
     R"($.rules[2].priority Rule "double": priority -5 instead of 0.)"},
    {"multiplier.group", R"("id":"double",)", R"("id":"double","group":"g",)",
     R"($.rules[2].group Rule "double": now in group "g".)"},
    {"multiplier.exclusive", R"("id":"double",)", R"("id":"double","exclusive":true,)",
     R"($.rules[2].exclusive Rule "double": now keeps all others from its lines.)"},
    {"multiplier.stop", R"("id":"double",)", R"("id":"double","stop":true,)",
     R"($.rules[2].stop Rule "double": now stops those after it.)"},
    {"multiplier.limits", R"("id":"double",)", R"("id":"double","limits":{"year":{"points":8}},)",
     R"($.rules[2].limits.year Rule "double": now at most 8 points in a year.)"},
    {"multiplier.budget", R"("id":"double",)", R"("id":"double","budget":{"points":80},)",
     R"($.rules[2].budget.points Rule "double": now within a budget of 80 points.)"},
    {"bonus.wallet", R"("id":"extra",)", R"("id":"extra","wallet":"seals",)",
     R"($.rules[3].wallet Rule "extra": now gives to wallet "seals" instead of the points.)"},
    {"bonus.priority", R"("id":"extra",)", R"("id":"extra","priority":-5,)",
     R"($.rules[3].priority Rule "extra": priority -5 instead of 0.)"},
    {"bonus.group", R"("id":"extra",)", R"("id":"extra","group":"g",)",
     R"($.rules[3].group Rule "extra": now in group "g".)"},
    {"bonus.exclusive", R"("id":"extra",)", R"("id":"extra","exclusive":true,)",
     R"($.rules[3].exclusive Rule "extra": now keeps all others from its lines.)"},
    {"bonus.stop", R"("id":"extra",)", R"("id":"extra","stop":true,)",
     R"($.rules[3].stop Rule "extra": now stops those after it.)"},
    {"bonus.limits", R"("id":"extra",)", R"("id":"extra","limits":{"year":{"points":8}},)",
     R"($.rules[3].limits.year Rule "extra": now at most 8 points in a year.)"},
    {"bonus.budget", R"("id":"extra",)", R"("id":"extra","budget":{"points":80},)",
     R"($.rules[3].budget.points Rule "extra": now within a budget of 80 points.)"},
    {"quantity.id", R"("id":"pieces")", R"("id":"kilos")",
     R"($.rules[1].id Rule "pieces" is now called "kilos".)"},
    {"quantity.name", R"("name":{"en":"Pieces"},)", "",
     R"($.rules[1].name Rule "pieces": its name in "en" is gone; it was "Pieces".)"},
    {"quantity.kind", R"("kind":"quantity","points":7,"per":3)", R"("kind":"bonus","points":7)",
     "$.rules[1].kind Rule \"pieces\": now a bonus of 7 points of brand \"q\" instead of 7 points "
     "for every 3 sold of brand \"q\"."},
    {"quantity.points", R"("points":7)", R"("points":1)",
     R"($.rules[1].points Rule "pieces": 1 point instead of 7 for every 3 sold.)"},
    {"quantity.per", R"("per":3)", R"("per":"0.5")",
     R"($.rules[1].per Rule "pieces": 7 points for every 0.5 sold instead of every 3.)"},
    {"quantity.steps", R"("per":3)", R"("per":3,"steps":"whole")",
     R"($.rules[1].steps Rule "pieces": now only for full amounts.)"},
    {"quantity.when", R"("weekdays":"tue")", R"("weekdays":"wed")",
     "$.rules[1].when.weekdays Rule \"pieces\": now also on Wednesdays.\n"
     "$.rules[1].when.weekdays Rule \"pieces\": no longer on Tuesdays."},
    {"quantity.match", R"("brand":"q")", R"("tag":"q")",
     "$.rules[1].match.brand Rule \"pieces\": no longer only for brand \"q\".\n"
     "$.rules[1].match.tag Rule \"pieces\": now only for tag \"q\"."},
    {"multiplier.id", R"("id":"double")", R"("id":"twice")",
     R"($.rules[2].id Rule "double" is now called "twice".)"},
    {"multiplier.name", R"("en":"Double")", R"("tr":"İki kat")",
     "$.rules[2].name Rule \"double\": its name in \"tr\" is \"İki kat\", where there was none.\n"
     "$.rules[2].name Rule \"double\": its name in \"en\" is gone; it was \"Double\"."},
    {"multiplier.kind", R"("kind":"multiplier","factor":2)",
     R"("kind":"spend","points":1,"amount":2)",
     "$.rules[2].kind Rule \"double\": now 1 point for every 2.00 TRY of brand \"m\" instead of "
     "points × 2 on lines of brand \"m\"."},
    {"multiplier.factor", R"("factor":2)", R"("factor":3)",
     R"($.rules[2].factor Rule "double": points × 3 instead of 2.)"},
    {"multiplier.when", R"("weekdays":"wed")", R"("weekdays":["wed","thu"])",
     R"($.rules[2].when.weekdays Rule "double": now also on Thursdays.)"},
    {"multiplier.match", R"("brand":"m")", R"("brand":["m","n"])",
     R"($.rules[2].match.brand Rule "double": now also for brand "n".)"},
    {"bonus.id", R"("id":"extra")", R"("id":"more")",
     R"($.rules[3].id Rule "extra" is now called "more".)"},
    {"bonus.name", R"("en":"Extra")", R"("en":"More")",
     R"($.rules[3].name Rule "extra": its name in "en" is "More" instead of "Extra".)"},
    {"bonus.kind",
     R"("kind":"bonus","points":9,"minimum":"100.00",)"
     "\n   "
     R"("minimumQuantity":4)",
     R"("kind":"multiplier","factor":4)",
     "$.rules[3].kind Rule \"extra\": now points × 4 on lines of brand \"x\" instead of a bonus "
     "of 9 points from 100.00 TRY and 4 sold of brand \"x\"."},
    {"bonus.points", R"("points":9)", R"("points":10)",
     R"($.rules[3].points Rule "extra": 10 points instead of 9.)"},
    {"bonus.minimum", R"("minimum":"100.00",)", "",
     R"($.rules[3].minimum Rule "extra": no longer asks for 100.00 TRY.)"},
    {"bonus.minimumQuantity", R"("minimumQuantity":4)", R"("minimumQuantity":5)",
     "$.rules[3].minimumQuantity Rule \"extra\": now asks for 5 sold instead of 4 sold."},
    {"bonus.every", R"("minimumQuantity":4)", R"("minimumQuantity":4,"every":true)",
     "$.rules[3].every Rule \"extra\": now given once more for each further full minimum."},
    {"bonus.when", R"("when":{"weekdays":"thu"})", R"("when":{"weekdays":"thu","stores":"s"})",
     R"($.rules[3].when.stores Rule "extra": now only in store "s".)"},
    {"bonus.match", R"("match":{"brand":"x"})", R"("match":{"brand":"x","category":"c"})",
     R"($.rules[3].match.category Rule "extra": now only for category "c".)"},
    {"spend.life", R"("id":"spend",)", R"("id":"spend","life":{"pendingDays":5,"expiryDays":40},)",
     "$.rules[0].life Rule \"spend\": its points are now usable after 5 days and expiring after "
     "40 days; they lived as the programme says."},
    {"quantity.life", R"("id":"pieces",)", R"("id":"pieces","life":{"lastDay":"2027-12-31"},)",
     "$.rules[1].life Rule \"pieces\": its points are now usable at once and ending on 2027-12-31 "
     "at the latest; they lived as the programme says."},
    {"multiplier.life", R"("id":"double",)", R"("id":"double","life":{"expiryDate":"06-30"},)",
     "$.rules[2].life Rule \"double\": its points are now usable at once and expiring on the next "
     "06-30; they lived as the programme says."},
    {"bonus.life", R"("id":"extra",)",
     R"("id":"extra","life":{"expiryMonths":1,"expiryEnd":"month"},)",
     "$.rules[3].life Rule \"extra\": its points are now usable at once and expiring after 1 month "
     "at the end of the month; they lived as the programme says."},
};

}  // namespace

std::vector<Change> ruleChanges()
{
    return {std::begin(changes), std::end(changes)};
}

}  // namespace loyalty::tests
