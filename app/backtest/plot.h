// Plots of a backtest as SVG elements: bars drawn from whole numbers, coloured by the classes of
// the page they stand in, each bar with its own words for who points at it or listens.
#pragma once

#include <string>
#include <vector>

#include "core/backtest/figures.h"

namespace loyalty::backtest {

/// Points issued by month: two bars each, in force and draft. Empty where there is no month.
std::string monthPlot(const Figures& figures, int pointDecimals);

/// How many members have how many points more or fewer; those without a difference stand in words
/// elsewhere, or no other bar could be seen. Empty where nobody has one.
std::string differencePlot(const Figures& figures, int pointDecimals);

}  // namespace loyalty::backtest
