// Apportionment by largest remainder: whole shares that add up exactly to a whole total. Ties go
// to the earlier place, so that the answer never depends on anything but the input.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/wide.h"

namespace loyalty {

/// Shares of `total` in proportion to `weights` (none negative, their sum positive).
std::vector<std::int64_t> shareByWeight(std::int64_t total, std::span<const std::int64_t> weights);

/// Whole numbers near `numerators[i] / denominator` that add up to `total`: each exact value is
/// rounded down, and what is then missing goes one by one to the largest remainders. Exact zeros
/// take no part; where more is missing (or too much) than one each, all take the same first.
/// None where a value does not fit 64 bits.
std::optional<std::vector<std::int64_t>> roundTogether(std::int64_t total,
                                                       std::span<const Wide> numerators,
                                                       Wide denominator);

}  // namespace loyalty
