// Apportionment by largest remainder: whole shares that add up exactly to a whole total. Ties go
// to the earlier place, so that the answer never depends on anything but the input.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <vector>

#include "core/base/wide.h"

namespace loyalty {

/// Shares out as often as it is asked, in one working room taken from `memory`. What it answers
/// stands until the next question.
class Apportionment {
public:
    explicit Apportionment(std::pmr::memory_resource* memory = std::pmr::get_default_resource())
        : m_shares(memory), m_remainders(memory)
    {}

    /// Shares of `total` in proportion to `weights` (none negative, their sum positive).
    std::span<const std::int64_t> byWeight(std::int64_t total,
                                           std::span<const std::int64_t> weights);

    /// Whole numbers near `numerators[i] / denominator` that add up to `total`: each exact value is
    /// rounded down, and what is then missing goes one by one to the largest remainders. Exact
    /// zeros take no part; where more is missing (or too much) than one each, all take the same
    /// first. None where a value does not fit 64 bits.
    std::optional<std::span<const std::int64_t>> roundTogether(std::int64_t total,
                                                               std::span<const Wide> numerators,
                                                               Wide denominator);

private:
    struct Remainder {
        Wide value;
        std::size_t place;
    };

    bool giveToLargest(std::int64_t count);
    bool giveByRank(std::int64_t count);
    bool giveBySelection(std::int64_t count);

    std::pmr::vector<std::int64_t> m_shares;
    std::pmr::vector<Remainder> m_remainders;
};

}  // namespace loyalty
