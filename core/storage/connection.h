// Connection: what Database needs of an engine. Both are Qt Sql's; SQLite's statements run on the
// driver's handle, since a QSqlQuery costs more than SQLite needs for a small one
// (ARCHITECTURE.md).
//
// A connection and its statements belong to one thread.
#pragma once

#include <memory>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/storage/sql_value.h"

namespace loyalty::storage {

enum class Engine { Sqlite, PostgreSql };

/// A prepared statement: bind, step until it gives no row, reset.
class Statement {
public:
    virtual ~Statement() = default;

    /// Places from 0. What the value views must live until reset().
    virtual void bind(int place, const SqlValue& value) = 0;
    /// True: a row is there to be read.
    virtual Result<bool> step() = 0;
    /// The rows that the last run inserted, updated or deleted.
    [[nodiscard]] virtual int changed() const = 0;
    virtual void reset() = 0;

    // Columns from 0. NULL reads as 0 or empty, and so does what is of another type.
    [[nodiscard]] virtual bool isNull(int column) const = 0;
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string text(int column) const = 0;
    [[nodiscard]] virtual Bytes bytes(int column) const = 0;
};

class Connection {
public:
    virtual ~Connection() = default;

    [[nodiscard]] virtual Engine engine() const = 0;
    /// `sql` has a question mark for each value, and none in a text.
    virtual Result<std::unique_ptr<Statement>> prepare(const char* sql) = 0;
    /// Statements without values, separated by semicolons.
    virtual Result<void> execute(const char* sql) = 0;

    virtual Result<void> begin() = 0;
    virtual Result<void> commit() = 0;
    /// Missing where the file, or its log, was removed or replaced since it was opened.
    virtual Result<void> checkInPlace() = 0;

    /// The size of the write-ahead log's file; 0 where the engine keeps its log to itself.
    virtual Result<std::int64_t> logBytes() = 0;
    /// Moves everything from the log to the database and empties it. Busy, without waiting, where
    /// somebody reads.
    virtual Result<void> shortenLog() = 0;
};

}  // namespace loyalty::storage
