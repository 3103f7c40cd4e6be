#include "core/storage/sqlite_connection.h"

#include <sqlite3.h>

#include <QSqlDriver>
#include <QSqlError>
#include <QVariant>
#include <filesystem>

#include "core/base/check.h"
#include "core/base/planted.h"
#include "core/storage/sql_driver.h"

namespace loyalty::storage {

namespace {

namespace fs = std::filesystem;

constexpr int busyTimeoutMs = 5000;

// Primary result codes (sqlite.org/rescode.html) that the caller can act on.
FaultKind kindOf(int code)
{
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL:
            return FaultKind::Busy;
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            return FaultKind::Denied;
        case SQLITE_READONLY:
            return FaultKind::ReadOnly;
        case SQLITE_IOERR:
        case SQLITE_FULL:
            return FaultKind::Full;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return FaultKind::Corrupt;
        default:
            return FaultKind::Invalid;
    }
}

// Files are looked at through SQLite's VFS, as SQLite does itself: a test has a disk of its own
// there. An answer that cannot be had is no: whoever then tries to read or write is told why.
bool isMissing(sqlite3_vfs* vfs, const char* path)
{
    int isThere = 1;
    int isWritable = 1;
    vfs->xAccess(vfs, path, SQLITE_ACCESS_EXISTS, &isThere);
    if (isThere == 0)  // or empty
        vfs->xAccess(vfs, path, SQLITE_ACCESS_READWRITE, &isWritable);
    return isThere == 0 && isWritable == 0;
}

bool isReadOnly(sqlite3_vfs* vfs, const char* path)
{
    int isWritable = 1;
    vfs->xAccess(vfs, path, SQLITE_ACCESS_READWRITE, &isWritable);
    return isWritable == 0 && !isMissing(vfs, path);
}

tl::unexpected<Fault> lastFault(sqlite3* database)
{
    return fault(kindOf(sqlite3_errcode(database)), sqlite3_errmsg(database));
}

struct Binding {
    sqlite3_stmt* statement;
    int place;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, place); }
    int operator()(std::int64_t v) const { return sqlite3_bind_int64(statement, place, v); }
    int operator()(std::string_view v) const
    {
        // A null pointer would be NULL.
        return sqlite3_bind_text64(statement, place, v.empty() ? "" : v.data(), v.size(),
                                   SQLITE_STATIC, SQLITE_UTF8);
    }
    int operator()(std::span<const std::uint8_t> v) const
    {
        const void* bytes = v.empty() ? static_cast<const void*>("") : v.data();
        return sqlite3_bind_blob64(statement, place, bytes, v.size(), SQLITE_STATIC);
    }
};

class SqliteStatement : public Statement {
public:
    SqliteStatement(sqlite3* database, sqlite3_stmt* statement)
        : m_database(database), m_statement(statement)
    {}
    ~SqliteStatement() override { sqlite3_finalize(m_statement); }
    SqliteStatement(const SqliteStatement&) = delete;
    SqliteStatement& operator=(const SqliteStatement&) = delete;

    void bind(int place, const SqlValue& value) override
    {
        CHECK(std::visit(Binding{m_statement, place + 1}, value) == SQLITE_OK);
    }
    Result<bool> step() override
    {
        const int code = sqlite3_step(m_statement);
        if (code == SQLITE_ROW || code == SQLITE_DONE)
            return code == SQLITE_ROW;
        return lastFault(m_database);
    }
    [[nodiscard]] int changed() const override { return sqlite3_changes(m_database); }
    void reset() override { sqlite3_reset(m_statement); }

    [[nodiscard]] bool isNull(int column) const override
    {
        return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
    }
    [[nodiscard]] std::int64_t integer(int column) const override
    {
        return sqlite3_column_int64(m_statement, column);
    }
    [[nodiscard]] std::string text(int column) const override
    {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
        return text == nullptr ? std::string() : std::string(text, size(column));
    }
    [[nodiscard]] Bytes bytes(int column) const override
    {
        const auto* bytes =
            static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement, column));
        return bytes == nullptr ? Bytes() : Bytes(bytes, bytes + size(column));
    }

private:
    [[nodiscard]] std::size_t size(int column) const
    {
        return static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    }

    sqlite3* m_database;
    sqlite3_stmt* m_statement;
};

class SqliteConnection : public Connection {
public:
    explicit SqliteConnection(std::string path) : m_path(std::move(path)) {}

    Result<void> open(Access access, Durability durability);

    [[nodiscard]] Engine engine() const override { return Engine::Sqlite; }

    Result<std::unique_ptr<Statement>> prepare(const char* sql) override
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
                               nullptr) != SQLITE_OK)
            return lastFault(m_database);
        return std::make_unique<SqliteStatement>(m_database, statement);
    }
    Result<void> execute(const char* sql) override
    {
        if (sqlite3_exec(m_database, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            return lastFault(m_database);
        return {};
    }

    Result<void> begin() override { return stepOnce(m_begin, "BEGIN IMMEDIATE"); }
    Result<void> commit() override { return stepOnce(m_commit, "COMMIT"); }

    // Linux lets a program write on into a file that was removed. SQLite can tell for the
    // database, and a commit is in its log first.
    Result<void> checkInPlace() override
    {
        int hasMoved = 0;
        sqlite3_file_control(m_database, nullptr, SQLITE_FCNTL_HAS_MOVED, &hasMoved);
        if (hasMoved != 0 || (m_hasLog && isMissing(m_vfs, m_log)))
            return fault(FaultKind::Missing,
                         m_path + " was removed or replaced while it was in use");
        return {};
    }

    Result<std::int64_t> logBytes() override
    {
        sqlite3_file* log = nullptr;
        sqlite3_file_control(m_database, nullptr, SQLITE_FCNTL_JOURNAL_POINTER, &log);
        sqlite3_int64 bytes = 0;
        if (log == nullptr || log->pMethods == nullptr)
            return 0;
        if (const int code = log->pMethods->xFileSize(log, &bytes); code != SQLITE_OK)
            return fault(kindOf(code), "the log cannot be looked at");
        return bytes;
    }
    Result<void> shortenLog() override
    {
        sqlite3_busy_timeout(m_database, 0);
        const int code = sqlite3_wal_checkpoint_v2(m_database, nullptr, SQLITE_CHECKPOINT_TRUNCATE,
                                                   nullptr, nullptr);
        sqlite3_busy_timeout(m_database, busyTimeoutMs);
        if (code != SQLITE_OK)
            return lastFault(m_database);
        return {};
    }

private:
    Result<void> configure(Access access, Durability durability);
    Result<void> stepOnce(std::unique_ptr<Statement>& kept, const char* sql);
    Result<void> setPragma(const std::string& name, const std::string& value);

    std::string m_path;
    SqlDriver m_driver{QStringLiteral("QSQLITE")};
    sqlite3* m_database = nullptr;  // the driver's
    sqlite3_vfs* m_vfs = nullptr;
    const char* m_log = nullptr;  // the path of the WAL, SQLite's own
    bool m_hasLog = true;
    std::unique_ptr<Statement> m_begin;
    std::unique_ptr<Statement> m_commit;
};

Result<void> SqliteConnection::open(Access access, Durability durability)
{
    m_driver->setDatabaseName(QString::fromStdString(m_path));
    const QString waits = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeoutMs);
    m_driver->setConnectOptions(
        access == Access::ReadOnly ? QStringLiteral("QSQLITE_OPEN_READONLY;") + waits : waits);
    if (!m_driver->open()) {
        const QSqlError error = m_driver->lastError();
        return fault(kindOf(error.nativeErrorCode().toInt()),
                     error.text().simplified().toStdString());
    }
    m_database = *static_cast<sqlite3* const*>(m_driver->driver()->handle().constData());
    sqlite3_file_control(m_database, nullptr, SQLITE_FCNTL_VFS_POINTER, &m_vfs);
    m_log = sqlite3_filename_wal(sqlite3_db_filename(m_database, "main"));
    return configure(access, durability);
}

Result<void> SqliteConnection::stepOnce(std::unique_ptr<Statement>& kept, const char* sql)
{
    if (!kept) {
        auto prepared = prepare(sql);
        if (!prepared)
            return tl::unexpected(std::move(prepared.error()));
        kept = std::move(*prepared);
    }
    auto done = kept->step();
    kept->reset();
    if (!done)
        return tl::unexpected(std::move(done.error()));
    return {};
}

// Sets it and reads it back: a pragma that SQLite does not know is silently ignored.
Result<void> SqliteConnection::setPragma(const std::string& name, const std::string& value)
{
    const std::string pragma = "PRAGMA " + name;
    if (auto set = execute((pragma + " = " + value).c_str()); !set)
        return set;
    auto query = prepare(pragma.c_str());
    if (!query)
        return tl::unexpected(std::move(query.error()));
    auto row = (*query)->step();
    if (!row)
        return tl::unexpected(std::move(row.error()));
    if (!*row || (*query)->text(0) != value)
        return fault(FaultKind::Invalid, "the database does not accept " + name + " = " + value);
    return {};
}

Result<void> SqliteConnection::configure(Access access, Durability durability)
{
    if (auto set = setPragma("foreign_keys", "1"); !set)
        return set;
    if (access == Access::ReadOnly)
        return setPragma("query_only", "1");
    m_hasLog = durability != Durability::None;
    if (auto set = setPragma("journal_mode", m_hasLog ? "wal" : "off"); !set)
        return set;
    if (!m_hasLog)
        return setPragma("synchronous", "0");
    if (auto set = setPragma("journal_size_limit", "16777216"); !set)
        return set;
    if (PLANTED(SynchronousOff) || PLANTED(SynchronousNormal))
        return setPragma("synchronous", PLANTED(SynchronousOff) ? "0" : "1");
    return setPragma("synchronous", durability == Durability::Full ? "2" : "1");
}

// Why the file could not be opened, where that can be told from outside.
Fault whyNotOpen(const std::string& path, Access access, Fault reason)
{
    if (reason.kind == FaultKind::Corrupt)
        return reason;
    sqlite3_vfs* vfs = sqlite3_vfs_find(nullptr);
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        return {FaultKind::Corrupt, path + " is a folder, and no database"};
    if (access == Access::ReadOnly && isMissing(vfs, path.c_str()))
        return {FaultKind::Missing, "there is no file " + path};
    const std::string folder = fs::absolute(path).parent_path().string();
    if (isMissing(vfs, folder.c_str()))
        return {FaultKind::Missing, "there is no folder " + folder};
    if (isReadOnly(vfs, folder.c_str()) || isReadOnly(vfs, path.c_str()))
        return {FaultKind::ReadOnly, path + " cannot be written"};
    return reason;
}

}  // namespace

Result<std::unique_ptr<Connection>> connectSqlite(const std::string& path, Access access,
                                                  Durability durability)
{
    auto connection = std::make_unique<SqliteConnection>(path);
    if (auto opened = connection->open(access, durability); !opened)
        return tl::unexpected(whyNotOpen(path, access, std::move(opened.error())));
    return connection;
}

}  // namespace loyalty::storage
