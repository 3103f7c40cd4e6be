#include "core/review/goods_to_try.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "core/base/wide.h"

namespace loyalty::review {

using namespace programme;

namespace {

constexpr std::size_t maxEvery = 6;  // 64 sets of them
constexpr Wide maxNumber = 1'000'000'000'000'000;

// None where it is larger than any number that is worth a try.
std::optional<std::int64_t> commonMultiple(const std::vector<std::int64_t>& numbers)
{
    Wide multiple = 1;
    for (const std::int64_t number : numbers) {
        multiple *= number / std::gcd(static_cast<std::int64_t>(multiple), number);
        if (multiple > maxNumber)
            return std::nullopt;
    }
    return static_cast<std::int64_t>(multiple);
}

std::vector<std::int64_t> chosen(const std::vector<std::int64_t>& numbers, std::size_t bits)
{
    std::vector<std::int64_t> some;
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if ((bits >> i & 1) != 0)
            some.push_back(numbers[i]);
    return some;
}

}  // namespace

// Where a number is a multiple of some of the periods and of no other, so is their least common
// multiple m, and so is m × (1 + k × the common multiple of all): one of those is none of the
// numbers that are asked for exactly.
std::vector<std::int64_t> purchasesToTry(const std::vector<PurchaseNumber>& asked)
{
    std::set<std::int64_t> exact;
    std::set<std::int64_t> periods;
    for (const PurchaseNumber& each : asked) {
        if (each.is)
            exact.insert(*each.is);
        if (each.every)
            periods.insert(*each.every);
    }
    if (asked.empty())
        return {0};
    const std::vector<std::int64_t> every(periods.begin(), periods.end());
    const auto all = commonMultiple(every);
    if (!all || every.size() > maxEvery)
        return {};
    std::set<std::int64_t> numbers = exact;
    for (std::size_t bits = 0; bits < std::size_t{1} << every.size(); ++bits) {
        const std::int64_t multiple = *commonMultiple(chosen(every, bits));
        for (std::size_t k = 0; k <= exact.size(); ++k) {
            const Wide number = multiple * (1 + static_cast<Wide>(k) * *all);
            if (number > maxNumber)
                return {};
            numbers.insert(static_cast<std::int64_t>(number));
        }
    }
    std::vector<std::int64_t> before;
    before.reserve(numbers.size());
    for (const std::int64_t number : numbers)
        before.push_back(number - 1);
    return before;
}

std::vector<Money> totalsToTry(const std::vector<TotalSpan>& asked)
{
    std::set<Money> totals{Money()};
    for (const TotalSpan& span : asked)
        for (const auto& edge : {span.from, span.until})
            if (edge)
                totals.insert({*edge - Money(1), *edge, *edge + Money(1)});
    return {totals.begin(), totals.end()};
}

namespace {

Symbol productOf(std::size_t index)
{
    return Symbol("goods " + std::to_string(index));
}

}  // namespace

Condition OwnGoods::rewritten(Condition condition)
{
    for (Contained& each : condition.contains) {
        auto seen = std::find(m_seen.begin(), m_seen.end(), each);
        if (seen == m_seen.end())
            seen = m_seen.insert(seen, each);
        each = Contained{};
        each.match.products =
            SymbolSet({productOf(static_cast<std::size_t>(seen - m_seen.begin()))});
    }
    for (auto* group : {&condition.all, &condition.any, &condition.none})
        for (Condition& each : *group)
            each = rewritten(std::move(each));
    return condition;
}

std::vector<Symbol> OwnGoods::products() const
{
    std::vector<Symbol> products;
    for (std::size_t i = 0; i < m_seen.size(); ++i)
        products.push_back(productOf(i));
    return products;
}

}  // namespace loyalty::review
