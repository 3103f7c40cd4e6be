// A till's journal as the shopping of a backtest. Only read, in short transactions, so that a till
// may go on selling; what it sells meanwhile is not looked at.
#pragma once

#include <functional>

#include "app/backtest/shopping_source.h"

namespace loyalty::backtest {

/// Brings a sale to what is known by now: whose it is, and what is asked of a member.
using Complete = std::function<void(journal::SaleRecord& sale)>;

/// `path` is that of journal.db; Missing, Corrupt and the other faults of
/// storage where it cannot be read; Corrupt names an entry that cannot be decoded.
Result<std::unique_ptr<ShoppingSource>> openJournalSource(const std::string& path,
                                                          Complete complete);

}  // namespace loyalty::backtest
