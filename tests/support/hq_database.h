// Empty HQ databases for tests, on SQLite and on a PostgreSQL that is started when it is first
// asked for. Tests that hold for both engines have a row for each.
#pragma once

#include <QtTest>
#include <memory>

#include "core/storage/hq_store.h"
#include "tests/support/postgres_server.h"

namespace loyalty::tests {

class HqDatabases {
public:
    /// Adds the column "engine" with a row for each.
    static void addEngineRows()
    {
        QTest::addColumn<QString>("engine");
        QTest::newRow("SQLite") << QStringLiteral("sqlite");
        QTest::newRow("PostgreSQL") << QStringLiteral("postgresql");
    }

    /// The address of a new empty database; empty where the engine is not there, see whyNot().
    std::string make(const QString& engine)
    {
        if (engine == QStringLiteral("sqlite"))
            return "sqlite:" +
                   m_folder.filePath(QStringLiteral("hq%1.db").arg(++m_files)).toStdString();
        if (!m_triedPostgres)
            m_postgres = PostgresServer::start(m_whyNot);
        m_triedPostgres = true;
        return m_postgres == nullptr ? std::string{} : m_postgres->makeDatabase();
    }

    /// A backup: the database as it is now, while nobody has it open.
    std::string copyOf(const std::string& address)
    {
        if (!address.starts_with("sqlite:"))
            return m_postgres->copyOf(address);
        const QString path = m_folder.filePath(QStringLiteral("hq%1.db").arg(++m_files));
        CHECK(QFile::copy(QString::fromStdString(address.substr(7)), path));
        return "sqlite:" + path.toStdString();
    }

    [[nodiscard]] const QString& whyNot() const { return m_whyNot; }

private:
    QTemporaryDir m_folder;
    int m_files = 0;
    bool m_triedPostgres = false;
    std::unique_ptr<PostgresServer> m_postgres;
    QString m_whyNot;
};

inline std::unique_ptr<storage::SqlHqStore> openStore(const std::string& address)
{
    auto store = storage::SqlHqStore::open(address);
    if (!store)
        qFatal("%s", store.error().detail.c_str());
    return std::move(*store);
}

/// The value, or the end of the test program with the reason: a fault of storage is never expected.
template <class T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", result.error().detail.c_str());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

}  // namespace loyalty::tests
