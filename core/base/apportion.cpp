#include "core/base/apportion.h"

#include <algorithm>
#include <numeric>

#include "core/base/check.h"
#include "core/base/rounding.h"

namespace loyalty {

namespace {

struct Remainder {
    Wide value;
    std::size_t place;
};

// Adds one to each of the `count` places with the largest remainders; false where one would leave
// 64 bits.
bool giveToLargest(std::vector<Remainder>& remainders, std::int64_t count,
                   std::vector<std::int64_t>& shares)
{
    if (count == 0)
        return true;
    std::sort(remainders.begin(), remainders.end(), [](const Remainder& a, const Remainder& b) {
        return a.value != b.value ? a.value > b.value : a.place < b.place;
    });
    for (std::int64_t i = 0; i < count; ++i) {
        std::int64_t& share = shares[remainders[static_cast<std::size_t>(i)].place];
        if (__builtin_add_overflow(share, 1, &share))
            return false;
    }
    return true;
}

}  // namespace

std::vector<std::int64_t> shareByWeight(std::int64_t total, std::span<const std::int64_t> weights)
{
    Wide sum = 0;
    for (const std::int64_t weight : weights) {
        CHECK(weight >= 0);
        sum += weight;
    }
    CHECK(sum > 0);
    std::vector<std::int64_t> shares(weights.size(), 0);
    std::vector<Remainder> remainders;
    remainders.reserve(weights.size());
    Wide given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Wide product = Wide{total} * weights[i];
        const Wide share = divide(product, sum, Rounding::Floor);
        shares[i] = static_cast<std::int64_t>(share);
        given += share;
        remainders.push_back({product - share * sum, i});
    }
    // A share lies between zero and the total, which fits.
    CHECK(giveToLargest(remainders, static_cast<std::int64_t>(total - given), shares));
    return shares;
}

std::optional<std::vector<std::int64_t>> roundTogether(std::int64_t total,
                                                       std::span<const Wide> numerators,
                                                       Wide denominator)
{
    std::vector<std::int64_t> shares(numerators.size(), 0);
    std::vector<Remainder> remainders;
    remainders.reserve(numerators.size());
    Wide given = 0;
    for (std::size_t i = 0; i < numerators.size(); ++i) {
        if (numerators[i] == 0)
            continue;
        const Wide whole = divide(numerators[i], denominator, Rounding::Floor);
        const auto narrowed = narrow(whole);
        if (!narrowed)
            return std::nullopt;
        shares[i] = *narrowed;
        given += whole;
        remainders.push_back({numerators[i] - whole * denominator, i});
    }
    if (remainders.empty()) {
        CHECK(total == 0);
        return shares;
    }
    const Wide participants = static_cast<Wide>(remainders.size());
    const Wide missing = total - given;
    const Wide each = divide(missing, participants, Rounding::Floor);
    for (const Remainder& remainder : remainders) {
        const auto share = narrow(shares[remainder.place] + each);
        if (!share)
            return std::nullopt;
        shares[remainder.place] = *share;
    }
    if (!giveToLargest(remainders, static_cast<std::int64_t>(missing - each * participants),
                       shares))
        return std::nullopt;
    return shares;
}

}  // namespace loyalty
