#include "core/backtest/cost.h"

#include "core/base/rounding.h"

namespace loyalty::backtest {

namespace {

constexpr std::int64_t hundredthsOfPercent = 10'000;

Wide powerOfTen(int exponent)
{
    Wide power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

}  // namespace

MoneyTotal costOf(PointTotal points, PointPrice price, const programme::Programme& programme)
{
    const Wide minor =
        divide(points.count() * price.millionths * powerOfTen(programme.currency.decimals),
               powerOfTen(PointPrice::decimals + programme.points.decimals), Rounding::HalfUp);
    return MoneyTotal::ofCount(minor);
}

std::optional<Wide> shareOf(Wide part, Wide whole)
{
    if (whole <= 0)
        return std::nullopt;
    return divide(part * hundredthsOfPercent, whole, Rounding::HalfUp);
}

}  // namespace loyalty::backtest
