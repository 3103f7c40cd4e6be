#include "core/storage/database.h"

#include <sqlite3.h>

#include <QFile>
#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>
#include <array>
#include <atomic>

#include "core/base/check.h"

namespace loyalty::storage {

namespace {

// SQLite primary result codes (sqlite3.h) that the caller can act on.
FaultKind sqliteKind(const QString& nativeCode)
{
    switch (nativeCode.toInt() & 0xFF) {
        case 5:   // SQLITE_BUSY
        case 6:   // SQLITE_LOCKED
        case 15:  // SQLITE_PROTOCOL
            return FaultKind::Busy;
        case 3:  // SQLITE_PERM
            return FaultKind::Denied;
        case 8:  // SQLITE_READONLY
            return FaultKind::ReadOnly;
        case 10:  // SQLITE_IOERR
        case 13:  // SQLITE_FULL
            return FaultKind::Full;
        case 14:  // SQLITE_CANTOPEN
            return FaultKind::Denied;
        case 11:  // SQLITE_CORRUPT
        case 26:  // SQLITE_NOTADB
            return FaultKind::Corrupt;
        default:
            return FaultKind::Invalid;
    }
}

// SQLSTATE classes.
FaultKind postgresKind(const QString& sqlState)
{
    if (sqlState.startsWith(u"08") || sqlState.startsWith(u"57") || sqlState.isEmpty())
        return FaultKind::Unreachable;
    if (sqlState.startsWith(u"40") || sqlState.startsWith(u"55"))
        return FaultKind::Busy;
    if (sqlState.startsWith(u"53"))
        return FaultKind::Full;
    if (sqlState.startsWith(u"28") || sqlState.startsWith(u"42501"))
        return FaultKind::Denied;
    if (sqlState.startsWith(u"25"))
        return FaultKind::ReadOnly;
    return FaultKind::Invalid;
}

tl::unexpected<Fault> faultOf(Engine engine, const QSqlError& error)
{
    const FaultKind kind = engine == Engine::Sqlite ? sqliteKind(error.nativeErrorCode())
                                                    : postgresKind(error.nativeErrorCode());
    return fault(kind, error.text().simplified().toStdString());
}

// A prepared statement keeps the plan it got while its table was small, and would go on reading the
// whole table as it grows: our statements find rows by their keys. A plan that cannot do without
// such a scan then looks so dear to PostgreSQL that it would compile it first: no jit.
constexpr const char* postgresSettings[] = {
    "SET client_min_messages TO warning",
    "SET enable_seqscan TO off",
    "SET jit TO off",
};

// Values are bound by name: QSqlQuery makes a new text for each place of a value it binds by
// number, which costs more than SQLite needs for a whole small statement.
constexpr int mostNames = 16;

const std::array<QString, mostNames>& valueNames()
{
    static const auto names = [] {
        std::array<QString, mostNames> list;
        for (int i = 0; i < mostNames; ++i)
            list[static_cast<std::size_t>(i)] = QStringLiteral(":v%1").arg(i);
        return list;
    }();
    return names;
}

// `sql` with a name in the place of each question mark. Our statements have none in a text.
QString withNames(const char* sql)
{
    QString named;
    std::size_t next = 0;
    for (const QChar c : QString::fromUtf8(sql)) {
        if (c == u'?')
            named += valueNames().at(next++);
        else
            named += c;
    }
    return named;
}

constexpr const char* beginImmediate = "BEGIN IMMEDIATE";
constexpr const char* commit = "COMMIT";

QString nextConnectionName()
{
    static std::atomic<int> counter{0};
    return QStringLiteral("loyalty-%1").arg(++counter);
}

Fault whyNotWritable(const QString& path, Fault reason)
{
    const QFileInfo file(path);
    const QFileInfo folder(file.absolutePath());
    if (!folder.exists())
        return {FaultKind::Missing, "there is no folder " + file.absolutePath().toStdString()};
    if (!folder.isWritable() || (file.exists() && !file.isWritable()))
        return {FaultKind::ReadOnly, path.toStdString() + " cannot be written"};
    return reason;
}

}  // namespace

std::int64_t Row::integer(int column) const
{
    return m_query.value(column).toLongLong();
}

std::string Row::text(int column) const
{
    return m_query.value(column).toString().toStdString();
}

Bytes Row::bytes(int column) const
{
    const QByteArray value = m_query.value(column).toByteArray();
    return Bytes(value.begin(), value.end());
}

Database::Database(Engine engine, QString name) : m_engine(engine), m_connection(std::move(name))
{
    m_database = QSqlDatabase::addDatabase(
        engine == Engine::Sqlite ? QStringLiteral("QSQLITE") : QStringLiteral("QPSQL"),
        m_connection);
}

Database::~Database()
{
    m_statements.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::openSqlite(const std::string& path, Access access,
                                                       Durability durability)
{
    const QString file = QString::fromStdString(path);
    if (access == Access::ReadOnly && !QFileInfo::exists(file))
        return fault(FaultKind::Missing, "there is no file " + path);
    if (QFileInfo(file).isDir())
        return fault(FaultKind::Corrupt, path + " is a folder, and no database");
    std::unique_ptr<Database> database(new Database(Engine::Sqlite, nextConnectionName()));
    database->m_database.setDatabaseName(file);
    database->m_database.setConnectOptions(
        access == Access::ReadOnly
            ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000")
            : QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!database->m_database.open())
        return tl::unexpected(whyNotWritable(
            file, faultOf(Engine::Sqlite, database->m_database.lastError()).value()));
    if (auto configured = database->configureSqlite(access, durability); !configured)
        return tl::unexpected(configured.error().kind == FaultKind::Corrupt
                                  ? configured.error()
                                  : whyNotWritable(file, configured.error()));
    return database;
}

std::unique_ptr<Database> Database::closed()
{
    return std::unique_ptr<Database>(new Database(Engine::Sqlite, nextConnectionName()));
}

Result<std::unique_ptr<Database>> Database::openPostgreSql(const std::string& url)
{
    const QUrl parts(QString::fromStdString(url));
    if (!parts.isValid() || !parts.scheme().startsWith(u"postgres"))
        return fault(FaultKind::Invalid, "no address like postgresql://user@host/database");
    std::unique_ptr<Database> database(new Database(Engine::PostgreSql, nextConnectionName()));
    QSqlDatabase& db = database->m_database;
    db.setHostName(parts.host());
    db.setPort(parts.port(5432));
    db.setDatabaseName(parts.path().mid(1));
    db.setUserName(parts.userName());
    db.setPassword(parts.password());
    if (!db.open())
        return faultOf(Engine::PostgreSql, db.lastError());
    for (const char* set : postgresSettings)
        if (auto done = database->execute(set); !done)
            return tl::unexpected(done.error());
    return database;
}

Result<void> Database::configureSqlite(Access access, Durability durability)
{
    if (auto set = setPragma("foreign_keys", "1", "1"); !set)
        return set;
    if (access == Access::ReadOnly)
        return setPragma("query_only", "1", "1");
    if (auto set = setPragma("journal_mode", "WAL", "wal"); !set)
        return set;
    if (auto set = setPragma("journal_size_limit", "16777216", "16777216"); !set)
        return set;
    return durability == Durability::Full ? setPragma("synchronous", "2", "2")
                                          : setPragma("synchronous", "1", "1");
}

// Sets it and reads it back: a pragma that SQLite does not know is silently ignored.
Result<void> Database::setPragma(const char* name, const char* value, const char* expected)
{
    const QString pragma = QStringLiteral("PRAGMA %1").arg(QLatin1String(name));
    QSqlQuery query(m_database);
    if (!query.exec(pragma + QStringLiteral(" = %1").arg(QLatin1String(value))))
        return faultOf(m_engine, query.lastError());
    query.finish();
    if (!query.exec(pragma) || !query.next())
        return faultOf(m_engine, query.lastError());
    if (query.value(0).toString() != QLatin1String(expected))
        return fault(FaultKind::Invalid,
                     std::string("the database does not accept ") + name + " = " + value);
    return {};
}

Result<void> Database::execute(const std::string& sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(QString::fromStdString(sql)))
        return faultOf(m_engine, query.lastError());
    return {};
}

void Database::bind(QSqlQuery& query, std::size_t place, const QVariant& value)
{
    query.bindValue(valueNames().at(place), value);
}

// SQLite keeps these prepared like any other statement; PostgreSQL prepares no such ones.
Result<void> Database::step(const char* sql)
{
    auto done = run(sql);
    if (!done)
        return tl::unexpected(std::move(done.error()));
    return {};
}

Result<QSqlQuery*> Database::prepared(const char* sql)
{
    const auto known = m_statements.find(sql);
    if (known != m_statements.end())
        return known->second.get();
    auto query = std::make_unique<QSqlQuery>(m_database);
    query->setForwardOnly(true);
    if (!query->prepare(withNames(sql)))
        return failed(*query);
    return m_statements.emplace(sql, std::move(query)).first->second.get();
}

tl::unexpected<Fault> Database::failed(QSqlQuery& query)
{
    auto result = faultOf(m_engine, query.lastError());
    m_isDamaged = m_isDamaged || result.value().kind == FaultKind::Corrupt;
    query.finish();
    return result;
}

Result<void> Database::transaction(const std::function<Result<void>()>& work)
{
    CHECK(!m_inTransaction);
    if (auto begun = m_engine == Engine::Sqlite ? step(beginImmediate) : execute("BEGIN"); !begun)
        return begun;
    m_inTransaction = true;
    auto done = work();
    if (done && m_beforeCommit)
        done = m_beforeCommit();
    if (done)
        done = checkInPlace();
    if (done)
        done = m_engine == Engine::Sqlite ? step(commit) : execute("COMMIT");
    if (!done) {
        // A failed COMMIT may have ended the transaction already; then there is nothing to undo.
        static_cast<void>(execute("ROLLBACK"));
    }
    m_inTransaction = false;
    return done;
}

// Linux lets a program write on into a file that was removed. SQLite can tell for the database,
// and a commit is in its log first.
Result<void> Database::checkInPlace()
{
    if (m_engine != Engine::Sqlite)
        return {};
    const QString file = m_database.databaseName();
    auto* handle = *static_cast<sqlite3* const*>(m_database.driver()->handle().constData());
    int hasMoved = 0;
    sqlite3_file_control(handle, nullptr, SQLITE_FCNTL_HAS_MOVED, &hasMoved);
    if (hasMoved != 0 || !QFile::exists(file + QStringLiteral("-wal")))
        return fault(FaultKind::Missing,
                     file.toStdString() + " was removed or replaced while it was in use");
    return {};
}

Result<int> Database::schemaVersion()
{
    const char* sql = "PRAGMA user_version";
    if (m_engine == Engine::PostgreSql) {
        if (auto made = execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT "
                                "NULL)");
            !made)
            return tl::unexpected(made.error());
        sql = "SELECT version FROM schema_version";
    }
    auto version = first(sql, [](const Row& row) { return static_cast<int>(row.integer(0)); });
    if (!version)
        return tl::unexpected(version.error());
    return version->value_or(0);
}

Result<void> Database::setSchemaVersion(int version)
{
    if (m_engine == Engine::Sqlite)
        return execute("PRAGMA user_version = " + std::to_string(version));
    if (auto cleared = execute("DELETE FROM schema_version"); !cleared)
        return cleared;
    return execute("INSERT INTO schema_version VALUES (" + std::to_string(version) + ")");
}

}  // namespace loyalty::storage
