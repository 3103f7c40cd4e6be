// Database: one connection to SQLite or PostgreSQL, and the statements prepared on it for its life.
//
// A connection belongs to the thread that opened it. For each SQLite file there is exactly one
// connection that writes and checkpoints; every other one is opened ReadOnly (SQLite 3.40 can
// corrupt a WAL that two connections reset at once; ARCHITECTURE.md, "Two files on the till").
// Transactions begin IMMEDIATE: a plain BEGIN that reads before it writes fails at once, without
// waiting, when another connection wrote in between.
#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "core/base/result.h"
#include "core/storage/sql_value.h"

namespace loyalty::storage {

enum class Engine { Sqlite, PostgreSql };
enum class Access { ReadWrite, ReadOnly };
enum class Durability {
    Full,    // synchronous FULL: what was committed survives a power cut
    Normal,  // for what can be fetched again
};

/// One row of a result; columns from 0. A column of another type than asked for is a CHECK, a NULL
/// reads as 0 or empty.
class Row {
public:
    explicit Row(const QSqlQuery& query) : m_query(query) {}

    [[nodiscard]] bool isNull(int column) const { return m_query.isNull(column); }
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] Bytes bytes(int column) const;
    /// Exactly N bytes; shorter or longer is a corrupt row and reads as zeros.
    template <std::size_t N>
    [[nodiscard]] std::array<std::uint8_t, N> array(int column) const
    {
        std::array<std::uint8_t, N> out{};
        const Bytes read = bytes(column);
        if (read.size() == N)
            std::copy(read.begin(), read.end(), out.begin());
        return out;
    }

private:
    const QSqlQuery& m_query;
};

class Database {
public:
    /// Opens or makes the file, sets the pragmas and reads them back. Faults: Denied, ReadOnly,
    /// Missing (a ReadOnly that is not there), Corrupt (no database), Busy, Full.
    static Result<std::unique_ptr<Database>> openSqlite(const std::string& path, Access access,
                                                        Durability durability);
    /// `url` is postgresql://user:password@host:port/database; what is absent is libpq's default.
    static Result<std::unique_ptr<Database>> openPostgreSql(const std::string& url);

    /// One that is not open: every statement fails.
    static std::unique_ptr<Database> closed();

    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] Engine engine() const { return m_engine; }

    /// Statements without parameters, not kept; several may be separated by semicolons only on
    /// PostgreSQL.
    Result<void> execute(const std::string& sql);

    /// Runs a prepared statement; `sql` is a literal, its address is the key of the cache.
    /// Gives the number of rows changed.
    template <class... Args>
    Result<int> run(const char* sql, const Args&... args)
    {
        auto query = bound(sql, args...);
        if (!query)
            return tl::unexpected(std::move(query.error()));
        if (!(*query)->exec())
            return failed(**query);
        const int changed = (*query)->numRowsAffected();
        (*query)->finish();
        return changed;
    }

    /// Calls `read` for each row, in order, until it returns false. The statement is always
    /// finished afterwards: an open SELECT would keep the WAL growing.
    template <class Read, class... Args>
    Result<void> each(const char* sql, Read read, const Args&... args)
    {
        auto query = bound(sql, args...);
        if (!query)
            return tl::unexpected(std::move(query.error()));
        if (!(*query)->exec())
            return failed(**query);
        bool wanted = true;
        while (wanted && (*query)->next())
            wanted = read(Row(**query));
        // A page that cannot be read ends the rows like their end does.
        if (wanted && (*query)->lastError().isValid())
            return failed(**query);
        (*query)->finish();
        return {};
    }

    /// The first row through `read`, or none.
    template <class Read, class... Args>
    auto first(const char* sql, Read read, const Args&... args)
        -> Result<std::optional<decltype(read(std::declval<Row>()))>>
    {
        std::optional<decltype(read(std::declval<Row>()))> found;
        auto done = each(
            sql,
            [&](const Row& row) {
                found = read(row);
                return false;
            },
            args...);
        if (!done)
            return tl::unexpected(std::move(done.error()));
        return found;
    }

    /// Commits when `work` returns a value, rolls back on a fault and passes it on. Not nested.
    /// Missing where the file was removed or replaced meanwhile: what is written into a file that
    /// nobody can find any more would be lost.
    Result<void> transaction(const std::function<Result<void>()>& work);

    /// Called just before each commit; a test or a demonstration can slow or fail it here.
    void onCommit(std::function<Result<void>()> hook) { m_beforeCommit = std::move(hook); }

    /// Missing where the file, or its log, was removed or replaced since it was opened.
    Result<void> checkInPlace();
    /// True once a statement has found that the file is not what was written.
    [[nodiscard]] bool isDamaged() const { return m_isDamaged; }

    /// The schema's version (SQLite: user_version; PostgreSQL: table schema_version).
    Result<int> schemaVersion();
    Result<void> setSchemaVersion(int version);

private:
    Database(Engine engine, QString name);

    Result<void> configureSqlite(Access access, Durability durability);
    Result<void> setPragma(const char* name, const char* value, const char* expected);
    Result<void> step(const char* sql);
    static void bind(QSqlQuery& query, std::size_t place, const QVariant& value);
    Result<QSqlQuery*> prepared(const char* sql);
    tl::unexpected<Fault> failed(QSqlQuery& query);

    template <class... Args>
    Result<QSqlQuery*> bound(const char* sql, const Args&... args)
    {
        auto query = prepared(sql);
        if (!query)
            return query;
        std::size_t place = 0;
        (bind(**query, place++, toSql(args)), ...);
        return query;
    }

    Engine m_engine;
    QString m_connection;
    QSqlDatabase m_database;
    std::unordered_map<const char*, std::unique_ptr<QSqlQuery>> m_statements;
    std::function<Result<void>()> m_beforeCommit;
    bool m_inTransaction = false;
    bool m_isDamaged = false;  // SQLite found a page that is none
};

}  // namespace loyalty::storage
