#include "app/terminal/high_water.h"

#include <QDir>
#include <optional>

namespace loyalty::app {

namespace {

constexpr int publicKeyBegins = 32;  // in an Ed25519 secret key of libsodium
constexpr int nameBytes = 8;
constexpr int sequenceDigits = 19;
constexpr int lineLength = sequenceDigits + 1 + 2 * 32 + 1;

struct Mark {
    std::int64_t sequence = 0;
    wire::Digest hash{};
};

QString nameOf(const Identity& identity)
{
    const std::span<const std::uint8_t> key(identity.secretKey);
    return QStringLiteral("till-%1-%2-%3.mark")
        .arg(identity.terminal.value())
        .arg(identity.incarnation)
        .arg(QString::fromStdString(toHex(key.subspan(publicKeyBegins, nameBytes))));
}

// "120 9f3c…": of one length always, so that it is overwritten in place.
QByteArray lineOf(const Mark& mark)
{
    return QByteArray::number(static_cast<qlonglong>(mark.sequence))
               .rightJustified(sequenceDigits, '0') +
           ' ' + QByteArray::fromStdString(toHex(mark.hash)) + '\n';
}

std::optional<Mark> markIn(const QByteArray& line)
{
    Mark mark;
    bool isNumber = false;
    mark.sequence = line.left(sequenceDigits).toLongLong(&isNumber);
    const QByteArray hash = QByteArray::fromHex(line.mid(sequenceDigits + 1));
    if (!isNumber || hash.size() != static_cast<qsizetype>(mark.hash.size()))
        return std::nullopt;
    std::copy(hash.begin(), hash.end(), mark.hash.begin());
    if (lineOf(mark) != line)  // cut short, or overwritten by halves
        return std::nullopt;
    return mark;
}

}  // namespace

HighWater::HighWater(const QString& folder, const Identity& identity)
{
    if (folder.isEmpty() || !QDir().mkpath(folder))
        return;
    m_file.setFileName(QDir(folder).filePath(nameOf(identity)));
    static_cast<void>(m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
}

Result<void> HighWater::check(ports::Outbox& journal) const
{
    if (!m_file.isOpen())
        return {};
    QFile file(m_file.fileName());
    const auto mark = file.open(QIODevice::ReadOnly) ? markIn(file.read(lineLength)) : std::nullopt;
    if (!mark)
        return {};
    auto last = journal.lastSequence();
    if (!last)
        return tl::unexpected(last.error());
    if (*last < mark->sequence)
        return fault(FaultKind::SetBack, "journal.db ends with entry " + std::to_string(*last) +
                                             ", and this till wrote entry " +
                                             std::to_string(mark->sequence));
    auto hash = journal.hashAt(mark->sequence);
    if (!hash)
        return tl::unexpected(hash.error());
    if (*hash != mark->hash)
        return fault(FaultKind::SetBack, "entry " + std::to_string(mark->sequence) +
                                             " of journal.db is not the one that this till wrote");
    return {};
}

void HighWater::remember(std::int64_t sequence, const wire::Digest& hash)
{
    if (m_file.isOpen() && m_file.seek(0))
        static_cast<void>(m_file.write(lineOf({sequence, hash})));
}

QString stateFolder()
{
    const QString set = qEnvironmentVariable("XDG_STATE_HOME");
    const QString base = set.isEmpty() ? QDir::homePath() + QStringLiteral("/.local/state") : set;
    return base + QStringLiteral("/pointkeeper");
}

}  // namespace loyalty::app
