// Ctl: pointkeeperctl as a child process, as an operator runs it.
#pragma once

#include <QProcess>
#include <QStringList>

#include "core/wire/json.h"

namespace loyalty::tests {

/// What a command came to.
struct CtlAnswer {
    int exitCode = -1;  // -1: it was killed
    QByteArray output;
    QByteArray errors;

    /// Lines of the output as JSON; a line that is none stops the test.
    [[nodiscard]] std::vector<wire::Json> lines() const;
    [[nodiscard]] wire::Json lastLine() const { return lines().back(); }
};

/// Path of pointkeeperctl in the build folder.
QString ctlProgram();

/// A command line parted at its blanks.
QStringList words(const char* command);

CtlAnswer runCtl(const QStringList& arguments, const QByteArray& input = {},
                 int timeoutMs = 120'000);

/// The value of a whole number in an object; a missing one stops the test.
std::int64_t numberIn(const wire::Json& json, std::string_view name);

/// The first child of `process` with this program name; 0 where there is none.
qint64 childOf(qint64 process, const QByteArray& name);

}  // namespace loyalty::tests
