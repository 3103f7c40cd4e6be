// A till's journal as the shopping of a backtest. Only read, in short transactions, so that a till
// may go on selling; what it sells meanwhile is not looked at.
#pragma once

#include <functional>

#include "app/backtest/shopping_source.h"

namespace loyalty::backtest {

/// Adds what a programme asks of a member and the sale did not write down.
using AddFacts = std::function<void(journal::SaleRecord& sale)>;

/// `path` is that of journal.db; `addFacts` may be empty. Missing, Corrupt and the other faults of
/// storage where it cannot be read; Corrupt names an entry that cannot be decoded.
Result<std::unique_ptr<ShoppingSource>> openJournalSource(const std::string& path,
                                                          AddFacts addFacts);

}  // namespace loyalty::backtest
