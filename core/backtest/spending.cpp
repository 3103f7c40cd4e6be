#include "core/backtest/spending.h"

#include <algorithm>

namespace loyalty::backtest {

namespace {

// No budget is larger than 10^15: what is beyond this leaves as much of it.
constexpr Wide mostSpent = 1'000'000'000'000'000'000;

Points pointsOf(Total<PointUnit> total)
{
    return Points(static_cast<std::int64_t>(std::clamp(total.count(), -mostSpent, mostSpent)));
}

}  // namespace

std::vector<programme::Spent> Spending::before(const programme::Rulebook& rulebook,
                                               const Symbol& store) const
{
    std::vector<programme::Spent> list;
    for (const Symbol& rule : rulebook.asked().budgets) {
        const auto found = m_rules.find(rule.text());
        if (found == m_rules.end())
            continue;
        const auto here = found->second.stores.find(store);
        list.push_back({rule, pointsOf(found->second.everywhere),
                        here == found->second.stores.end() ? Points() : pointsOf(here->second)});
    }
    return list;
}

void Spending::add(const std::string& rule, const Symbol& store, Points points)
{
    OfRule& sums = m_rules[rule];
    sums.everywhere += points;
    sums.stores[store] += points;
}

}  // namespace loyalty::backtest
