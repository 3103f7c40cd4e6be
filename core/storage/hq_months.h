// On PostgreSQL inbox and entry are kept by the month in which HQ took the entry in: what grows
// without end is looked after (vacuum, backups, a slower disk) in parts of one size. An entry that
// belongs to no month stands in a part of its own, and is taken in like any other.
#pragma once

#include "core/storage/database.h"

namespace loyalty::storage {

/// Makes the parts for this month and the two that follow, where they are not there; on SQLite
/// nothing. Busy where somebody reads for so long that it was not to be waited for.
Result<void> makeMonths(Database& database);

}  // namespace loyalty::storage
