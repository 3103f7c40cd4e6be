// Total: a sum of as many amounts of one unit as there are, without a bound that a long journal
// could reach.
#pragma once

#include "core/base/amount.h"
#include "core/base/wide.h"

namespace loyalty::backtest {

template <class Unit>
class Total {
public:
    constexpr Total() = default;
    constexpr Total(Amount<Unit> amount)  // NOLINT(google-explicit-constructor): a sum of one
        : m_count(amount.count())
    {}

    static constexpr Total ofCount(Wide count)
    {
        Total total;
        total.m_count = count;
        return total;
    }

    [[nodiscard]] constexpr Wide count() const { return m_count; }
    [[nodiscard]] constexpr bool isZero() const { return m_count == 0; }

    constexpr bool operator==(const Total&) const = default;

    // 2^127 is more than 10^19 documents of the largest amount.
    constexpr Total& operator+=(Total other)
    {
        m_count += other.m_count;
        return *this;
    }
    constexpr Total& operator-=(Total other)
    {
        m_count -= other.m_count;
        return *this;
    }
    friend constexpr Total operator+(Total a, Total b) { return a += b; }
    friend constexpr Total operator-(Total a, Total b) { return a -= b; }

private:
    Wide m_count = 0;
};

}  // namespace loyalty::backtest
