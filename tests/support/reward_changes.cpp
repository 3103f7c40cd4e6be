// The rewards of a programme: each field of each kind changed alone.
#include "tests/support/programme_changes.h"

namespace loyalty::tests {

namespace {

const Change changes[] = {
    {"file.rewards", R"({"id":"piece","kind":"free","cost":60},)", "",
     "$.rewards[3] Reward \"piece\" is gone; it was: 1 piece for nothing for 60 points."},
    {"pointsReward.kind", R"("kind":"points","points":10,"amount":"1.00")",
     R"("kind":"gift","cost":9)",
     "$.rewards[0].kind Reward \"off\": now a gift for 9 points instead of 10 points take off 1.00 "
     "TRY."},
    {"pointsReward.points", R"("points":10,)", R"("points":20,)",
     R"($.rewards[0].points Reward "off": 20 points instead of 10 for 1.00 TRY.)"},
    {"pointsReward.amount", R"("points":10,"amount":"1.00")", R"("points":10,"amount":"2.00")",
     R"($.rewards[0].amount Reward "off": 10 points for 2.00 TRY instead of 1.00 TRY.)"},
    {"pointsReward.as", R"("id":"off",)", R"("id":"off","as":"tender",)",
     R"($.rewards[0].as Reward "off": now a payment instead of a discount.)"},
    {"pointsReward.minimum", R"("id":"off",)", R"("id":"off","minimum":50,)",
     R"($.rewards[0].minimum Reward "off": now at least 50 points in a sale.)"},
    {"pointsReward.step", R"("id":"off",)", R"("id":"off","step":10,)",
     R"($.rewards[0].step Reward "off": points now go in multiples of 10 instead of 1.)"},
    {"pointsReward.maximum", R"("id":"off",)", R"("id":"off","maximum":500,)",
     R"($.rewards[0].maximum Reward "off": now at most 500 points in a sale.)"},
    {"pointsReward.maximumPercent", R"("id":"off",)", R"("id":"off","maximumPercent":50,)",
     "$.rewards[0].maximumPercent Reward \"off\": now at most 50 % of what its lines cost."},
    {"amountReward.kind", R"("kind":"amount","cost":40,"amount":"5.00")",
     R"("kind":"percent","cost":40,"percent":5,"atMost":"9.00")",
     "$.rewards[1].kind Reward \"five\": now 5 % off, at most 9.00 TRY for 40 points instead of "
     "5.00 TRY off for 40 points."},
    {"amountReward.cost", R"("cost":40)", R"("cost":30)",
     R"($.rewards[1].cost Reward "five": costs 30 points instead of 40.)"},
    {"amountReward.amount", R"("amount":"5.00"})", R"("amount":"6.00"})",
     R"($.rewards[1].amount Reward "five": 6.00 TRY off instead of 5.00 TRY.)"},
    {"percentReward.kind", R"("kind":"percent","cost":50,"percent":10)",
     R"("kind":"amount","cost":50,"amount":"3.00")",
     R"($.rewards[2].kind Reward "tenth": now 3.00 TRY off for 50 points instead of 10 % off)"},
    {"percentReward.cost", R"("cost":50)", R"("cost":55)",
     R"($.rewards[2].cost Reward "tenth": costs 55 points instead of 50.)"},
    {"percentReward.percent", R"("percent":10)", R"("percent":15)",
     R"($.rewards[2].percent Reward "tenth": 15 % off instead of 10 %.)"},
    {"percentReward.atMost", R"("id":"tenth",)", R"("id":"tenth","atMost":"8.00",)",
     R"($.rewards[2].atMost Reward "tenth": now at most 8.00 TRY off.)"},
    {"freeReward.kind", R"("kind":"free","cost":60)", R"("kind":"cheapest","of":2,"cost":60)",
     "$.rewards[3].kind Reward \"piece\": now the cheapest of 2 pieces for nothing for 60 points "
     "instead of 1 piece for nothing for 60 points."},
    {"freeReward.cost", R"("cost":60)", R"("cost":65)",
     R"($.rewards[3].cost Reward "piece": costs 65 points instead of 60.)"},
    {"freeReward.pieces", R"("id":"piece",)", R"("id":"piece","pieces":2,)",
     R"($.rewards[3].pieces Reward "piece": 2 pieces for nothing instead of 1.)"},
    {"cheapestReward.kind", R"("kind":"cheapest","cost":70,"of":3)", R"("kind":"gift","cost":70)",
     R"($.rewards[4].kind Reward "third": now a gift for 70 points instead of the cheapest of 3)"},
    {"cheapestReward.cost", R"("cost":70)", R"("cost":75)",
     R"($.rewards[4].cost Reward "third": costs 75 points instead of 70.)"},
    {"cheapestReward.of", R"("of":3)", R"("of":4)",
     "$.rewards[4].of Reward \"third\": the cheapest of 4 pieces for nothing instead of the "
     "cheapest of 3."},
    {"giftReward.kind", R"("kind":"gift")", R"("kind":"free")",
     R"($.rewards[5].kind Reward "mug": now 1 piece for nothing for 80 points instead of a gift)"},
    {"giftReward.cost", R"("cost":80)", R"("cost":85)",
     R"($.rewards[5].cost Reward "mug": costs 85 points instead of 80.)"},
};

/// The fields that each kind of reward has.
std::vector<Change> commonChanges(const std::string& kind, const std::string& id, int index)
{
    const std::string place = "$.rewards[" + std::to_string(index) + "]";
    const std::string begins = " Reward \"" + id + "\": ";
    const std::string from = "\"id\":\"" + id + "\",";
    std::vector<Change> list{{kind + ".id", from, R"("id":"other",)",
                              place + ".id Reward \"" + id + "\" is now called \"other\"."}};
    const auto field = [&](const char* name, const char* value, const char* path,
                           const char* words) {
        list.push_back({kind + "." + name, from, from + "\"" + name + "\":" + value + ",",
                        place + path + begins + words});
    };
    field("name", R"({"en":"N"})", ".name", R"(its name in "en" is "N", where there was none.)");
    field("when", R"({"weekdays":"mon"})", ".when.weekdays", "now only on Mondays.");
    field("match", R"({"brand":"n"})", ".match.brand", R"(now only for brand "n".)");
    field("limits", R"({"month":{"times":1}})", ".limits.month", "now at most once in a month.");
    field("stock", "5", ".stock", "now given at most 5 times in each store.");
    field("group", R"("g")", ".group", R"(now in group "g".)");
    field("alone", "true", ".alone", "no longer goes with other rewards in a sale.");
    field("onReturn", R"("keep")", ".onReturn", "its points no longer come back with the goods.");
    field("courtesyDays", "7", ".courtesyDays",
          "points that come back may now be used for at least 7 days instead of 0 days.");
    return list;
}

}  // namespace

std::vector<Change> rewardChanges()
{
    std::vector<Change> all(std::begin(changes), std::end(changes));
    const auto add = [&](const auto& list) {
        all.insert(all.end(), std::begin(list), std::end(list));
    };
    add(commonChanges("pointsReward", "off", 0));
    add(commonChanges("amountReward", "five", 1));
    add(commonChanges("percentReward", "tenth", 2));
    add(commonChanges("freeReward", "piece", 3));
    add(commonChanges("cheapestReward", "third", 4));
    add(commonChanges("giftReward", "mug", 5));
    return all;
}

}  // namespace loyalty::tests
