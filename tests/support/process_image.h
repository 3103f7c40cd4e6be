// What stands in the memory of a running process and in its files: a search for what must not be
// there. A search of memory needs the right to trace the process, which a child's parent has.
#pragma once

#include <sys/types.h>
#include <QByteArrayList>
#include <QString>

#include "core/base/result.h"

namespace loyalty::tests {

/// `text` is looked for as ASCII and as UTF-16, in the order of this machine.
struct Secret {
    QByteArray name;
    QByteArray text;
};

/// "stack, ASCII: typed number". Denied where the system does not let this process read that one.
/// The process is stopped meanwhile: it is one moment that is searched.
Result<QByteArrayList> searchMemory(pid_t process, const std::vector<Secret>& secrets);

/// Every file below the folder, and its name.
QByteArrayList searchFiles(const QString& folder, const std::vector<Secret>& secrets);

QByteArrayList searchBytes(const QByteArray& place, const QByteArray& bytes,
                           const std::vector<Secret>& secrets);

}  // namespace loyalty::tests
