#include "app/cli/programme_reading.h"

#include <QFile>

#include "app/cli/exit_code.h"

namespace loyalty::cli {

Result<ReadProgramme> readProgrammeFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return fault(FaultKind::Missing,
                     path + " cannot be read (" + file.errorString().toStdString() + ")");
    return wire::readProgramme(file.readAll().toStdString());
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
