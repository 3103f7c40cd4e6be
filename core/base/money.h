// Money: an amount in minor units (cents, kuruş) of the store's one currency.
#pragma once

#include "core/base/amount.h"

namespace loyalty {

struct MinorUnit;
using Money = Amount<MinorUnit>;

/// No line, discount or tender is larger than this (ten thousand million in major units of a
/// currency with two decimals), so that 10,000 of them still add up in int64.
inline constexpr std::int64_t maxLineMinor = 1'000'000'000'000;

}  // namespace loyalty
