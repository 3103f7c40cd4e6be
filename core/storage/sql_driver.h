// SqlDriver: a connection of Qt Sql under a name of its own, closed and forgotten with its owner.
#pragma once

#include <QSqlDatabase>

namespace loyalty::storage {

class SqlDriver {
public:
    /// `type` is QSQLITE or QPSQL. Statements that were made on it must be gone before it.
    explicit SqlDriver(const QString& type);
    ~SqlDriver();
    SqlDriver(const SqlDriver&) = delete;
    SqlDriver& operator=(const SqlDriver&) = delete;

    QSqlDatabase& operator*() { return m_database; }
    QSqlDatabase* operator->() { return &m_database; }

private:
    QString m_name;
    QSqlDatabase m_database;
};

}  // namespace loyalty::storage
