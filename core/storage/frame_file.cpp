#include "core/storage/frame_file.h"

#include <QtEndian>

namespace loyalty::storage {

namespace {

constexpr char magic[] = "pointkeeper snapshot 1\n";
constexpr qint64 magicSize = sizeof(magic) - 1;

tl::unexpected<Fault> notWritten(const QFile& file)
{
    return fault(FaultKind::Full, file.fileName().toStdString() + " cannot be written (" +
                                      file.errorString().toStdString() + ")");
}

}  // namespace

Result<void> FrameFile::open(const wire::SnapshotOffer& offer)
{
    if (!m_file.open(QIODevice::ReadWrite))
        return notWritten(m_file);
    m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const QByteArray id(reinterpret_cast<const char*>(offer.id.bytes.data()),
                        static_cast<qsizetype>(offer.id.bytes.size()));
    const QByteArray head = QByteArray(magic, magicSize) + id;
    if (m_file.read(head.size()) == head)
        return {};
    if (!m_file.resize(0) || !m_file.seek(0) || m_file.write(head) != head.size())
        return notWritten(m_file);
    return {};
}

std::optional<Bytes> FrameFile::next()
{
    const qint64 from = m_file.pos();
    quint32 size = 0;
    QByteArray length = m_file.read(sizeof size);
    QByteArray frame;
    if (length.size() == sizeof size) {
        size = qFromLittleEndian<quint32>(length.constData());
        if (size <= wire::maxFrameBytes)
            frame = m_file.read(size);
    }
    if (frame.isEmpty() || frame.size() != static_cast<qsizetype>(size)) {
        m_file.resize(from);
        m_file.seek(from);
        return std::nullopt;
    }
    return Bytes(frame.begin(), frame.end());
}

Result<void> FrameFile::add(const Bytes& sealed)
{
    quint32 size = qToLittleEndian(static_cast<quint32>(sealed.size()));
    const auto bytes = static_cast<qint64>(sealed.size());
    if (m_file.write(reinterpret_cast<const char*>(&size), sizeof size) != sizeof size ||
        m_file.write(reinterpret_cast<const char*>(sealed.data()), bytes) != bytes ||
        !m_file.flush())
        return notWritten(m_file);
    return {};
}

}  // namespace loyalty::storage
