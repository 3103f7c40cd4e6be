#include "core/base/apportion.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/rounding.h"

namespace loyalty {

namespace {

constexpr std::size_t fewPlaces = 24;

}  // namespace

// Adds one to each of the `count` places with the largest remainders; false where one would leave
// 64 bits.
bool Apportionment::giveToLargest(std::int64_t count)
{
    if (count == 0)
        return true;
    return m_remainders.size() <= fewPlaces ? giveByRank(count) : giveBySelection(count);
}

// For few places counting is faster than sorting: nothing in it depends on what was found before.
bool Apportionment::giveByRank(std::int64_t count)
{
    const std::size_t places = m_remainders.size();
    bool fits = true;
    for (std::size_t i = 0; i < places; ++i) {
        const Wide value = m_remainders[i].value;
        std::int64_t before = 0;
        for (std::size_t j = 0; j < i; ++j)
            before += m_remainders[j].value >= value;
        for (std::size_t j = i + 1; j < places; ++j)
            before += m_remainders[j].value > value;
        std::int64_t& share = m_shares[m_remainders[i].place];
        fits &= !__builtin_add_overflow(share, std::int64_t{before < count}, &share);
    }
    return fits;
}

bool Apportionment::giveBySelection(std::int64_t count)
{
    std::nth_element(m_remainders.begin(), m_remainders.begin() + count, m_remainders.end(),
                     [](const Remainder& a, const Remainder& b) {
                         return a.value != b.value ? a.value > b.value : a.place < b.place;
                     });
    for (std::int64_t i = 0; i < count; ++i) {
        std::int64_t& share = m_shares[m_remainders[static_cast<std::size_t>(i)].place];
        if (__builtin_add_overflow(share, 1, &share))
            return false;
    }
    return true;
}

std::span<const std::int64_t> Apportionment::byWeight(std::int64_t total,
                                                      std::span<const std::int64_t> weights)
{
    Wide sum = 0;
    for (const std::int64_t weight : weights) {
        CHECK(weight >= 0);
        sum += weight;
    }
    CHECK(sum > 0);
    m_shares.assign(weights.size(), 0);
    m_remainders.clear();
    m_remainders.reserve(weights.size());
    Wide given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Wide product = Wide{total} * weights[i];
        const Wide share = divide(product, sum, Rounding::Floor);
        m_shares[i] = static_cast<std::int64_t>(share);
        given += share;
        m_remainders.push_back({product - share * sum, i});
    }
    // A share lies between zero and the total, which fits.
    CHECK(giveToLargest(static_cast<std::int64_t>(total - given)));
    return m_shares;
}

std::optional<std::span<const std::int64_t>> Apportionment::roundTogether(
    std::int64_t total, std::span<const Wide> numerators, Wide denominator)
{
    m_shares.assign(numerators.size(), 0);
    m_remainders.clear();
    m_remainders.reserve(numerators.size());
    Wide given = 0;
    for (std::size_t i = 0; i < numerators.size(); ++i) {
        if (numerators[i] == 0)
            continue;
        const Wide whole = divide(numerators[i], denominator, Rounding::Floor);
        const auto narrowed = narrow(whole);
        if (!narrowed)
            return std::nullopt;
        m_shares[i] = *narrowed;
        given += whole;
        m_remainders.push_back({numerators[i] - whole * denominator, i});
    }
    if (m_remainders.empty()) {
        CHECK(total == 0);
        return m_shares;
    }
    const Wide participants = static_cast<Wide>(m_remainders.size());
    const Wide missing = total - given;
    const Wide each = divide(missing, participants, Rounding::Floor);
    for (std::size_t i = 0; each != 0 && i < m_remainders.size(); ++i) {
        const Remainder& remainder = m_remainders[i];
        const auto share = narrow(m_shares[remainder.place] + each);
        if (!share)
            return std::nullopt;
        m_shares[remainder.place] = *share;
    }
    if (!giveToLargest(static_cast<std::int64_t>(missing - each * participants)))
        return std::nullopt;
    return m_shares;
}

}  // namespace loyalty
