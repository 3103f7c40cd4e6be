#include "app/hqservice/pairing_cookie.h"

#include <sodium.h>

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

#include "core/wire/digest.h"

namespace loyalty::hqservice {

namespace {

constexpr std::string_view prefix = "cookie:";
constexpr std::string_view sqlitePrefix = "sqlite:";

QString fileFor(const std::string& database, std::uint16_t port)
{
    if (database.starts_with(sqlitePrefix))
        return QString::fromStdString(database.substr(sqlitePrefix.size()) + ".pairing");
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR", QDir::tempPath());
    return QDir(runtime).filePath(QStringLiteral("pointkeeper-hq-%1.pairing").arg(port));
}

}  // namespace

Result<std::unique_ptr<PairingCookie>> PairingCookie::write(const std::string& database,
                                                            std::uint16_t port)
{
    Bytes random(32);
    wire::fillRandom(random);
    const std::string secret = toHex(random);
    const QString name = QFileInfo(fileFor(database, port)).absoluteFilePath();
    // A new file takes the place of the old one, so that neither its mode nor a link counts.
    QSaveFile file(name);
    const QByteArray text = QByteArray::fromStdString(secret + "\n");
    if (!file.open(QIODevice::WriteOnly) ||
        !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) ||
        file.write(text) != text.size() || !file.commit())
        return fault(FaultKind::Denied, name.toStdString() + " cannot be written");
    return std::unique_ptr<PairingCookie>(new PairingCookie(name.toStdString(), secret));
}

// Only while it is still ours: another service on the same file may have begun since.
PairingCookie::~PairingCookie()
{
    QFile file(QString::fromStdString(m_file));
    if (file.open(QIODevice::ReadOnly) &&
        file.readAll().trimmed() == QByteArray::fromStdString(m_secret))
        file.remove();
}

bool PairingCookie::matches(std::string_view code) const
{
    if (!code.starts_with(prefix))
        return false;
    code.remove_prefix(prefix.size());
    return code.size() == m_secret.size() &&
           sodium_memcmp(code.data(), m_secret.data(), code.size()) == 0;
}

}  // namespace loyalty::hqservice
