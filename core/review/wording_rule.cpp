// What a rule gives, and what bounds it, in words.
#include <algorithm>

#include "core/base/decimal.h"
#include "core/review/wording.h"

namespace loyalty::review {

using namespace programme;

std::string walletWords(const Symbol& wallet)
{
    return wallet.isEmpty() ? "the points" : "wallet " + quoted(wallet.text());
}

const char* periodWords(Period period)
{
    switch (period) {
        case Period::Day:
            return "in a day";
        case Period::Week:
            return "in a week";
        case Period::Month:
            return "in a month";
        case Period::Quarter:
            return "in a quarter";
        case Period::Year:
            return "in a year";
        case Period::Ever:
            break;
    }
    return "ever";
}

std::vector<std::string> precedenceWords(const Precedence& precedence)
{
    std::vector<std::string> phrases;
    if (precedence.priority != 0)
        phrases.push_back("priority " + std::to_string(precedence.priority));
    if (!precedence.group.isEmpty())
        phrases.push_back("in group " + quoted(precedence.group.text()));
    if (precedence.exclusive)
        phrases.emplace_back("keeping all others from its lines");
    if (precedence.stop)
        phrases.emplace_back("stopping those after it");
    return phrases;
}

std::string Wording::points(Points points, const Symbol& wallet) const
{
    const std::string text = number(points, wallet);
    const std::string words = text + (text == "1" ? " point" : " points");
    return wallet.isEmpty() ? words : words + " of " + walletWords(wallet);
}

std::string Wording::number(Points points, const Symbol& wallet) const
{
    int decimals = m_programme.points.decimals;
    for (const Wallet& each : m_programme.wallets)
        if (each.code == wallet)
            decimals = each.name.decimals;
    return decimalFromScaled(points.count(), decimals);
}

std::string Wording::factor(const Ratio& factor)
{
    return decimalFromRatio(factor);
}

std::string Wording::rule(const Rule& rule) const
{
    std::vector<std::string> phrases{kind(rule)};
    if (rule.when != Condition{})
        phrases.push_back(condition(rule.when));
    if (rule.life)
        phrases.push_back("its points " + lifeWords(*rule.life));
    for (const auto& words : {limits(rule), precedenceWords(rule.precedence)})
        phrases.insert(phrases.end(), words.begin(), words.end());
    return joined(phrases, ", ");
}

std::string Wording::kind(const Rule& rule) const
{
    std::string text =
        std::visit([&](const auto& kind) { return words(kind, rule.wallet); }, rule.kind);
    const std::string lines =
        std::visit([](const auto& kind) { return matchWords(kind.match); }, rule.kind);
    if (lines.empty())
        return text;
    const bool isFactor = std::holds_alternative<MultiplierRule>(rule.kind);
    return text + (isFactor ? " on lines " : " ") + lines;
}

std::vector<std::string> Wording::limits(const Rule& rule) const
{
    std::vector<std::string> phrases;
    const Limits& limits = rule.limits;
    if (limits.line)
        phrases.push_back(line(*limits.line, rule.wallet));
    if (!limits.sale.isNone())
        phrases.push_back(cap(limits.sale, "in a sale", rule.wallet));
    for (const PeriodCap& each : limits.periods)
        phrases.push_back(cap(each.cap, periodWords(each.period), rule.wallet));
    if (!rule.budget)
        return phrases;
    if (rule.budget->points)
        phrases.push_back("with " + budget(*rule.budget->points, rule.wallet));
    if (rule.budget->perStore)
        phrases.push_back("with " + storeBudget(*rule.budget->perStore, rule.wallet));
    if (!rule.budget->partial)
        phrases.emplace_back("all or nothing of what a budget has left");
    return phrases;
}

std::string Wording::line(Points most, const Symbol& wallet) const
{
    return "at most " + points(most, wallet) + " on a line";
}

std::string Wording::cap(const Cap& cap, const char* where, const Symbol& wallet) const
{
    std::vector<std::string> words;
    if (cap.points)
        words.push_back(points(*cap.points, wallet));
    if (cap.times)
        words.push_back(*cap.times == 1 ? "once" : std::to_string(*cap.times) + " times");
    return "at most " + joined(words, " and ") + " " + where;
}

std::string Wording::budget(Points points, const Symbol& wallet) const
{
    return "a budget of " + this->points(points, wallet);
}

std::string Wording::storeBudget(Points points, const Symbol& wallet) const
{
    return budget(points, wallet) + " for each store";
}

std::string Wording::words(const SpendRule& rule, const Symbol& wallet) const
{
    return points(rule.points, wallet) +
           (rule.steps == Steps::Whole ? " for every full " : " for every ") + money(rule.amount);
}

std::string Wording::words(const QuantityRule& rule, const Symbol& wallet) const
{
    return points(rule.points, wallet) +
           (rule.steps == Steps::Whole ? " for every full " : " for every ") + quantity(rule.per) +
           " sold";
}

std::string Wording::words(const MultiplierRule& rule, const Symbol& wallet)
{
    return (wallet.isEmpty() ? "points × " : "points of " + walletWords(wallet) + " × ") +
           factor(rule.factor);
}

std::string Wording::words(const BonusRule& rule, const Symbol& wallet) const
{
    std::vector<std::string> minimums;
    if (rule.minimum)
        minimums.push_back(money(*rule.minimum));
    if (rule.minimumQuantity)
        minimums.push_back(quantity(*rule.minimumQuantity) + " sold");
    const std::string gives = "a bonus of " + points(rule.points, wallet);
    if (minimums.empty())
        return gives;
    return gives + (rule.every ? " for every full " : " from ") + joined(minimums, " and ");
}

}  // namespace loyalty::review
