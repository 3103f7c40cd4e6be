// A file of baskets (resources/programmes/FORMAT.md, 10.1), one a line, plain or gzip, as the
// shopping of a backtest.
#pragma once

#include "app/backtest/shopping_source.h"
#include "core/programme/rulebook.h"

namespace loyalty::backtest {

/// Amounts have the decimals of `rulebook`'s currency. Baskets with the same member.id are one
/// member's, whose account grows from basket to basket; a member without one is somebody new, on
/// the tier and with the remainder that the basket says. A line that is no basket is skipped.
Result<std::unique_ptr<ShoppingSource>> openBasketSource(
    const std::string& path, std::shared_ptr<const programme::Rulebook> rulebook);

}  // namespace loyalty::backtest
