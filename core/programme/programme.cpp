#include "core/programme/programme.h"

#include <numeric>

namespace loyalty::programme {

bool Condition::isPlain() const
{
    return stores.isEmpty() && segments.isEmpty() && !memberDays && !birthday && !anniversary &&
           tenders.isEmpty() && all.empty() && any.empty() && none.empty();
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

std::optional<std::int64_t> spendDenominator(const Programme& programme)
{
    std::int64_t common = 1;
    for (const Rule& rule : programme.rules) {
        const auto* spend = std::get_if<SpendRule>(&rule.kind);
        if (spend == nullptr)
            continue;
        const std::int64_t own = Ratio(spend->points.count(), spend->amount.count()).denominator();
        const Wide least = Wide{common} / std::gcd(common, own) * own;
        if (least > maxRateDenominator)
            return std::nullopt;
        common = static_cast<std::int64_t>(least);
    }
    return common;
}

}  // namespace loyalty::programme
