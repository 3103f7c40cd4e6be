// The head of a programme, its tiers, wallets and life: each field changed alone.
#include "tests/support/programme_changes.h"

namespace loyalty::tests {

namespace {

const Change changes[] = {
    {"file.id", R"("id":"shop")", R"("id":"kiosk")",
     R"($.id This is another programme: "kiosk" instead of "shop".)"},
    {"file.version", R"("version":1)", R"("version":2)", "$.version Version 2 instead of 1."},
    {"file.name", R"("tr":"Kulüp")", R"("tr":"Dernek")",
     R"($.name The programme's name in "tr" is "Dernek" instead of "Kulüp".)"},
    {"currency.code", R"("code":"TRY")", R"("code":"EUR")",
     "$.currency.code Amounts are now in EUR instead of TRY."},
    {"currency.decimals", R"("code":"TRY","decimals":2)", R"("code":"TRY","decimals":3)",
     "$.currency.decimals Decimals of an amount: 3 instead of 2."},
    {"points.singular", R"("en":"point")", R"("en":"star")",
     R"($.points.singular The word for one point in "en" is "star" instead of "point".)"},
    {"points.plural", R"({"en":"points"})", R"({"en":"points","tr":"puan"})",
     R"($.points.plural The word for points in "tr" is "puan", where there was none.)"},
    {"points.decimals", R"("decimals":0)", R"("decimals":1)",
     "$.points.decimals Decimals of a point: 1 instead of 0."},
    {"rounding.per", R"("per":"transaction")", R"("per":"line")",
     "$.rounding.per Points are now rounded once for each line instead of sale."},
    {"rounding.mode", R"("mode":"floor")", R"("mode":"ceil")",
     "$.rounding.mode Points are now rounded up instead of down."},
    {"rounding.remainder", R"("steps":"whole",)", "", "no longer only for full amounts"},
    {"file.multipliers", R"("multipliers":"multiply")", R"("multipliers":"best")",
     "$.multipliers Multipliers on the same line now give way to the best of them instead of "
     "multiply each other."},
    {"life.pendingDays", R"("pendingDays":2)", R"("pendingDays":1)",
     "$.life.pendingDays Points may now be used after 1 day instead of 2 days."},
    {"life.expiryMonths", R"("expiryMonths":12)", R"("expiryMonths":24)",
     "$.life.expiryMonths Points now expire after 24 months instead of 12 months."},
    {"life.expiryEnd", R"("expiryEnd":"year")", R"("expiryEnd":"month")",
     "$.life.expiryEnd Points that expire now end at the end of the month instead of at the end "
     "of the year."},
    {"life.noticeDays", R"("pendingDays":2)", R"("pendingDays":2,"noticeDays":30)",
     "$.life.noticeDays Members are now told 30 days before points expire."},
    {"file.neverEarn", R"(["Tobacco","Deposits"])", R"(["Tobacco","Lottery"])",
     "$.neverEarn[0].category What never earns: now also of category \"Lottery\".\n"
     "$.neverEarn[0].category What never earns: no longer of category \"Deposits\"."},
    {"earn.price", R"("price":"without-tax",)", "",
     "$.earn.price The tax in a price now earns, too."},
    {"earn.less", R"(["line","coupon"])", R"(["line","order","coupon","reward"])",
     "$.earn.less Discounts that lessen what earns: line, order, coupon and reward instead of line "
     "and coupon."},
    {"earn.notPaidWith", R"(["points","voucher"])", "[]",
     "$.earn.notPaidWith What is paid with these earns nothing: none instead of voucher and "
     "points."},
    {"file.wallets", R"(,{"code":"seals"}])", R"(,{"code":"seals"},{"code":"hearts"}])",
     R"($.wallets[2] New wallet "hearts".)"},
    {"wallet.code", R"("code":"seals")", R"("code":"hearts")",
     "$.wallets[1] New wallet \"hearts\".\n$.wallets[1] Wallet \"seals\" is gone."},
    {"wallet.singular", R"("singular":{"en":"star"})", R"("singular":{"en":"asterisk"})",
     "$.wallets[0].singular Wallet \"stars\": the word for one point in \"en\" is \"asterisk\" "
     "instead of \"star\"."},
    {"wallet.plural", R"("plural":{"en":"stars"},)", "",
     "$.wallets[0].plural Wallet \"stars\": the word for points in \"en\" is gone; it was "
     "\"stars\"."},
    {"wallet.decimals", R"("decimals":1)", R"("decimals":2)",
     R"($.wallets[0].decimals Wallet "stars": decimals of a point: 2 instead of 1.)"},
    {"wallet.rounding", R"({"mode":"half-up"})", R"({"remainder":"carry"})",
     "$.wallets[0].rounding.mode Wallet \"stars\": points are now rounded down instead of to the "
     "nearest, a half up.\n$.wallets[0].rounding.remainder Wallet \"stars\": what rounding leaves "
     "over is now kept for the member's next sale."},
    {"file.neverDiscounted", R"([{"tag":"fixed-price"}])",
     R"([{"tag":"fixed-price"},{"brand":"b"}])",
     R"($.neverDiscounted No reward is taken any more off lines of brand "b".)"},
    {"file.neverPaidWithPoints", R"([{"tag":"gift-card"}])", "[]",
     R"($.neverPaidWithPoints Points may again pay lines of tag "gift-card".)"},
    {"life.expiryDays", R"("expiryMonths":12)", R"("expiryDays":400)",
     "$.life.expiryDays Points now expire after 400 days instead of 12 months."},
    {"life.expiryDate", R"("expiryMonths":12,"expiryEnd":"year")", R"("expiryDate":"12-31")",
     "$.life.expiryMonths Points no longer expire after 12 months.\n"
     "$.life.expiryEnd Points that expire now end on the same day of the month instead of at the "
     "end of the year.\n"
     "$.life.expiryDate Points now expire on the next 12-31."},
    {"life.lastDay", R"("expiryMonths":12)", R"("expiryMonths":12,"lastDay":"2030-12-31")",
     "$.life.lastDay Points now all end by 2030-12-31."},
    {"life.idleMonths", R"("expiryMonths":12,"expiryEnd":"year")", R"("idleMonths":6)",
     "$.life.idleMonths Points now lapse without a purchase for 6 months."},
    {"life.keptBy", R"("expiryMonths":12,"expiryEnd":"year")",
     R"("idleMonths":6,"keptBy":"earning")",
     "$.life.keptBy Now only a purchase that earns keeps points alive."},
    {"life.untilReturnsEnd", R"("pendingDays":2)", R"("untilReturnsEnd":true)",
     "$.life.pendingDays Points may now be used after 14 days instead of 2 days."},
    {"file.tiers", R"({"code":"basic","threshold":0},)",
     R"({"code":"basic","threshold":0},{"code":"silver","threshold":100},)",
     R"($.tiers[1] New tier "silver" from 100 points on, points × 1.)"},
    {"tier.code", R"({"code":"basic",)", R"({"code":"plain",)",
     "$.tiers[0] New tier \"plain\" from 0 points on, points × 1.\n"
     "$.tiers[0] Tier \"basic\" is gone; it was from 0 points on, points × 1."},
    {"tier.name", R"({"en":"Gold"})", R"({})",
     R"($.tiers[1].name Tier "gold": its name in "en" is gone; it was "Gold".)"},
    {"tier.threshold", R"("threshold":500)", R"("threshold":600)",
     R"($.tiers[1].threshold Tier "gold": from 600 points on instead of 500 points.)"},
    {"tier.factor", R"("factor":"1.25")", R"("factor":"1.5")",
     R"($.tiers[1].factor Tier "gold": points × 1.5 instead of 1.25.)"},
    {"file.tierPolicy", R"("tierPolicy":{"graceDays":10},)", "",
     "$.tierPolicy.graceDays A tier that is lost is now kept for 0 days instead of 10 days."},
    {"tierPolicy.by", R"({"graceDays":10})", R"({"graceDays":10,"by":"spend"})",
     "$.tierPolicy.by Tiers are now reached by what is spent instead of points.\n"
     "$.tiers[1].threshold Tier \"gold\": from 500.00 TRY on instead of 500 points."},
    {"tierPolicy.wallet", R"({"graceDays":10})", R"({"graceDays":10,"wallet":"seals"})",
     R"($.tierPolicy.wallet Tiers now count wallet "seals" instead of the points.)"},
    {"tierPolicy.window", R"({"graceDays":10})", R"({"graceDays":10,"window":"rolling-year"})",
     "$.tierPolicy.window Tiers now count over the last twelve months instead of the calendar "
     "year."},
    {"tierPolicy.upgrade", R"({"graceDays":10})", R"({"graceDays":10,"upgrade":"period-end"})",
     "$.tierPolicy.upgrade A higher tier is now had at the end of the period instead of at once."},
    {"tierPolicy.downgrade", R"({"graceDays":10})", R"({"graceDays":10,"downgrade":"one-step"})",
     "$.tierPolicy.downgrade A tier that is not reached again now falls by one step instead of "
     "falls to what was reached."},
    {"tierPolicy.graceDays", R"("graceDays":10)", R"("graceDays":1)",
     "$.tierPolicy.graceDays A tier that is lost is now kept for 1 day instead of 10 days."},
    {"tierPolicy.returns", R"({"graceDays":10})", R"({"graceDays":10,"returns":"keep"})",
     "$.tierPolicy.returns Goods that come back no longer lessen what counts for a tier."},
};

}  // namespace

std::vector<Change> headChanges()
{
    return {std::begin(changes), std::end(changes)};
}

}  // namespace loyalty::tests
