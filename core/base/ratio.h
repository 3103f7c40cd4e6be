// Ratio: an exact fraction in lowest terms with a positive denominator.
#pragma once

#include <compare>
#include <cstdint>
#include <numeric>
#include <optional>

#include "core/base/check.h"
#include "core/base/wide.h"

namespace loyalty {

class Ratio {
public:
    constexpr Ratio() = default;
    constexpr Ratio(std::int64_t numerator, std::int64_t denominator)
    {
        CHECK(denominator > 0);
        CHECK(numerator != std::numeric_limits<std::int64_t>::min());
        const std::int64_t divisor = std::gcd(numerator, denominator);
        m_numerator = numerator / divisor;
        m_denominator = denominator / divisor;
    }

    [[nodiscard]] constexpr std::int64_t numerator() const { return m_numerator; }
    [[nodiscard]] constexpr std::int64_t denominator() const { return m_denominator; }
    [[nodiscard]] constexpr bool isZero() const { return m_numerator == 0; }

    constexpr bool operator==(const Ratio&) const = default;
    constexpr std::strong_ordering operator<=>(const Ratio& other) const
    {
        return Wide{m_numerator} * other.m_denominator <=> Wide{other.m_numerator} * m_denominator;
    }

    /// None where the exact sum or product needs more than 64 bits.
    [[nodiscard]] constexpr std::optional<Ratio> plus(const Ratio& other) const
    {
        return fromWide(
            Wide{m_numerator} * other.m_denominator + Wide{other.m_numerator} * m_denominator,
            Wide{m_denominator} * other.m_denominator);
    }
    [[nodiscard]] constexpr std::optional<Ratio> times(const Ratio& other) const
    {
        return fromWide(Wide{m_numerator} * other.m_numerator,
                        Wide{m_denominator} * other.m_denominator);
    }
    [[nodiscard]] constexpr Ratio negated() const { return Ratio(-m_numerator, m_denominator); }

    /// None where the fraction in lowest terms does not fit; the denominator is positive.
    static constexpr std::optional<Ratio> fromWide(Wide numerator, Wide denominator)
    {
        CHECK(denominator > 0);
        const Wide divisor = greatestCommonDivisor(numerator, denominator);
        const auto top = narrow(numerator / divisor);
        const auto bottom = narrow(denominator / divisor);
        if (!top || !bottom || *top == std::numeric_limits<std::int64_t>::min())
            return std::nullopt;
        return Ratio(*top, *bottom);
    }

private:
    static constexpr Wide greatestCommonDivisor(Wide a, Wide b)
    {
        if (a < 0)
            a = -a;
        while (b != 0) {
            const Wide rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    std::int64_t m_numerator = 0;
    std::int64_t m_denominator = 1;
};

}  // namespace loyalty
