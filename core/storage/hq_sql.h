// The one place where HQ's two engines differ: how rows are locked, and how many rows travel in one
// statement. PostgreSQL takes whole columns as arrays (unnest), which is a tenth of the cost of a
// statement for each row; SQLite has no such arrays and needs none, a prepared statement is cheap.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/storage/database.h"

namespace loyalty::storage {

/// One statement in the words of both engines. To be made once, for the life of the program: its
/// address is the key of the statement cache.
class HqSql {
public:
    /// A SELECT whose rows stay locked until the transaction ends. (On SQLite the transaction
    /// itself excludes every other writer.)
    static HqSql locking(const std::string& select);
    /// `INSERT INTO t (a, b)` of many rows; `types` are PostgreSQL's, "bigint,bytea". `tail`
    /// follows the values: "ON CONFLICT …".
    static HqSql insert(const std::string& head, std::string_view types, const std::string& tail);
    /// A statement that ends in a condition on a key: `head` ends before the operator, "… WHERE
    /// id".
    static HqSql keyed(const std::string& head, std::string_view type);
    /// A DELETE of rows by several columns: "DELETE FROM t WHERE", {"a", "b"}.
    static HqSql erase(const std::string& head, const std::vector<std::string>& columns,
                       std::string_view types);

    /// A SELECT from the inbox: `head` ends in its condition, `tail` is its order. On PostgreSQL it
    /// looks only among what was taken in in the last month, which is where most of what is asked
    /// for stands; whoever does not find it there asks of all (hq_months.h).
    static HqSql recent(const std::string& head, const std::string& tail = {});
    /// Different statements with the same values and columns.
    static HqSql either(std::string sqlite, std::string postgreSql)
    {
        return {std::move(sqlite), std::move(postgreSql)};
    }

    [[nodiscard]] const char* on(Engine engine) const
    {
        return engine == Engine::Sqlite ? m_sqlite.c_str() : m_postgreSql.c_str();
    }

private:
    HqSql(std::string sqlite, std::string postgreSql)
        : m_sqlite(std::move(sqlite)), m_postgreSql(std::move(postgreSql))
    {}

    std::string m_sqlite;
    std::string m_postgreSql;
};

/// One element of a PostgreSQL array in its text form.
std::string arrayElement(const SqlValue& value);

/// A column of `rows` as a PostgreSQL array.
template <class Range, class Column>
std::string arrayOf(const Range& rows, Column column)
{
    std::string text = "{";
    for (const auto& row : rows) {
        if (text.size() > 1)
            text += ',';
        text += arrayElement(toSql(column(row)));
    }
    return text + "}";
}

/// Runs an insert() or erase() for all rows; each column is a function of the row.
template <class Range, class... Column>
Result<void> writeRows(Database& database, const HqSql& sql, const Range& rows, Column... column)
{
    if (rows.empty())
        return {};
    if (database.engine() == Engine::PostgreSql) {
        auto done = database.run(sql.on(Engine::PostgreSql), arrayOf(rows, column)...);
        if (!done)
            return tl::unexpected(done.error());
        return {};
    }
    for (const auto& row : rows)
        if (auto done = database.run(sql.on(Engine::Sqlite), column(row)...); !done)
            return tl::unexpected(done.error());
    return {};
}

/// Runs a keyed() SELECT for all keys and calls `read` for each row, in no particular order.
template <class Range, class Key, class Read>
Result<void> readRows(Database& database, const HqSql& sql, const Range& keys, Key key, Read read)
{
    const auto all = [&read](const Row& row) {
        read(row);
        return true;
    };
    if (keys.empty())
        return {};
    if (database.engine() == Engine::PostgreSql)
        return database.each(sql.on(Engine::PostgreSql), all, arrayOf(keys, key));
    for (const auto& one : keys)
        if (auto done = database.each(sql.on(Engine::Sqlite), all, key(one)); !done)
            return done;
    return {};
}

}  // namespace loyalty::storage
