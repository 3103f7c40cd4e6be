#include "core/storage/migrations.h"

#include <QDir>
#include <QFile>

static void registerSql()
{
    Q_INIT_RESOURCE(sql);
}

namespace loyalty::storage {

namespace {

// A statement ends with a semicolon at the end of a line, outside a trigger's BEGIN … END.
QStringList statementsOf(const QString& script)
{
    QStringList statements;
    QString current;
    bool inTrigger = false;
    for (const QString& line : script.split(QLatin1Char('\n'))) {
        const QString code = line.section(QStringLiteral("--"), 0, 0).trimmed();
        if (code.isEmpty())
            continue;
        current += code + QLatin1Char('\n');
        if (code.endsWith(u"BEGIN"))
            inTrigger = true;
        if (code == u"END;")
            inTrigger = false;
        if (!inTrigger && code.endsWith(u';')) {
            statements << current;
            current.clear();
        }
    }
    return statements;
}

Result<void> apply(Database& database, const QString& path, int version)
{
    QFile file(path);
    CHECK(file.open(QIODevice::ReadOnly));
    const QStringList statements = statementsOf(QString::fromUtf8(file.readAll()));
    return database.transaction([&]() -> Result<void> {
        for (const QString& statement : statements)
            if (auto done = database.execute(statement.toStdString()); !done)
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
