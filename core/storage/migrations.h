// Migrations: numbered SQL files that bring a schema from any earlier version to the newest, each
// in one transaction with its version number last. A released file is never edited.
#pragma once

#include <string>

#include "core/storage/database.h"

namespace loyalty::storage {

/// Applies the files resources/sql/<schema>/NNN_*.sql (built into the program) that the database
/// does not have yet. NewerSchema where it was written by a newer version of the program: it is
/// then left exactly as it is.
Result<void> migrate(Database& database, const std::string& schema);

}  // namespace loyalty::storage
