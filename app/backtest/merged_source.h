// The journals of several tills as one shopping, in the order of time: a member who buys at two
// lanes has one account.
#pragma once

#include "app/backtest/shopping_source.h"

namespace loyalty::backtest {

/// Each source keeps its own order, whatever its clock says; between sources the earlier goes
/// first, and at the same time the source that stands first. At least one source; names are those
/// of the first.
std::unique_ptr<ShoppingSource> mergedSource(std::vector<std::unique_ptr<ShoppingSource>> sources);

}  // namespace loyalty::backtest
