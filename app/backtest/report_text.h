// A backtest's report for a terminal, and as one HTML file that stands alone.
#pragma once

#include <string>

#include "app/backtest/report.h"

namespace loyalty::backtest {

/// Tables with aligned columns.
std::string textOf(const Report& report);

/// A whole document with its plots as SVG: no script, nothing from elsewhere, light or dark as the
/// reader's screen is. All text is escaped.
std::string htmlOf(const Report& report, const Figures& figures, const Subject& subject);

/// For HTML and SVG, between tags and inside attributes.
std::string escaped(const std::string& text);

}  // namespace loyalty::backtest
