#include <algorithm>
#include <unordered_map>

#include "core/base/rounding.h"
#include "core/review/can_hold.h"
#include "core/review/checks.h"
#include "core/review/condition_fields.h"
#include "core/review/covers.h"
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

namespace {

/// Calls `look(rule, path)` for each rule.
template <class Look>
void eachRule(const Programme& programme, Look look)
{
    for (std::size_t i = 0; i < programme.rules.size(); ++i)
        look(programme.rules[i], pathOf("rules", i));
}

bool holdsEver(const Programme& programme, const Rule& rule)
{
    return canHold(rule.when, programme.tiers);
}

// The fields without any one of which it could hold: those are what contradicts.
std::vector<std::string> contradicting(const Condition& condition, const std::vector<Tier>& tiers)
{
    std::vector<std::string> names;
    for (const ConditionField& field : conditionFields()) {
        Condition without = condition;
        field.clear(without);
        if (without != condition && canHold(without, tiers))
            names.push_back(quoted(field.name));
    }
    return names;
}

// Both act on some line of some sale.
bool canMeet(const Programme& programme, const Rule& a, const Rule& b)
{
    return !areApart(matchOf(a), matchOf(b)) && canHoldTogether(a.when, b.when, programme.tiers);
}

// On a line that both take, and wherever both hold: one that has a limit may have nothing left.
bool isBetter(const Rule& a, const Rule& b)
{
    if (a.wallet != b.wallet || b.precedence.exclusive || a.budget || !a.limits.periods.empty())
        return false;
    const Ratio& factor = std::get<MultiplierRule>(a.kind).factor;
    const Ratio& other = std::get<MultiplierRule>(b.kind).factor;
    return factor > other || (factor == other && &a != &b && precedes(a, b));
}

const RoundingPolicy& roundingOf(const Programme& programme, const Symbol& wallet)
{
    for (const Wallet& each : programme.wallets)
        if (each.code == wallet)
            return each.rounding;
    return programme.rounding;
}

}  // namespace

void checkNeverHolds(const Programme& programme, const CheckPlan&, Findings& findings)
{
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        if (holdsEver(programme, rule))
            return;
        const auto names = contradicting(rule.when, programme.tiers);
        std::string why = "what it asks for contradicts itself";
        if (names.size() == 1)
            why = names.front() + " contradicts itself";
        else if (!names.empty())
            why = listed(names, "and") + " contradict each other";
        findings.warn(path + ".when", "Rule " + quoted(rule.id) + " can never hold: " + why + ".");
    });
}

void checkAlwaysHolds(const Programme& programme, const CheckPlan&, Findings& findings)
{
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        if (rule.when != Condition{} && implies({}, rule.when, programme.tiers))
            findings.hint(path + ".when", "Rule " + quoted(rule.id) +
                                              " always holds: what it asks for is always so.");
    });
}

void checkDeadAlternatives(const Programme& programme, const CheckPlan&, Findings& findings)
{
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        const Condition& when = rule.when;
        if ((when.any.empty() && when.none.empty()) || !holdsEver(programme, rule))
            return;
        for (std::size_t i = 0; i < when.any.size() && when.any.size() > 1; ++i) {
            Condition only = when;
            only.any = {when.any[i]};
            if (!canHold(only, programme.tiers))
                findings.hint(
                    path + ".when.any[" + std::to_string(i) + "]",
                    "Rule " + quoted(rule.id) + " never holds by this alternative; the others do.");
        }
        for (std::size_t i = 0; i < when.none.size(); ++i) {
            Condition ruledOut = when;
            ruledOut.none.erase(ruledOut.none.begin() + static_cast<std::ptrdiff_t>(i));
            if (!canHoldTogether(ruledOut, when.none[i], programme.tiers))
                findings.hint(path + ".when.not[" + std::to_string(i) + "]",
                              "This rules nothing out of rule " + quoted(rule.id) +
                                  ": the rest of its conditions does so already.");
        }
    });
}

void checkEnded(const Programme& programme, const CheckPlan& plan, Findings& findings)
{
    Condition later;
    later.from = plan.from;
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        if (holdsEver(programme, rule) && !canHoldTogether(rule.when, later, programme.tiers))
            findings.hint(path + ".when",
                          "Rule " + quoted(rule.id) + " ended before " + plan.from.text() + ".");
    });
}

void checkExcluded(const Programme& programme, const CheckPlan&, Findings& findings)
{
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        if (covers(programme.neverEarn, matchOf(rule)))
            findings.warn(path + ".match",
                          "Rule " + quoted(rule.id) +
                              " has no line to act on: neverEarn takes all lines " +
                              matchWords(matchOf(rule)) + ".");
    });
}

void checkSameRules(const Programme& programme, const CheckPlan&, Findings& findings)
{
    // In words they can be looked up; equal words are compared themselves.
    std::unordered_multimap<std::string, const Rule*> before;
    const Wording wording(programme);
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        std::string words = wording.rule(rule);
        const auto [first, last] = before.equal_range(words);
        const auto same = std::find_if(first, last, [&](const auto& each) {
            Rule other = *each.second;
            other.id = rule.id;
            other.name = rule.name;
            return other == rule;
        });
        if (same == last)
            before.emplace(std::move(words), &rule);
        else if (!keepsAway(programme, *same->second, rule))  // else that is what is wrong with it
            findings.warn(path,
                          "Rule " + quoted(rule.id) + " is the same as rule " +
                              quoted(same->second->id) +
                              (areRivals(programme, *same->second, rule) ? "; the first alone acts."
                                                                         : "; both act."));
    });
}

void checkNothingGives(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const bool any =
        std::any_of(programme.rules.begin(), programme.rules.end(), [&](const Rule& rule) {
            return gives(rule) && holdsEver(programme, rule) &&
                   !covers(programme.neverEarn, matchOf(rule));
        });
    if (!any)
        findings.warn("$.rules",
                      "No sale can earn a point: there is no spend, quantity or bonus rule that "
                      "can hold.");
}

void checkNothingToMultiply(const Programme& programme, const CheckPlan&, Findings& findings)
{
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        if (gives(rule) || !holdsEver(programme, rule))
            return;
        const bool any =
            std::any_of(programme.rules.begin(), programme.rules.end(), [&](const Rule& other) {
                return rateOf(other.kind) && other.wallet == rule.wallet &&
                       canMeet(programme, rule, other);
            });
        if (!any)
            findings.warn(path, "Rule " + quoted(rule.id) +
                                    " never has anything to multiply: no spend or quantity rule "
                                    "meets it on any line.");
    });
}

void checkFactorOfOne(const Programme& programme, const CheckPlan&, Findings& findings)
{
    if (programme.multipliers == Stacking::Best)
        return;
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        const auto* multiplier = std::get_if<MultiplierRule>(&rule.kind);
        const Precedence& precedence = rule.precedence;
        const bool isInTheWay =
            precedence.exclusive || precedence.stop || !precedence.group.isEmpty();
        if (multiplier != nullptr && multiplier->factor == Ratio(1, 1) && !isInTheWay)
            findings.warn(path + ".factor",
                          "Rule " + quoted(rule.id) + " changes nothing: points × 1.");
    });
}

void checkBetterMultiplier(const Programme& programme, const CheckPlan&, Findings& findings)
{
    if (programme.multipliers != Stacking::Best)
        return;
    struct Placed {
        std::size_t place;
        const MultiplierRule* rule;
    };
    std::vector<Placed> multipliers;
    for (std::size_t i = 0; i < programme.rules.size(); ++i)
        if (const auto* rule = std::get_if<MultiplierRule>(&programme.rules[i].kind))
            multipliers.push_back({i, rule});
    for (const Placed& each : multipliers) {
        const Rule& rule = programme.rules[each.place];
        if (!holdsEver(programme, rule))
            continue;
        const auto better =
            std::find_if(multipliers.begin(), multipliers.end(), [&](const Placed& other) {
                return isBetter(programme.rules[other.place], rule) &&
                       covers(other.rule->match, each.rule->match) &&
                       implies(rule.when, programme.rules[other.place].when, programme.tiers);
            });
        if (better != multipliers.end())
            findings.warn(pathOf("rules", each.place),
                          "Rule " + quoted(rule.id) + " never acts: rule " +
                              quoted(programme.rules[better->place].id) +
                              " is at least as good on all of its lines.");
    }
}

// Rounding down line by line makes small lines earn nothing at all, and all the small lines of a
// basket too.
void checkSmallLines(const Programme& programme, const CheckPlan&, Findings& findings)
{
    const Wording wording(programme);
    eachRule(programme, [&](const Rule& rule, const std::string& path) {
        const RoundingPolicy& rounding = roundingOf(programme, rule.wallet);
        const auto* spend = std::get_if<SpendRule>(&rule.kind);
        if (rounding.per != RoundPer::Line || rounding.mode != Rounding::Floor ||
            spend == nullptr || spend->amount.count() <= spend->points.count())
            return;
        const auto least =
            narrow(divide(spend->amount.count(), spend->points.count(), Rounding::Ceil));
        if (least)
            findings.hint(path, "Points are rounded down line by line: by rule " + quoted(rule.id) +
                                    " alone a line below " + wording.money(Money(*least)) +
                                    " earns nothing.");
    });
}

}  // namespace loyalty::review
