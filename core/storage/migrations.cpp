#include "core/storage/migrations.h"

#include <QDir>
#include <QFile>

#include "core/base/check.h"

static void registerSql()
{
    Q_INIT_RESOURCE(sql);
}

namespace loyalty::storage {

namespace {

Result<void> apply(Database& database, const QString& path, int version)
{
    QFile file(path);
    CHECK(file.open(QIODevice::ReadOnly));
    const std::string script = file.readAll().toStdString();
    return database.transaction([&]() -> Result<void> {
        if (auto done = database.execute(script); !done)
            return done;
        return database.setSchemaVersion(version);
    });
}

}  // namespace

Result<void> migrate(Database& database, const std::string& schema)
{
    registerSql();
    const QDir folder(QStringLiteral(":/sql/") + QString::fromStdString(schema));
    const QStringList files = folder.entryList(QDir::Files, QDir::Name);
    CHECK(!files.isEmpty());
    auto version = database.schemaVersion();
    if (!version)
        return tl::unexpected(version.error());
    if (*version > files.size())
        return fault(FaultKind::NewerSchema,
                     "schema " + schema + " has version " + std::to_string(*version) +
                         ", this program knows " + std::to_string(files.size()));
    for (int next = *version; next < files.size(); ++next)
        if (auto done = apply(database, folder.filePath(files[next]), next + 1); !done)
            return done;
    return {};
}

}  // namespace loyalty::storage
