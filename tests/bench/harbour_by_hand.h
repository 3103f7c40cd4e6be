// The programme resources/programmes/harbour.json, written by hand in C++ by somebody who knows it
// will never change: the yardstick for evaluate(). It answers what the product needs to know: the
// points, each line's part of them and why a line has none, each rule's verdict and part, and what
// each rule gave on each line, exactly.
#pragma once

#include <array>
#include <vector>

#include "core/basket/basket.h"
#include "core/programme/award.h"
#include "core/programme/evaluate.h"

namespace loyalty::bench {

/// What one rule gave on one line, in 1/40,000 points.
struct HandShare {
    std::uint32_t line;
    std::uint32_t rule;
    std::int64_t numerator;
};

struct HandAward {
    static constexpr std::int64_t denominator = 40'000;

    std::int64_t points = 0;
    std::size_t ruleCount = 6;  // 7 with the member's tier
    std::array<programme::RuleOutcome, 7> rules{};
    std::vector<programme::LineAward> lines;
    std::vector<HandShare> shares;  // by line, then by rule
};

HandAward harbourByHand(const basket::Basket& basket, const programme::Standing& member,
                        LocalTime when);

/// The points alone, without a word of explanation.
std::int64_t harbourPointsByHand(const basket::Basket& basket, const programme::Standing& member,
                                 LocalTime when);

/// Do both say the same: points, lines, verdicts, and every share as an exact fraction?
bool saysTheSame(const HandAward& byHand, const programme::Award& award);

}  // namespace loyalty::bench
