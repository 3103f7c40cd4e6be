// Who goes first (FORMAT.md, 3.3): rules that others keep from acting.
#include <algorithm>
#include <map>

#include "core/review/can_hold.h"
#include "core/review/checks.h"
#include "core/review/covers.h"
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

namespace {

// Of exclusive rules each is compared with so many others: every pair is a question of its own.
constexpr int mostCompared = 100;

enum class StageName { Giving, Multipliers, Bonuses };

StageName stageOf(const Rule& rule)
{
    if (std::holds_alternative<MultiplierRule>(rule.kind))
        return StageName::Multipliers;
    return std::holds_alternative<BonusRule>(rule.kind) ? StageName::Bonuses : StageName::Giving;
}

bool areOfOneStage(const Rule& a, const Rule& b)
{
    return stageOf(a) == stageOf(b) && a.wallet == b.wallet;
}

// Always something left to give, so that it holds whenever its condition does.
bool isUnending(const Rule& rule)
{
    return rule.limits.periods.empty() && !rule.budget;
}

// A bonus is due whenever the other one is: the lines are the same, and it asks for no more.
bool isDueWith(const BonusRule& bonus, const BonusRule& other)
{
    const auto asksNoMore = [](const auto& mine, const auto& theirs) {
        return !mine || (theirs && !(*theirs < *mine));
    };
    const bool hasValue = bonus.minimum || bonus.minimumQuantity || other.minimum ||
                          (!other.minimumQuantity && !other.minimum);
    return bonus.match == other.match && hasValue && asksNoMore(bonus.minimum, other.minimum) &&
           asksNoMore(bonus.minimumQuantity, other.minimumQuantity);
}

// Wherever `rule` would act, `by` does.
bool isThereToo(const Programme& programme, const Rule& by, const Rule& rule)
{
    const auto* bonus = std::get_if<BonusRule>(&by.kind);
    const bool isThere = bonus == nullptr ? covers(matchOf(by), matchOf(rule))
                                          : isDueWith(*bonus, std::get<BonusRule>(rule.kind));
    return isThere && isUnending(by) && implies(rule.when, by.when, programme.tiers);
}

}  // namespace

bool precedes(const Rule& a, const Rule& b)
{
    if (a.precedence.priority != b.precedence.priority)
        return a.precedence.priority > b.precedence.priority;
    const bool isPieces = std::holds_alternative<QuantityRule>(a.kind);
    const bool arePieces = std::holds_alternative<QuantityRule>(b.kind);
    if (stageOf(a) == StageName::Giving && isPieces != arePieces)
        return arePieces;
    return &a < &b;
}

// A group acts in the place of its first, so that what stops before its own place may come too
// late for one of a group; and one of a group may give way itself before it stops anything.
bool keepsAway(const Programme& programme, const Rule& by, const Rule& rule)
{
    if (&by == &rule || !areOfOneStage(by, rule))
        return false;
    if (by.precedence.exclusive)
        return !rule.precedence.exclusive || precedes(by, rule);
    const bool isBest =
        stageOf(rule) == StageName::Multipliers && programme.multipliers == Stacking::Best;
    return by.precedence.stop && !isBest && !rule.precedence.exclusive && precedes(by, rule) &&
           by.precedence.group.isEmpty() && rule.precedence.group.isEmpty();
}

bool areRivals(const Programme& programme, const Rule& a, const Rule& b)
{
    const bool isGroup = !a.precedence.group.isEmpty() &&
                         a.precedence.group == b.precedence.group && areOfOneStage(a, b);
    return isGroup || keepsAway(programme, a, b) || keepsAway(programme, b, a);
}

const Rule* supersedes(const Programme& programme, const Rule& rule)
{
    const auto by =
        std::find_if(programme.rules.begin(), programme.rules.end(), [&](const Rule& each) {
            return keepsAway(programme, each, rule) && isThereToo(programme, each, rule);
        });
    return by == programme.rules.end() ? nullptr : &*by;
}

void checkSuperseded(const Programme& programme, const CheckPlan&, Findings& findings)
{
    for (std::size_t i = 0; i < programme.rules.size(); ++i) {
        const Rule& rule = programme.rules[i];
        if (!canHold(rule.when, programme.tiers) || covers(programme.neverEarn, matchOf(rule)))
            continue;
        if (const Rule* by = supersedes(programme, rule))
            findings.warn(
                pathOf("rules", i),
                "Rule " + quoted(rule.id) + " never acts: rule " + quoted(by->id) +
                    (by->precedence.exclusive ? " is exclusive and holds wherever it would."
                                              : " goes first and stops it wherever it would."));
    }
}

void checkExclusives(const Programme& programme, const CheckPlan&, Findings& findings)
{
    for (std::size_t i = 0; i < programme.rules.size(); ++i) {
        const Rule& rule = programme.rules[i];
        if (!rule.precedence.exclusive || supersedes(programme, rule) != nullptr)
            continue;
        const bool isBonus = stageOf(rule) == StageName::Bonuses;
        int compared = 0;
        const auto first =
            std::find_if(programme.rules.begin(), programme.rules.end(), [&](const Rule& other) {
                return other.precedence.exclusive && keepsAway(programme, other, rule) &&
                       (isBonus || !areApart(matchOf(other), matchOf(rule))) &&
                       ++compared <= mostCompared &&
                       canHoldTogether(other.when, rule.when, programme.tiers);
            });
        if (first != programme.rules.end())
            findings.hint(pathOf("rules", i) + ".exclusive",
                          "Rule " + quoted(rule.id) + " and rule " + quoted(first->id) +
                              " are both exclusive: where both would act, " + quoted(first->id) +
                              " alone does.");
    }
}

void checkGroups(const Programme& programme, const CheckPlan&, Findings& findings)
{
    std::map<Symbol, int> sizes;
    for (const Rule& rule : programme.rules)
        ++sizes[rule.precedence.group];
    for (std::size_t i = 0; i < programme.rules.size(); ++i)
        if (const Symbol& group = programme.rules[i].precedence.group;
            !group.isEmpty() && sizes[group] == 1)
            findings.hint(pathOf("rules", i) + ".group",
                          "Rule " + quoted(programme.rules[i].id) + " is alone in group " +
                              quoted(group.text()) + ": there is nothing to choose from.");
}

}  // namespace loyalty::review
