// What a data folder becomes when this terminal was paired: at the first time an identity; later
// the journal of the new incarnation too, beside the old one, which is kept as it is.
//
// Written down first (journal.next.db, identity.next.json), then put in place by renaming, so that
// a power cut leaves the old till or the new one, and the next start finishes what was begun.
#pragma once

#include "app/link/identity.h"

namespace loyalty::app {

/// What of the old journal HQ may lack.
enum class TakeOver {
    Tail,  // what it did not acknowledge
    All,   // it does not know the terminal: it may have forgotten everything
};

/// Nobody has the folder's databases open. Gives back how many entries were taken over.
Result<std::int64_t> adoptIdentity(const QString& folder, const Identity& identity,
                                   TakeOver takeOver);
/// Of a power cut in the middle of it. To be called at each start, before anything is opened.
Result<void> finishAdoption(const QString& folder);

}  // namespace loyalty::app
