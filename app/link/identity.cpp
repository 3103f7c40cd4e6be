#include "app/link/identity.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include "core/wire/form.h"

namespace loyalty::app {

namespace {

template <std::size_t N>
bool readHex(const std::string& text, std::array<std::uint8_t, N>& out)
{
    const auto bytes = fromHex(text);
    if (!bytes || bytes->size() != N)
        return false;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return true;
}

QString pathIn(const QString& folder, const QString& file)
{
    return QDir(folder).filePath(file);
}

}  // namespace

Result<std::optional<Identity>> loadIdentity(const QString& dataFolder, const QString& name)
{
    QFile file(pathIn(dataFolder, name));
    if (!file.exists())
        return std::optional<Identity>{};
    if (!file.open(QIODevice::ReadOnly))
        return fault(FaultKind::Denied, file.fileName().toStdString() + " cannot be read");
    const auto json = wire::parseJson(file.readAll().toStdString());
    // Only the place: what stands there may be a key.
    if (!json)
        return fault(FaultKind::Invalid,
                     file.fileName().toStdString() + ": " +
                         json.error().detail.substr(0, json.error().detail.find(": ")));
    wire::Problems problems;
    wire::Form form(*json, "$", problems);
    Identity identity;
    identity.hqUrl = QString::fromStdString(form.text("hq"));
    identity.terminal = TerminalId(form.integer("terminal", 1, INT64_MAX));
    identity.incarnation = static_cast<std::int32_t>(form.integer("incarnation", 1, INT32_MAX));
    identity.store = QString::fromStdString(form.optionalText("store"));
    identity.name = QString::fromStdString(form.text("name"));
    if (!readHex(form.text("secretKey"), identity.secretKey))
        form.problem("secretKey", "is no key");
    if (!readHex(form.text("lookupKey"), identity.lookupKey))
        form.problem("lookupKey", "is no key");
    const std::string programmeKey = form.optionalText("programmeKey");
    if (!programmeKey.empty() && !readHex(programmeKey, identity.programmeKey))
        form.problem("programmeKey", "is no key");
    form.finish();
    if (!problems.empty())
        return fault(FaultKind::Invalid, file.fileName().toStdString() + ": " +
                                             problems.front().path + " " + problems.front().reason);
    return std::optional<Identity>(identity);
}

Result<void> saveIdentity(const QString& dataFolder, const Identity& identity, const QString& name)
{
    wire::Json json;
    json.set("hq", identity.hqUrl.toStdString());
    json.set("terminal", identity.terminal.value());
    json.set("incarnation", std::int64_t{identity.incarnation});
    json.set("store", identity.store.toStdString());
    json.set("name", identity.name.toStdString());
    json.set("secretKey", toHex(identity.secretKey));
    json.set("lookupKey", toHex(identity.lookupKey));
    if (identity.programmeKey != wire::PublicKey{})
        json.set("programmeKey", toHex(identity.programmeKey));
    QSaveFile file(pathIn(dataFolder, name));
    if (!file.open(QIODevice::WriteOnly))
        return fault(FaultKind::Denied, file.fileName().toStdString() + " cannot be written");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QByteArray::fromStdString(json.text() + "\n"));
    if (!file.commit())
        return fault(FaultKind::Full, file.fileName().toStdString() + " cannot be written");
    return {};
}

}  // namespace loyalty::app
