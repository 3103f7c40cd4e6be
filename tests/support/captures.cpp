#include "tests/support/captures.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

namespace loyalty::testsupport {

namespace {

const QList<QPair<QString, int>> controls{
    {QStringLiteral("NUL"), 0x00}, {QStringLiteral("STX"), 0x02}, {QStringLiteral("ETX"), 0x03},
    {QStringLiteral("EOT"), 0x04}, {QStringLiteral("ENQ"), 0x05}, {QStringLiteral("ACK"), 0x06},
    {QStringLiteral("TAB"), 0x09}, {QStringLiteral("LF"), 0x0A},  {QStringLiteral("CR"), 0x0D},
    {QStringLiteral("NAK"), 0x15}, {QStringLiteral("ESC"), 0x1B}, {QStringLiteral("GS"), 0x1D}};

void readFile(const QFileInfo& info, QList<Capture>& captures)
{
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return;
    for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.startsWith(u'='))
            captures.push_back({info.baseName(), line.mid(2), {}, {}});
        else if (line.startsWith(u'<'))
            captures.back().wire = line.mid(2);
        else if (line.startsWith(u'>'))
            captures.back().events << line.mid(2);
    }
}

}  // namespace

QList<Capture> capturesIn(const QString& folder)
{
    QList<Capture> captures;
    for (const QFileInfo& info : QDir(folder).entryInfoList({QStringLiteral("*.txt")}))
        readFile(info, captures);
    return captures;
}

Bytes bytesOf(const QString& wire)
{
    static const QRegularExpression token(QStringLiteral("\\{([^}]*)\\}|([^{])"));
    Bytes bytes;
    for (const QRegularExpressionMatch& match : token.globalMatch(wire)) {
        const QString name = match.captured(1);
        if (name.isEmpty()) {
            bytes.push_back(static_cast<std::uint8_t>(match.captured(2).front().toLatin1()));
            continue;
        }
        if (name.size() > 2 && name[1] == u'*') {
            bytes.insert(bytes.end(), name.mid(2).toUInt(),
                         static_cast<std::uint8_t>(name[0].toLatin1()));
            continue;
        }
        int byte = name.startsWith(u'x') ? name.mid(1).toInt(nullptr, 16) : 0;
        for (const auto& [control, code] : controls)
            byte = control == name ? code : byte;
        bytes.push_back(static_cast<std::uint8_t>(byte));
    }
    return bytes;
}

}  // namespace loyalty::testsupport
