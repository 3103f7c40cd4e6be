// PostgreSQL, through Qt Sql.
#pragma once

#include "core/storage/connection.h"

namespace loyalty::storage {

/// `url` is postgresql://user:password@host:port/database; what is absent is libpq's default.
Result<std::unique_ptr<Connection>> connectPostgreSql(const std::string& url);

}  // namespace loyalty::storage
