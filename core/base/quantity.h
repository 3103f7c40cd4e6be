// Quantity: how much of an item, in thousandths (1 piece = 1000, 0.742 kg = 742).
#pragma once

#include "core/base/amount.h"

namespace loyalty {

struct Thousandth;
using Quantity = Amount<Thousandth>;

inline constexpr Quantity onePiece{1000};
inline constexpr std::int64_t maxQuantityThousandths = 1'000'000'000'000;

}  // namespace loyalty
