// Tax: a rate in ten-thousandths of a percent (20 % = 200,000), and what a price is without it.
#pragma once

#include "core/base/amount.h"
#include "core/base/money.h"
#include "core/base/rounding.h"

namespace loyalty {

struct TaxUnit;
using TaxRate = Amount<TaxUnit>;

inline constexpr int taxDecimals = 4;
inline constexpr std::int64_t wholeTax = 1'000'000;  // 100 %
inline constexpr std::int64_t maxTaxRate = 10 * wholeTax;

/// `price` with the tax taken out of it, half up to the minor unit.
constexpr Money withoutTax(Money price, TaxRate rate)
{
    if (rate.isZero())
        return price;
    const Wide net =
        divide(Wide{price.count()} * wholeTax, wholeTax + rate.count(), Rounding::HalfUp);
    return Money(static_cast<std::int64_t>(net));
}

}  // namespace loyalty
