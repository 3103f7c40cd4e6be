#include "core/storage/postgres_connection.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QVariant>
#include <array>

#include "core/storage/sql_driver.h"

namespace loyalty::storage {

namespace {

// A prepared statement keeps the plan it got while its table was small, and would go on reading the
// whole table as it grows: our statements find rows by their keys. A plan that cannot do without
// such a scan then looks so dear to PostgreSQL that it would compile it first: no jit. What is kept
// by month is joined month by month.
constexpr const char* settings[] = {
    "SET client_min_messages TO warning",
    "SET enable_seqscan TO off",
    "SET jit TO off",
    "SET enable_partitionwise_join TO on",
};

// SQLSTATE classes (PostgreSQL, Appendix A) that the caller can act on.
FaultKind kindOf(const QString& sqlState)
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

tl::unexpected<Fault> faultOf(const QSqlError& error)
{
    return fault(kindOf(error.nativeErrorCode()), error.text().simplified().toStdString());
}

// Values are bound by name: QSqlQuery makes a new text for each place of a value it binds by
// number.
constexpr int mostNames = 32;

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

struct ToVariant {
    QVariant operator()(std::monostate) const { return {}; }
    QVariant operator()(std::int64_t v) const { return QVariant(qlonglong{v}); }
    QVariant operator()(std::string_view v) const
    {
        return QString::fromUtf8(v.data(), static_cast<qsizetype>(v.size()));
    }
    // A QByteArray of a null pointer would be NULL.
    QVariant operator()(std::span<const std::uint8_t> v) const
    {
        const char* bytes = v.empty() ? "" : reinterpret_cast<const char*>(v.data());
        return QByteArray(bytes, static_cast<qsizetype>(v.size()));
    }
};

class PostgresStatement : public Statement {
public:
    explicit PostgresStatement(QSqlQuery query) : m_query(std::move(query)) {}

    void bind(int place, const SqlValue& value) override
    {
        m_query.bindValue(valueNames().at(static_cast<std::size_t>(place)),
                          std::visit(ToVariant{}, value));
    }
    Result<bool> step() override
    {
        if (!m_query.isActive() && !m_query.exec())
            return faultOf(m_query.lastError());
        if (m_query.isSelect() && m_query.next())
            return true;
        // Rows arrive one by one, and a fault may come instead of the next.
        if (m_query.lastError().isValid())
            return faultOf(m_query.lastError());
        return false;
    }
    [[nodiscard]] int changed() const override { return m_query.numRowsAffected(); }
    void reset() override { m_query.finish(); }

    [[nodiscard]] bool isNull(int column) const override { return m_query.isNull(column); }
    [[nodiscard]] std::int64_t integer(int column) const override
    {
        return m_query.value(column).toLongLong();
    }
    [[nodiscard]] std::string text(int column) const override
    {
        return m_query.value(column).toString().toStdString();
    }
    [[nodiscard]] Bytes bytes(int column) const override
    {
        const QByteArray value = m_query.value(column).toByteArray();
        return Bytes(value.begin(), value.end());
    }

private:
    QSqlQuery m_query;
};

class PostgresConnection : public Connection {
public:
    Result<void> open(const QUrl& url);

    [[nodiscard]] Engine engine() const override { return Engine::PostgreSql; }
    Result<std::unique_ptr<Statement>> prepare(const char* sql) override
    {
        QSqlQuery query(*m_driver);
        query.setForwardOnly(true);
        if (!query.prepare(withNames(sql)))
            return faultOf(query.lastError());
        return std::make_unique<PostgresStatement>(std::move(query));
    }
    Result<void> execute(const char* sql) override
    {
        QSqlQuery query(*m_driver);
        if (!query.exec(QString::fromUtf8(sql)))
            return faultOf(query.lastError());
        return {};
    }
    Result<void> begin() override { return execute("BEGIN"); }
    Result<void> commit() override { return execute("COMMIT"); }
    Result<void> checkInPlace() override { return {}; }
    Result<std::int64_t> logBytes() override { return 0; }
    Result<void> shortenLog() override { return {}; }

private:
    SqlDriver m_driver{QStringLiteral("QPSQL")};
};

Result<void> PostgresConnection::open(const QUrl& url)
{
    m_driver->setHostName(url.host());
    m_driver->setPort(url.port(5432));
    m_driver->setDatabaseName(url.path().mid(1));
    m_driver->setUserName(url.userName());
    m_driver->setPassword(url.password());
    if (!m_driver->open())
        return faultOf(m_driver->lastError());
    for (const char* set : settings)
        if (auto done = execute(set); !done)
            return done;
    return {};
}

}  // namespace

Result<std::unique_ptr<Connection>> connectPostgreSql(const std::string& url)
{
    const QUrl parts(QString::fromStdString(url));
    if (!parts.isValid() || !parts.scheme().startsWith(u"postgres"))
        return fault(FaultKind::Invalid, "no address like postgresql://user@host/database");
    auto connection = std::make_unique<PostgresConnection>();
    if (auto opened = connection->open(parts); !opened)
        return tl::unexpected(opened.error());
    return connection;
}

}  // namespace loyalty::storage
