// CancellationMatcher: finds what a cancellation takes back: that customer's earlier purchases of
// the same stock code with something left of them, the most recent first. A line may be spread over
// several sales; what finds no purchase is counted in Shopping::unmatched, by reason and line.
#pragma once

#include <unordered_map>
#include <vector>

#include "app/replay/shopping.h"

namespace loyalty::replay {

class CancellationMatcher {
public:
    /// Counts go into `shopping`, which outlives the matcher.
    explicit CancellationMatcher(Shopping& shopping) : m_shopping(shopping) {}

    /// `visit` of a customer is going to be Shopping::visits[index]; `codes` names the stock code
    /// of each of its lines.
    void remember(std::size_t index, const Visit& visit, const std::vector<std::uint32_t>& codes);
    /// Adds to `cancellation.back` what `quantity` (positive) of this code takes back.
    void match(Visit& cancellation, std::uint32_t code, Quantity quantity);

private:
    struct Purchase {
        std::size_t visit = 0;
        basket::LineNumber line = 0;
        Quantity left;
    };

    static std::uint64_t keyOf(std::int64_t customer, std::uint32_t code)
    {
        return static_cast<std::uint64_t>(customer) << 32U | code;
    }
    static void take(Visit& cancellation, Purchase& purchase, Quantity quantity);

    Shopping& m_shopping;
    std::unordered_map<std::uint64_t, std::vector<Purchase>> m_purchases;  // the latest last
};

}  // namespace loyalty::replay
