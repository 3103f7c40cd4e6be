// Spending: what the rules of one side have given all members together so far, in all stores and in
// each: what their budgets are measured by (FORMAT.md, 3.2). Internal to this library.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/backtest/total.h"
#include "core/base/points.h"
#include "core/programme/occasion.h"
#include "core/programme/rulebook.h"

namespace loyalty::backtest {

class Spending {
public:
    /// What the rules with a budget gave before a sale in `store`.
    [[nodiscard]] std::vector<programme::Spent> before(const programme::Rulebook& rulebook,
                                                       const Symbol& store) const;
    /// Of every rule, also one without a budget: a later version may give it one.
    void add(const std::string& rule, const Symbol& store, Points points);

private:
    using Sum = Total<PointUnit>;
    struct OfRule {
        Sum everywhere;
        std::map<Symbol, Sum> stores;
    };
    std::unordered_map<std::string, OfRule> m_rules;
};

}  // namespace loyalty::backtest
