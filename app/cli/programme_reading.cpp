#include "app/cli/programme_reading.h"

#include <QFile>

#include "app/cli/exit_code.h"

namespace loyalty::cli {

Result<std::string> readFileUpTo(const std::string& path, std::size_t most)
{
    QFile file(QString::fromStdString(path));
    const auto unreadable = [&] {
        return fault(FaultKind::Missing,
                     path + " cannot be read (" + file.errorString().toStdString() + ")");
    };
    if (!file.open(QIODevice::ReadOnly))
        return unreadable();
    std::string bytes;
    while (bytes.size() <= most) {
        const QByteArray some = file.read(static_cast<qint64>(most + 1 - bytes.size()));
        if (some.isEmpty())
            break;
        bytes.append(some.constData(), static_cast<std::size_t>(some.size()));
    }
    if (bytes.empty() && file.error() != QFileDevice::NoError)
        return unreadable();
    return bytes;
}

Result<ReadProgramme> readProgrammeFile(const std::string& path)
{
    const auto text = readFileUpTo(path, wire::maxProgrammeBytes);
    if (!text)
        return tl::unexpected(text.error());
    return wire::readProgramme(*text);
}

Result<Rulebook, int> usableProgramme(const std::string& path, const std::string& kept)
{
    auto read = readProgrammeFile(path);
    if (!read)
        return tl::unexpected(sayFault("The programme cannot be used", read.error(), kept + "."));
    if (*read)
        return **read;
    say(path + " cannot be honoured. " + kept +
        "; pointkeeperctl programme check lists what is wrong. The first is " +
        read->error().front().path + " " + read->error().front().reason + ".");
    return tl::unexpected(int{No});
}

}  // namespace loyalty::cli
