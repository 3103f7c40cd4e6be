// What points cost, and shares of a whole: the two divisions of a report, both rounded half up
// (ARCHITECTURE.md, "Roundings").
#pragma once

#include <optional>

#include "core/backtest/figures.h"
#include "core/programme/programme.h"

namespace loyalty::backtest {

/// What one whole point costs, in millionths of a major unit: 0.005 is 5,000.
struct PointPrice {
    static constexpr int decimals = 6;
    static constexpr std::int64_t most = 1'000'000'000'000;

    std::int64_t millionths = 0;
};

MoneyTotal costOf(PointTotal points, PointPrice price, const programme::Programme& programme);

/// In hundredths of a percent; none of nothing.
std::optional<Wide> shareOf(Wide part, Wide whole);

}  // namespace loyalty::backtest
