// SQLite: Qt Sql opens the file and owns the connection, statements run on its handle through
// SQLite's own interface (sqlite.org/c3ref).
#pragma once

#include "core/storage/connection.h"

namespace loyalty::storage {

enum class Access { ReadWrite, ReadOnly };
enum class Durability {
    Full,    // synchronous FULL: what was committed survives a power cut
    Normal,  // for what can be fetched again
    None,    // for a file that nobody reads before it is whole: no log, and nothing is undone
};

/// Opens or makes the file, sets the pragmas and reads them back. Faults: Denied, ReadOnly,
/// Missing (a ReadOnly that is not there), Corrupt (no database), Busy, Full.
Result<std::unique_ptr<Connection>> connectSqlite(const std::string& path, Access access,
                                                  Durability durability);

}  // namespace loyalty::storage
