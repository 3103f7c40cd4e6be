// Database: one connection to SQLite or PostgreSQL, and the statements prepared on it for its life.
//
// A connection belongs to the thread that opened it. For each SQLite file there is exactly one
// connection that writes and checkpoints; every other one is opened ReadOnly (SQLite 3.40 can
// corrupt a WAL that two connections reset at once; ARCHITECTURE.md, "Two files on the till").
// Transactions begin IMMEDIATE: a plain BEGIN that reads before it writes fails at once, without
// waiting, when another connection wrote in between.
#pragma once

#include <functional>
#include <unordered_map>
#include <vector>

#include "core/storage/connection.h"
#include "core/storage/sqlite_connection.h"

namespace loyalty::storage {

/// One row of a result; columns from 0. NULL reads as 0 or empty, and so does a column of another
/// type than asked for.
class Row {
public:
    explicit Row(const Statement& statement) : m_statement(statement) {}

    [[nodiscard]] bool isNull(int column) const { return m_statement.isNull(column); }
    [[nodiscard]] std::int64_t integer(int column) const { return m_statement.integer(column); }
    [[nodiscard]] std::string text(int column) const { return m_statement.text(column); }
    [[nodiscard]] Bytes bytes(int column) const { return m_statement.bytes(column); }
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
    const Statement& m_statement;
};

class Database {
public:
    /// As connectSqlite() and connectPostgreSql().
    static Result<std::unique_ptr<Database>> openSqlite(const std::string& path, Access access,
                                                        Durability durability);
    static Result<std::unique_ptr<Database>> openPostgreSql(const std::string& url);

    /// One that is not open: every statement fails.
    static std::unique_ptr<Database> closed();

    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    [[nodiscard]] Engine engine() const { return m_connection->engine(); }

    /// Statements without values, not kept, separated by semicolons.
    Result<void> execute(const std::string& sql) { return m_connection->execute(sql.c_str()); }

    /// Runs a prepared statement; `sql` is a literal, its address is the key of the cache.
    /// Gives the number of rows changed.
    template <class... Args>
    Result<int> run(const char* sql, const Args&... args)
    {
        auto statement = bound(sql, args...);
        if (!statement)
            return tl::unexpected(std::move(statement.error()));
        if (auto done = step(**statement); !done)
            return tl::unexpected(std::move(done.error()));
        return (*statement)->changed();
    }

    /// Calls `read` for each row, in order, until it returns false. The statement is always reset
    /// afterwards: an open SELECT would keep the WAL growing.
    template <class Read, class... Args>
    Result<void> each(const char* sql, Read read, const Args&... args)
    {
        auto statement = bound(sql, args...);
        if (!statement)
            return tl::unexpected(std::move(statement.error()));
        while (true) {
            const auto isRow = step(**statement);
            if (!isRow)
                return tl::unexpected(isRow.error());
            if (!*isRow || !read(Row(**statement)))
                return {};
        }
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
    /// nobody can find any more would be lost. `work` is run once more where onFull() made room.
    Result<void> transaction(const std::function<Result<void>()>& work);

    /// Called just before each commit; a test or a demonstration can slow or fail it here.
    void onCommit(std::function<Result<void>()> hook) { m_beforeCommit = std::move(hook); }

    /// Called when a transaction found the disk full and was undone; true: there is room now.
    void onFull(std::function<bool()> makeRoom) { m_makeRoom = std::move(makeRoom); }

    /// As Connection has them.
    Result<std::int64_t> logBytes() { return m_connection->logBytes(); }
    Result<void> shortenLog() { return m_connection->shortenLog(); }

    /// Missing where the file, or its log, was removed or replaced since it was opened.
    Result<void> checkInPlace() { return m_connection->checkInPlace(); }
    /// True once a statement has found that the file is not what was written.
    [[nodiscard]] bool isDamaged() const { return m_isDamaged; }

    /// The schema's version (SQLite: user_version; PostgreSQL: table schema_version).
    Result<int> schemaVersion();
    Result<void> setSchemaVersion(int version);

    /// The statements that were prepared so far; a test asks how each is planned.
    [[nodiscard]] std::vector<std::string> preparedSql() const;

private:
    struct Reset {
        void operator()(Statement* statement) const { statement->reset(); }
    };
    using InUse = std::unique_ptr<Statement, Reset>;

    explicit Database(std::unique_ptr<Connection> connection);

    Result<Statement*> prepared(const char* sql);
    Result<bool> step(Statement& statement);
    Result<void> attempt(const std::function<Result<void>()>& work);

    template <class... Args>
    Result<InUse> bound(const char* sql, const Args&... args)
    {
        auto statement = prepared(sql);
        if (!statement)
            return tl::unexpected(std::move(statement.error()));
        int place = 0;
        ((*statement)->bind(place++, toSql(args)), ...);
        return InUse(*statement);
    }

    std::unique_ptr<Connection> m_connection;
    std::unordered_map<const char*, std::unique_ptr<Statement>> m_statements;  // before it goes
    std::function<Result<void>()> m_beforeCommit;
    std::function<bool()> m_makeRoom;
    bool m_inTransaction = false;
    bool m_isDamaged = false;
};

}  // namespace loyalty::storage
