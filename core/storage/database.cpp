#include "core/storage/database.h"

#include "core/base/check.h"
#include "core/storage/postgres_connection.h"

namespace loyalty::storage {

namespace {

class ClosedConnection : public Connection {
public:
    [[nodiscard]] Engine engine() const override { return Engine::Sqlite; }
    Result<std::unique_ptr<Statement>> prepare(const char*) override { return isClosed(); }
    Result<void> execute(const char*) override { return isClosed(); }
    Result<void> begin() override { return isClosed(); }
    Result<void> commit() override { return isClosed(); }
    Result<void> checkInPlace() override { return isClosed(); }
    Result<std::int64_t> logBytes() override { return isClosed(); }
    Result<void> shortenLog() override { return isClosed(); }

private:
    static tl::unexpected<Fault> isClosed()
    {
        return fault(FaultKind::Invalid, "the database is not open");
    }
};

}  // namespace

Database::Database(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}

Result<std::unique_ptr<Database>> Database::openSqlite(const std::string& path, Access access,
                                                       Durability durability)
{
    auto connection = connectSqlite(path, access, durability);
    if (!connection)
        return tl::unexpected(std::move(connection.error()));
    return std::unique_ptr<Database>(new Database(std::move(*connection)));
}

Result<std::unique_ptr<Database>> Database::openPostgreSql(const std::string& url)
{
    auto connection = connectPostgreSql(url);
    if (!connection)
        return tl::unexpected(std::move(connection.error()));
    return std::unique_ptr<Database>(new Database(std::move(*connection)));
}

std::unique_ptr<Database> Database::closed()
{
    return std::unique_ptr<Database>(new Database(std::make_unique<ClosedConnection>()));
}

Result<Statement*> Database::prepared(const char* sql)
{
    const auto known = m_statements.find(sql);
    if (known != m_statements.end())
        return known->second.get();
    auto statement = m_connection->prepare(sql);
    if (!statement) {
        m_isDamaged = m_isDamaged || statement.error().kind == FaultKind::Corrupt;
        return tl::unexpected(std::move(statement.error()));
    }
    return m_statements.emplace(sql, std::move(*statement)).first->second.get();
}

Result<bool> Database::step(Statement& statement)
{
    auto stepped = statement.step();
    if (!stepped)
        m_isDamaged = m_isDamaged || stepped.error().kind == FaultKind::Corrupt;
    return stepped;
}

Result<void> Database::transaction(const std::function<Result<void>()>& work)
{
    auto done = attempt(work);
    if (!done && done.error().kind == FaultKind::Full && m_makeRoom && m_makeRoom())
        done = attempt(work);
    return done;
}

Result<void> Database::attempt(const std::function<Result<void>()>& work)
{
    CHECK(!m_inTransaction);
    if (auto begun = m_connection->begin(); !begun)
        return begun;
    m_inTransaction = true;
    auto done = work();
    if (done && m_beforeCommit)
        done = m_beforeCommit();
    if (done)
        done = checkInPlace();
    if (done)
        done = m_connection->commit();
    if (!done) {
        // A failed COMMIT may have ended the transaction already; then there is nothing to undo.
        static_cast<void>(execute("ROLLBACK"));
    }
    m_inTransaction = false;
    return done;
}

Result<int> Database::schemaVersion()
{
    const char* sql = "PRAGMA user_version";
    if (engine() == Engine::PostgreSql) {
        // IF NOT EXISTS would ask for the right to make tables where there is none to be made.
        const auto isThere = first("SELECT to_regclass('schema_version') IS NOT NULL",
                                   [](const Row& row) { return row.integer(0) != 0; });
        if (!isThere)
            return tl::unexpected(isThere.error());
        if (!isThere->value_or(false))
            if (auto made =
                    execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)");
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
    if (engine() == Engine::Sqlite)
        return execute("PRAGMA user_version = " + std::to_string(version));
    return execute("DELETE FROM schema_version; INSERT INTO schema_version VALUES (" +
                   std::to_string(version) + ")");
}

std::vector<std::string> Database::preparedSql() const
{
    std::vector<std::string> list;
    for (const auto& [sql, statement] : m_statements)
        list.emplace_back(sql);
    return list;
}

}  // namespace loyalty::storage
