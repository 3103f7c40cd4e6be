// Decimal text to exact integers and back: "12.50" with two decimals is 1250. No floating point.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/ratio.h"

namespace loyalty {

/// `text` scaled by 10^decimals, exactly. Accepts an optional minus, digits, and an optional part
/// after one '.'. None where it is anything else, has more decimals than asked for (trailing
/// zeros aside), or does not fit int64.
std::optional<std::int64_t> scaledFromDecimal(std::string_view text, int decimals);

/// The exact value of a decimal text with at most 12 decimals ("1.25" is 5/4).
std::optional<Ratio> ratioFromDecimal(std::string_view text);

/// The inverse of scaledFromDecimal: always exactly `decimals` digits after the '.'.
std::string decimalFromScaled(std::int64_t scaled, int decimals);

/// The shortest decimal text of an exact ratio, or "n/d" where it has no finite decimal form.
std::string decimalFromRatio(const Ratio& ratio);

}  // namespace loyalty
