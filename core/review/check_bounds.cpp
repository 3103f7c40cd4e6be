// What bounds a rule: limits that are never reached, budgets that never give, and what is asked of
// a sale that cannot matter.
#include <algorithm>
#include <array>

#include "core/review/checks.h"
#include "core/review/covers.h"
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

namespace {

/// A limit, from the narrowest on.
struct Bound {
    const char* field;
    std::optional<Period> period;  // none: of a line or a sale
    Cap cap;
};

std::vector<Bound> boundsOf(const Limits& limits)
{
    static constexpr std::array<const char*, 6> fields{".limits.day",   ".limits.week",
                                                       ".limits.month", ".limits.quarter",
                                                       ".limits.year",  ".limits.ever"};
    std::vector<Bound> bounds;
    if (limits.line)
        bounds.push_back({".limits.line", std::nullopt, {limits.line, std::nullopt}});
    if (!limits.sale.isNone())
        bounds.push_back({".limits.sale", std::nullopt, limits.sale});
    for (const PeriodCap& each : limits.periods)
        bounds.push_back({fields.at(static_cast<std::size_t>(each.period)), each.period, each.cap});
    return bounds;
}

// A week may lie in two months.
bool liesWithin(const Bound& narrow, const Bound& wide)
{
    return narrow.period != Period::Week || wide.period == Period::Ever;
}

template <class T>
bool isNeverBelow(const std::optional<T>& a, const std::optional<T>& b)
{
    return a && b && !(*a < *b);
}

void findMoot(const std::string& path, const Rule& rule, Findings& findings)
{
    const std::vector<Bound> bounds = boundsOf(rule.limits);
    for (std::size_t i = 0; i < bounds.size(); ++i)
        for (std::size_t j = i + 1; j < bounds.size(); ++j) {
            const bool points = isNeverBelow(bounds[i].cap.points, bounds[j].cap.points);
            const bool times = isNeverBelow(bounds[i].cap.times, bounds[j].cap.times);
            if (!liesWithin(bounds[i], bounds[j]) || (!points && !times))
                continue;
            findings.hint(path + bounds[i].field + (points ? ".points" : ".times"),
                          "Rule " + quoted(rule.id) + " is bounded by " + (path + bounds[j].field) +
                              " as tightly already: this limit does nothing.");
            break;
        }
}

// What a bonus that is given once a sale gives each time, unless something is left of a limit.
void findUnreached(const std::string& path, const Rule& rule, Findings& findings)
{
    const auto* bonus = std::get_if<BonusRule>(&rule.kind);
    if (bonus == nullptr || bonus->every)
        return;
    const auto unreached = [&](const std::string& field, const char* why) {
        findings.hint(path + field,
                      "Rule " + quoted(rule.id) + " never reaches this limit: " + why + ".");
    };
    const Cap& sale = rule.limits.sale;
    if (sale.times)
        unreached(".limits.sale.times", "it is given once a sale, without \"every\"");
    if (sale.points && !(*sale.points < bonus->points))
        unreached(".limits.sale.points", "it gives no more in a sale");
    for (const Bound& bound : boundsOf(rule.limits)) {
        if (!bound.period || !bound.cap.points || !bound.cap.times)
            continue;
        const std::string field = bound.field;
        const std::int64_t each =
            std::min(bonus->points, sale.points.value_or(bonus->points)).count();
        const std::int64_t full = bound.cap.points->count() / each;
        const bool isWhole = bound.cap.points->count() % each == 0;
        if (*bound.cap.times <= full)
            unreached(field + ".points", "so many times give no more");
        else if (*bound.cap.times > full + (isWhole ? 0 : 1))
            unreached(field + ".times", "so many points are given sooner");
    }
}

template <class Look>
void eachRule(const Programme& programme, Look look)
{
    for (std::size_t i = 0; i < programme.rules.size(); ++i)
        look(programme.rules[i], pathOf("rules", i));
}

// The least a sale gives of it where it gives anything at all; none where that may be any part.
std::optional<Points> leastGift(const Rule& rule)
{
    std::optional<Points> least;
    if (const auto* bonus = std::get_if<BonusRule>(&rule.kind))
        least = bonus->points;
    else if (const auto* spend = std::get_if<SpendRule>(&rule.kind))
        least = spend->steps == Steps::Whole ? std::optional(spend->points) : std::nullopt;
    else if (const auto* pieces = std::get_if<QuantityRule>(&rule.kind))
        least = pieces->steps == Steps::Whole ? std::optional(pieces->points) : std::nullopt;
    // What a limit leaves may be any part of it.
    return rule.limits.isNone() ? least : std::nullopt;
}

std::optional<Points> smallerOf(const Budget& budget)
{
    if (!budget.points || !budget.perStore)
        return budget.points ? budget.points : budget.perStore;
    return std::min(*budget.points, *budget.perStore);
}

/// Calls `look(condition, path)` for the condition and all in its groups.
template <class Look>
void eachCondition(const Condition& condition, const std::string& path, const Look& look)
{
    look(condition, path);
    const auto group = [&](const char* name, const std::vector<Condition>& list) {
        for (std::size_t i = 0; i < list.size(); ++i)
            eachCondition(list[i], path + "." + name + "[" + std::to_string(i) + "]", look);
    };
    group("all", condition.all);
    group("any", condition.any);
    group("not", condition.none);
}

bool areWithin(basket::TenderKinds some, basket::TenderKinds all)
{
    const auto words = tenderWords(some);
    const auto others = tenderWords(all);
    return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
        return std::find(others.begin(), others.end(), word) != others.end();
    });
}

}  // namespace

void checkLimits(const Programme& programme, const CheckPlan&, Findings& findings)
{
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        findMoot(path, rule, findings);
        findUnreached(path, rule, findings);
    });
}

void checkBudgets(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const Wording wording(programme);
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        if (!rule.budget)
            return;
        const Budget& budget = *rule.budget;
        if (isNeverBelow(budget.perStore, budget.points))
            findings.hint(path + ".budget.perStore",
                          "All stores of rule " + quoted(rule.id) +
                              " together have no more: this budget does nothing.");
        const auto least = leastGift(rule);
        const auto most = smallerOf(budget);
        if (!least || !most || !(*most < *least))
            return;
        const std::string words = "The budget of rule " + quoted(rule.id) +
                                  " is below what one sale gives, " +
                                  wording.points(*least, rule.wallet);
        if (budget.partial)
            findings.hint(path + ".budget", words + ": the first sale gets all of it.");
        else
            findings.warn(path + ".budget", words + ": it never gives anything.");
    });
}

void checkWallets(const Programme& programme, const CheckPlan&, Findings& findings)
{
    for (std::size_t i = 0; i < programme.wallets.size(); ++i) {
        const Symbol& code = programme.wallets[i].code;
        if (std::none_of(programme.rules.begin(), programme.rules.end(),
                         [&](const Rule& rule) { return gives(rule) && rule.wallet == code; }))
            findings.warn(pathOf("wallets", i), "No rule gives to " + walletWords(code) + ".");
    }
}

void checkPurchases(const Programme& programme, const CheckPlan&, Findings& findings)
{
    eachRule(programme, [&](const Rule& rule, const std::string& rulePath) {
        eachCondition(rule.when, rulePath + ".when",
                      [&](const Condition& when, const std::string& path) {
                          if (when.purchase && when.purchase->every == 1)
                              findings.hint(path + ".purchase.every",
                                            "Rule " + quoted(rule.id) +
                                                " counts every purchase: 1 asks for nothing but a "
                                                "member.");
                      });
    });
}

void checkContained(const Programme& programme, const CheckPlan&, Findings& findings)
{
    eachRule(programme, [&](const Rule& rule, const std::string& rulePath) {
        eachCondition(
            rule.when, rulePath + ".when", [&](const Condition& when, const std::string& path) {
                for (std::size_t i = 0; i < when.contains.size(); ++i)
                    if (const Match& match = when.contains[i].match;
                        covers(programme.neverEarn, match))
                        findings.warn(path + ".contains[" + std::to_string(i) + "]",
                                      "This is never in a basket, as rule " + quoted(rule.id) +
                                          " sees it: neverEarn takes all lines " +
                                          matchWords(match) + ".");
            });
    });
}

void checkTenders(const Programme& programme, const CheckPlan&, Findings& findings)
{
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        const basket::TenderKinds asked = rule.when.tenders;
        if (!asked.isEmpty() && !std::holds_alternative<QuantityRule>(rule.kind) &&
            areWithin(asked, programme.earn.withheld))
            findings.hint(path + ".when.tenders",
                          "Rule " + quoted(rule.id) + " asks for what is paid with " +
                              listed(tenderWords(asked), "or") +
                              ", and that earns nothing (earn.notPaidWith): it acts on the rest of "
                              "such a sale alone.");
    });
}

}  // namespace loyalty::review
