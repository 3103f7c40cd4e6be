// The folder of a till: journal.db, cache_1.db, identity.json, ballast; for a demonstration or a
// replay with an HQ of its own also hq.db. One program works in it at a time.
#pragma once

#include <QLockFile>
#include <QString>
#include <memory>

#include "app/link/identity.h"
#include "core/base/result.h"
#include "core/ports/sync.h"

namespace loyalty::app {

/// Makes the folder where it is not there and makes sure of being alone in it, for as long as the
/// lock lives. One that a killed program left behind does not count. Busy where somebody is there,
/// ReadOnly where the folder cannot be made or written.
Result<std::unique_ptr<QLockFile>> takeFolder(const QString& folder);

/// Missing where a till has worked in this folder and its journal is gone: beginning another one
/// would hide the loss, and HQ could not take what it says.
Result<void> checkJournalIsThere(const QString& folder);

/// Invalid where another terminal, or this one before it was paired anew, began the journal.
Result<void> checkOwner(ports::Outbox& journal, const Identity& identity);

}  // namespace loyalty::app
