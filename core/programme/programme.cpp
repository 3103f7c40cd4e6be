#include "core/programme/programme.h"

#include <numeric>

namespace loyalty::programme {

bool Condition::isPlain() const
{
    return stores.isEmpty() && segments.isEmpty() && !memberDays && !birthday && !anniversary &&
           !purchase && tenders.isEmpty() && !total && contains.empty() && all.empty() &&
           any.empty() && none.empty();
}

Points NegativePolicy::allowance() const
{
    switch (kind) {
        case Kind::Forbid:
            break;
        case Kind::Limit:
            return limit;
        case Kind::Unlimited:
            return Points(maxPoints);
    }
    return {};
}

Symbol rewardKey(const Reward& reward)
{
    return Symbol("reward:" + reward.id);
}

const std::string& Text::in(std::string_view language) const
{
    static const std::string empty;
    for (const auto& [code, text] : byLanguage)
        if (code == language)
            return text;
    for (const auto& [code, text] : byLanguage)
        if (code == "en")
            return text;
    return byLanguage.empty() ? empty : byLanguage.front().second;
}

int thresholdDecimals(const Programme& programme)
{
    const TierPolicy& policy = programme.tierPolicy;
    if (policy.by == TierMeasure::Visits)
        return 0;
    if (policy.by == TierMeasure::Spend)
        return programme.currency.decimals;
    for (const Wallet& wallet : programme.wallets)
        if (wallet.code == policy.wallet)
            return wallet.name.decimals;
    return programme.points.decimals;
}

std::optional<Ratio> rateOf(const RuleKind& kind)
{
    if (const auto* spend = std::get_if<SpendRule>(&kind))
        return Ratio(spend->points.count(), spend->amount.count());
    if (const auto* quantity = std::get_if<QuantityRule>(&kind))
        return Ratio(quantity->points.count(), quantity->per.count());
    return std::nullopt;
}

std::optional<std::int64_t> commonRateDenominator(const Programme& programme, const Symbol& wallet)
{
    std::int64_t common = 1;
    for (const Rule& rule : programme.rules) {
        const auto rate = rule.wallet == wallet ? rateOf(rule.kind) : std::nullopt;
        if (!rate)
            continue;
        const Wide least =
            Wide{common} / std::gcd(common, rate->denominator()) * rate->denominator();
        if (least > maxRateDenominator)
            return std::nullopt;
        common = static_cast<std::int64_t>(least);
    }
    return common;
}

}  // namespace loyalty::programme
