// A cache that is damaged is no loss: it is set aside, and HQ tells everything again. Until it
// does, what could still be read of staff, items and programmes lets the till sell on.
#include <QFile>
#include <filesystem>
#include <utility>

#include "core/storage/cache_store.h"

namespace loyalty::storage {

namespace {

constexpr const char* salvageItems =
    "SELECT code, name, department, category, brand, tags, price, measured, tax FROM item";
constexpr const char* salvageStaff = "SELECT number, name, role, pin_hash, active FROM staff";
constexpr const char* salvageProgrammes = "SELECT version, valid_from, text FROM programme";

constexpr const char* logs[] = {"", "-wal", "-shm"};

QString sideOf(const QString& path, const char* log)
{
    return path + QStringLiteral(".damaged") + QLatin1String(log);
}

// The last one that was set aside makes room for this one.
Result<void> setAside(const QString& path)
{
    for (const char* log : logs) {
        const QString from = path + QLatin1String(log);
        QFile::remove(sideOf(path, log));
        if (QFile::exists(from) && !QFile::rename(from, sideOf(path, log)))
            return fault(FaultKind::ReadOnly, from.toStdString() + " cannot be set aside");
    }
    return {};
}

bool isReplaceable(FaultKind kind)
{
    return kind == FaultKind::Corrupt || kind == FaultKind::NewerSchema;
}

}  // namespace

Result<CacheStore::Opened> CacheStore::openOrReplace(const std::string& path,
                                                     const wire::Key& lookupKey)
{
    auto store = open(path, lookupKey);
    const bool isDamaged = !store && isReplaceable(store.error().kind);
    if (isDamaged) {
        if (auto aside = setAside(QString::fromStdString(path)); !aside)
            return tl::unexpected(aside.error());
        store = open(path, lookupKey);
    }
    if (!store)
        return tl::unexpected(store.error());
    if (isDamaged)
        (*store)->salvage();
    return Opened{std::move(*store), isDamaged};
}

Result<void> CacheStore::replace()
{
    // Closed first: a connection that is closed later would take the new file's log along.
    m_database = Database::closed();
    auto aside = setAside(QString::fromStdString(m_path));
    if (auto opened = reopen(); !opened)
        return opened;
    if (aside)
        salvage();
    return aside;
}

// The rules of the open sale first: it must not earn nothing because of this.
Result<void> CacheStore::reopen()
{
    auto database = openDatabase(m_path, Access::ReadWrite, Durability::Normal);
    if (!database)
        return tl::unexpected(database.error());
    m_database = std::move(*database);
    const auto known = std::exchange(m_programmes, {});
    m_inForce.reset();
    for (const auto& [version, programme] : known)
        static_cast<void>(putProgramme(programme.record));
    return {};
}

// The old file's log goes before the file does: the new one must never be read with it. Whatever
// happens in between costs no more than to fetch everything again.
Result<void> CacheStore::goOnWith(const std::string& path)
{
    const QString old = QString::fromStdString(m_path);
    m_database = Database::closed();
    for (const char* log : {"-wal", "-shm"})
        QFile::remove(old + QLatin1String(log));
    std::error_code moved;
    std::filesystem::rename(path, m_path, moved);
    auto opened = reopen();
    if (moved)
        return fault(FaultKind::Denied, path + " cannot be moved: " + moved.message());
    return opened;
}

void CacheStore::salvage()
{
    auto damaged = Database::openSqlite(sideOf(QString::fromStdString(m_path), "").toStdString(),
                                        Access::ReadOnly, Durability::Normal);
    if (damaged)
        takeCatalogueOf(**damaged);
}

// As far as it goes: a row that cannot be read ends its table, and HQ writes over what stands
// there.
void CacheStore::takeCatalogueOf(Database& other)
{
    const auto copy = [&](const char* sql, auto put) {
        static_cast<void>(m_database->transaction([&]() -> Result<void> {
            static_cast<void>(other.each(sql, [&](const Row& row) { return put(row); }));
            return {};
        }));
    };
    copy(salvageItems, [&](const Row& row) { return putItem(itemRecordFrom(row)).has_value(); });
    copy(salvageStaff, [&](const Row& row) { return putStaff(staffFrom(row)).has_value(); });
    copy(salvageProgrammes, [&](const Row& row) {
        const wire::ProgrammeRecord record{
            row.integer(0), BusinessDay(static_cast<std::int32_t>(row.integer(1))), row.text(2)};
        return putProgramme(record).has_value();
    });
}

}  // namespace loyalty::storage
