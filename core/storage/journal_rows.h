// The rows that are derived from journal entries, written in one place: by append() when an entry
// is new, and by rebuild when everything is derived again.
#pragma once

#include "core/journal/entry.h"
#include "core/storage/database.h"

namespace loyalty::storage {

/// What stands beside an entry's bytes in the journal, so that it is found and written once.
struct Document {
    const char* kind;
    std::optional<std::array<std::uint8_t, 16>> id;
    std::int64_t number = 0;  // of the slip; 0: it has none
};

Document documentOf(const journal::Entry& entry);

/// Inside a transaction.
Result<void> deriveRows(Database& database, const journal::Entry& entry);

#define MOVEMENT_COLUMNS                                                        \
    "points, carry_numerator, carry_denominator, qualifying, qualifying_year, " \
    "available_from, expires_on, purchases, counts, lots"

/// MOVEMENT_COLUMNS, beginning at `column`.
ledger::Movement movementFrom(const Row& row, int column);

/// A number as the value of a setting.
Bytes numberBytes(std::int64_t number);
std::int64_t numberFrom(const Bytes& bytes);

/// Forgets every derived row; inside a transaction.
Result<void> clearDerivedRows(Database& database);

}  // namespace loyalty::storage
