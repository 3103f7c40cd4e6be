// The folder of a till: journal.db, cache_1.db, identity.json; for a replay with an HQ of its own
// also hq.db.
#pragma once

#include <QLockFile>
#include <QString>
#include <memory>

#include "core/base/result.h"

namespace loyalty::cli {

/// Makes the folder where it is not there and makes sure of being alone in it, for as long as the
/// lock lives. One that a killed program left behind does not count. Busy where somebody is there,
/// Denied where the folder cannot be made or written.
Result<std::unique_ptr<QLockFile>> takeFolder(const QString& folder);

}  // namespace loyalty::cli
