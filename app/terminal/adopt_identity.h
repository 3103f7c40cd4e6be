// What a data folder becomes when this terminal was paired: at the first time an identity; later
// the journal of the new incarnation too, beside the old one, which is kept as it is.
//
// Written down first (journal.next.db, identity.next.json), then put in place by renaming, so that
// a power cut leaves the old till or the new one, and the next start finishes what was begun.
#pragma once

#include "app/link/identity.h"

namespace loyalty::app {

/// How much of the old journal HQ has, and the digest of its chain there.
struct HqHas {
    std::int64_t acked = 0;
    wire::Digest hash{};
};

/// Nobody has the folder's databases open. Taken over is what was not acknowledged, and what HQ has
/// not where it said so: the hub of a store may have acknowledged what HQ never heard. All of it
/// where HQ has another journal in its place. Gives back how many entries that are.
Result<std::int64_t> adoptIdentity(const QString& folder, const Identity& identity,
                                   const std::optional<HqHas>& hqHas);
/// Of a power cut in the middle of it. To be called at each start, before anything is opened.
Result<void> finishAdoption(const QString& folder);

}  // namespace loyalty::app
