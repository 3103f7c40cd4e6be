#include "tests/support/process_image.h"

#include <fcntl.h>
#include <unistd.h>

#include <QDirIterator>
#include <QFile>
#include <QThread>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace loyalty::tests {

namespace {

struct Needle {
    QByteArray bytes;
    QByteArray name;
};

// By their first byte, so that a hundred of them cost little more than one.
using Needles = std::array<std::vector<Needle>, 256>;

Needles needlesOf(const std::vector<Secret>& secrets)
{
    Needles needles;
    const auto add = [&](const QByteArray& bytes, const QByteArray& name) {
        needles[static_cast<unsigned char>(bytes.front())].push_back({bytes, name});
    };
    for (const Secret& secret : secrets) {
        QByteArray wide;
        for (const char c : secret.text)
            wide += QByteArray(1, c) + '\0';
        add(secret.text, "ASCII: " + secret.name);
        add(wide, "UTF-16: " + secret.name);
    }
    return needles;
}

void search(const QByteArray& place, const char* data, std::size_t size, const Needles& needles,
            QByteArrayList& found)
{
    for (std::size_t at = 0; at < size; ++at)
        for (const Needle& needle : needles[static_cast<unsigned char>(data[at])]) {
            const auto length = static_cast<std::size_t>(needle.bytes.size());
            if (length <= size - at && std::memcmp(data + at, needle.bytes, length) == 0)
                found << place + ", " + needle.name;
        }
}

/// "7f1c…-7f1d… rw-p 00000000 00:00 0    [heap]"
struct Mapping {
    off_t begin = 0;
    std::size_t size = 0;
    QByteArray name;
    bool isOfInterest = false;

    explicit Mapping(const QByteArray& line)
    {
        const QByteArrayList words = line.simplified().split(' ');
        const QByteArrayList ends = words[0].split('-');
        begin = static_cast<off_t>(ends[0].toULongLong(nullptr, 16));
        size = static_cast<std::size_t>(ends[1].toULongLong(nullptr, 16)) -
               static_cast<std::size_t>(begin);
        isOfInterest = words[1].startsWith("rw");
        name = words.size() > 5 ? words[5] : QByteArray("anonymous memory");
    }
};

std::size_t readAt(int file, off_t begin, std::vector<char>& content)
{
    std::size_t done = 0;
    while (done < content.size()) {
        const ssize_t count = ::pread(file, content.data() + done, content.size() - done,
                                      begin + static_cast<off_t>(done));
        if (count <= 0)
            break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

/// Stopped for as long as this lives.
class Stopped {
public:
    explicit Stopped(pid_t process) : m_process(process)
    {
        ::kill(m_process, SIGSTOP);
        for (int look = 0; look < 1000 && !isStopped(); ++look)
            QThread::msleep(1);
    }
    ~Stopped() { ::kill(m_process, SIGCONT); }
    Stopped(const Stopped&) = delete;
    Stopped& operator=(const Stopped&) = delete;

private:
    // "4711 (pointkeeper) T …"
    [[nodiscard]] bool isStopped() const
    {
        QFile file(QStringLiteral("/proc/%1/stat").arg(m_process));
        return !file.open(QIODevice::ReadOnly) || file.readAll().contains(") T ");
    }

    pid_t m_process;
};

}  // namespace

Result<QByteArrayList> searchMemory(pid_t process, const std::vector<Secret>& secrets)
{
#ifdef __SANITIZE_ADDRESS__
    return fault(FaultKind::Denied, "a sanitizer's shadow has terabytes");
#endif
    const QString folder = QStringLiteral("/proc/%1/").arg(process);
    const int memory = ::open(qPrintable(folder + QStringLiteral("mem")), O_RDONLY);
    if (memory < 0)
        return fault(FaultKind::Denied, std::strerror(errno));
    const Stopped stopped(process);
    QFile maps(folder + QStringLiteral("maps"));
    QByteArrayList found;
    const Needles needles = needlesOf(secrets);
    std::size_t searched = 0;
    if (maps.open(QIODevice::ReadOnly))
        for (const QByteArray& line : maps.readAll().split('\n')) {
            if (line.isEmpty())
                continue;
            const Mapping mapping(line);
            std::vector<char> content(mapping.isOfInterest ? mapping.size : 0);
            content.resize(readAt(memory, mapping.begin, content));
            search(mapping.name, content.data(), content.size(), needles, found);
            searched += content.size();
        }
    ::close(memory);
    if (searched == 0)
        return fault(FaultKind::Denied, std::strerror(errno));
    return found;
}

QByteArrayList searchFiles(const QString& folder, const std::vector<Secret>& secrets)
{
    QByteArrayList found;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden | QDir::System,
                         QDirIterator::Subdirectories);
         it.hasNext();) {
        const QString path = it.next();
        QFile file(path);
        found += searchBytes("a name", path.toUtf8(), secrets);
        // A device behind a link has no content to be read.
        if (it.fileInfo().isFile() && file.open(QIODevice::ReadOnly))
            found += searchBytes(path.toUtf8(), file.readAll(), secrets);
    }
    return found;
}

QByteArrayList searchBytes(const QByteArray& place, const QByteArray& bytes,
                           const std::vector<Secret>& secrets)
{
    QByteArrayList found;
    search(place, bytes.constData(), static_cast<std::size_t>(bytes.size()), needlesOf(secrets),
           found);
    return found;
}

}  // namespace loyalty::tests
