#include "core/storage/sql_driver.h"

#include <atomic>

namespace loyalty::storage {

namespace {

QString nextName()
{
    static std::atomic<int> counter{0};
    return QStringLiteral("loyalty-%1").arg(++counter);
}

}  // namespace

SqlDriver::SqlDriver(const QString& type)
    : m_name(nextName()), m_database(QSqlDatabase::addDatabase(type, m_name))
{}

SqlDriver::~SqlDriver()
{
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

}  // namespace loyalty::storage
