// An account as the bytes of one column: a derived value that is always read and written whole.
#pragma once

#include "core/base/bytes.h"
#include "core/ledger/account.h"

namespace loyalty::storage {

Bytes bytesOf(const ledger::Account& account);

/// An unreadable column is a bug of ours or a damaged file; it reads as an empty account, and the
/// next word from HQ, or a rebuild, puts it right.
ledger::Account accountFrom(const Bytes& bytes);

/// The counts without the purchases; none where there are no others.
std::optional<Bytes> bytesOf(const ledger::Counts& counts);
ledger::Counts countsFrom(std::int64_t purchases, const Bytes& bytes);

/// The lots of a movement with another life; none where there are none.
std::optional<Bytes> bytesOf(const std::vector<ledger::Lot>& lots);
std::vector<ledger::Lot> lotsFrom(const Bytes& bytes);

}  // namespace loyalty::storage
