// The rows that are derived from journal entries, written in one place: by append() when an entry
// is new, and by rebuild when everything is derived again.
#pragma once

#include "core/journal/entry.h"
#include "core/storage/database.h"

namespace loyalty::storage {

/// Inside a transaction.
Result<void> deriveRows(Database& database, const journal::Entry& entry);

/// Forgets every derived row; inside a transaction.
Result<void> clearDerivedRows(Database& database);

}  // namespace loyalty::storage
