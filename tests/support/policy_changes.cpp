// What a programme says of returns, messages and work by hand: each field changed alone.
#include "tests/support/programme_changes.h"

namespace loyalty::tests {

namespace {

const Change changes[] = {
    {"file.returns", R"("returns":{"days":14},)", "",
     "$.returns.days Goods may now come back at any time; it was for 14 days."},
    {"returns.days", R"("days":14)", R"("days":30)",
     "$.returns.days Goods may now come back for 30 days instead of 14 days."},
    {"returns.withoutSlip", R"("days":14)", R"("days":14,"withoutSlip":"approve")",
     "$.returns.withoutSlip Goods without a slip are now taken back with a manager's approval "
     "instead of refused."},
    {"returns.shortfall", R"("days":14)", R"("days":14,"shortfall":"forgive")",
     "$.returns.shortfall Points that a member no longer has are now forgiven when goods come "
     "back."},
    {"file.messages",
     R"("messages":{"nearReward":20,"birthday":"Happy birthday","legal":{"en":"VAT included"},)"
     "\n  "
     R"("slip":["earned","balance"]},)",
     "",
     "$.messages.nearReward Members are no longer told of the next reward.\n"
     "$.messages.birthday What is said on a birthday in \"en\" is gone; it was \"Happy "
     "birthday\".\n"
     "$.messages.legal The legal line of the slip in \"en\" is gone; it was \"VAT included\".\n"
     "$.messages.slip Slips now say what each rule gave, the points used, the balance, what is "
     "pending, what expires instead of what each rule gave, the balance."},
    {"messages.nearReward", R"("nearReward":20)", R"("nearReward":1)",
     "$.messages.nearReward Members are now told of the next reward 1 point before it instead of "
     "20 points."},
    {"messages.nearTier", R"("nearReward":20)", R"("nearReward":20,"nearTier":50)",
     "$.messages.nearTier Members are now told of the next tier 50 points before it."},
    {"messages.birthday", R"("Happy birthday")", R"("Cheers")",
     R"($.messages.birthday What is said on a birthday in "en" is "Cheers" instead of "Happy )"
     R"(birthday".)"},
    {"messages.thanks", R"("nearReward":20)", R"("nearReward":20,"thanks":{"tr":"Sağ olun"})",
     R"($.messages.thanks The last line of the slip in "tr" is "Sağ olun", where there was none.)"},
    {"messages.legal", R"("VAT included")", R"("All included")",
     R"($.messages.legal The legal line of the slip in "en" is "All included" instead of "VAT )"
     R"(included".)"},
    {"messages.atMost", R"("nearReward":20)", R"("nearReward":20,"atMost":0)",
     "$.messages.atMost Messages that the till shows at once: 0 instead of 3."},
    {"messages.slip", R"("slip":["earned","balance"])", R"("slip":[])",
     "$.messages.slip Slips now say nothing but the sum of points instead of what each rule gave, "
     "the balance."},
    {"file.adjustments", R"("courtesyDays":20)", R"("courtesyDays":21)",
     "$.adjustments.courtesyDays Points that come back may now be used for 21 days instead of 20 "
     "days."},
    {"adjustments.courtesyDays", R"(,"courtesyDays":20)", "",
     "$.adjustments.courtesyDays Points that come back may now be used for 30 days instead of 20 "
     "days."},
    {"adjustments.reasons", R"({"id":"goodwill","name":{"en":"Goodwill"}})",
     R"({"id":"goodwill"},{"id":"mistake"})",
     R"($.adjustments.reasons The reasons of adjustments are now "goodwill", "mistake" instead of )"
     R"("goodwill".)"},
    {"adjustmentReason.id", R"("id":"goodwill")", R"("id":"gift")",
     R"($.adjustments.reasons The reasons of adjustments are now "gift" instead of "goodwill".)"},
    {"adjustmentReason.name", R"({"en":"Goodwill"})", R"({"en":"Good will"})",
     "$.adjustments.reasons Reasons of adjustments have other names."},
    {"adjustments.cashier", R"("cashier":{"each":5,"day":10},)", "",
     "$.adjustments.cashier Adjustments by cashiers: now none instead of up to 5 points at once "
     "and 10 points a day alone, any with approval."},
    {"adjustments.manager", R"("each":100,"day":200,"approved":1000)",
     R"("each":100,"day":300,"approved":1000)",
     "$.adjustments.manager Adjustments by managers: now up to 100 points at once and 300 points "
     "a day alone, up to 1000 points with approval instead of up to 100 points at once and 200 "
     "points a day alone, up to 1000 points with approval."},
    {"adjustmentLimit.each", R"("each":5)", R"("each":6)",
     "$.adjustments.cashier Adjustments by cashiers: now up to 6 points at once and 10 points a "
     "day alone, any with approval instead of up to 5 points at once and 10 points a day alone, "
     "any with approval."},
    {"adjustmentLimit.day", R"("day":10)", R"("day":11)",
     "$.adjustments.cashier Adjustments by cashiers: now up to 5 points at once and 11 points a "
     "day alone, any with approval instead of"},
    {"adjustmentLimit.approved", R"("approved":1000)", R"("approved":900)",
     "$.adjustments.manager Adjustments by managers: now up to 100 points at once and 200 points "
     "a day alone, up to 900 points with approval instead of"},
    {"adjustments.claimDays", R"("claimDays":30)", R"("claimDays":14)",
     "$.adjustments.claimDays A sale without a card may now be claimed for 14 days instead of 30 "
     "days."},
    {"adjustments.reinstateDays", R"("reinstateDays":60,)", "",
     "$.adjustments.reinstateDays Expired points may no longer come back."},
    {"file.negative", R"("negative":{"policy":"limit","limit":20},)", "",
     "$.negative.policy Members may now spend no more points than they have instead of 20 points "
     "more than they have."},
    {"negative.policy", R"({"policy":"limit","limit":20})", R"({"policy":"unlimited"})",
     "$.negative.policy Members may now spend any number of points more than they have instead of"},
    {"negative.limit", R"("limit":20)", R"("limit":25)",
     "$.negative.limit Members may now spend 25 points more than they have instead of 20 points "
     "more than they have."},
    {"file.offline", R"("offline":{"keep":300,"floor":{"member":50,"till":900,"hours":12}},)", "",
     "$.offline.keep Of one member a till may now keep 500 points for when the line is down "
     "instead "
     "of 300 points."},
    {"offline.keep", R"("keep":300)", R"("keep":0)",
     "$.offline.keep Of one member a till may now keep 0 points for when the line is down instead "
     "of 300 points."},
    {"offline.floor", R"(,"floor":{"member":50,"till":900,"hours":12})", "",
     "$.offline.floor With the line down a till may now give on trust nothing instead of up to 50 "
     "points to a member and 900 points in all, for 12 hours."},
    {"floor.member", R"("member":50)", R"("member":60)",
     "$.offline.floor With the line down a till may now give on trust up to 60 points to a member "
     "and 900 points in all, for 12 hours instead of up to 50 points to a member"},
    {"floor.till", R"("till":900)", R"("till":800)",
     "$.offline.floor With the line down a till may now give on trust up to 50 points to a member "
     "and 800 points in all, for 12 hours instead of up to 50 points to a member"},
    {"floor.hours", R"("hours":12)", R"("hours":1)",
     "$.offline.floor With the line down a till may now give on trust up to 50 points to a member "
     "and 900 points in all, for 1 hour instead of up to 50 points to a member"},
};

}  // namespace

std::vector<Change> policyChanges()
{
    return {std::begin(changes), std::end(changes)};
}

}  // namespace loyalty::tests
