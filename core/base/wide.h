// Wide: 128-bit integers for intermediate products, with overflow that is seen, never wrapped.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace loyalty {

__extension__ typedef __int128 Wide;

constexpr std::optional<Wide> checkedMultiply(Wide a, Wide b) noexcept
{
    Wide product = 0;
    if (__builtin_mul_overflow(a, b, &product))
        return std::nullopt;
    return product;
}

constexpr std::optional<Wide> checkedAdd(Wide a, Wide b) noexcept
{
    Wide sum = 0;
    if (__builtin_add_overflow(a, b, &sum))
        return std::nullopt;
    return sum;
}

/// The value as int64, or none where it does not fit.
constexpr std::optional<std::int64_t> narrow(Wide value) noexcept
{
    if (value > std::numeric_limits<std::int64_t>::max() ||
        value < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return static_cast<std::int64_t>(value);
}

}  // namespace loyalty
