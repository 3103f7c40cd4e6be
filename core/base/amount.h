// Amount: a whole number of one unit that cannot be mixed up with another unit.
// Sums are checked; a sum that leaves int64 is a bug, because every door bounds what it lets in
// (Money: maxLineMinor, basket::maxLines; Points: programme::maxPoints).
#pragma once

#include <compare>
#include <cstdint>

#include "core/base/check.h"

namespace loyalty {

template <class Unit>
class Amount {
public:
    constexpr Amount() = default;
    constexpr explicit Amount(std::int64_t count) : m_count(count) {}

    [[nodiscard]] constexpr std::int64_t count() const { return m_count; }
    [[nodiscard]] constexpr bool isZero() const { return m_count == 0; }
    [[nodiscard]] constexpr bool isNegative() const { return m_count < 0; }

    constexpr auto operator<=>(const Amount&) const = default;

    constexpr Amount operator-() const { return Amount{} - *this; }
    constexpr Amount& operator+=(Amount other)
    {
        CHECK(!__builtin_add_overflow(m_count, other.m_count, &m_count));
        return *this;
    }
    constexpr Amount& operator-=(Amount other)
    {
        CHECK(!__builtin_sub_overflow(m_count, other.m_count, &m_count));
        return *this;
    }
    friend constexpr Amount operator+(Amount a, Amount b) { return a += b; }
    friend constexpr Amount operator-(Amount a, Amount b) { return a -= b; }

private:
    std::int64_t m_count = 0;
};

}  // namespace loyalty
