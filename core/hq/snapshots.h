// Snapshots: the members' scope of the feed, prepared once for all tills that begin, in place of
// thousands of pages for each. A snapshot is read in one moment of the database, so that it has one
// position of the feed and tells, for every journal, how much of it all accounts contain.
#pragma once

#include <functional>
#include <optional>

#include "core/ports/hq_snapshots.h"
#include "core/ports/hq_store.h"

namespace loyalty::hq {

struct SnapshotSettings {
    wire::Key lookupKey{};  // of the fleet
    std::int64_t epoch = 1;
    /// With fewer members pages are as quick.
    std::int64_t leastMembers = 20'000;
};

/// Is there none of this epoch, or has so much changed that a till would read long behind it?
Result<bool> isSnapshotWanted(ports::HqSnapshots& kept, const SnapshotSettings& settings,
                              Instant now);

/// `reader` reads all of it in one moment; the frames are kept through another connection, each by
/// itself, so that nobody waits for it. None where there are too few members, or `isEnding` said
/// so.
Result<std::optional<ports::Snapshot>> makeSnapshot(ports::HqStore& reader,
                                                    ports::HqSnapshots& read,
                                                    ports::HqStore& writer,
                                                    ports::HqSnapshots& kept,
                                                    const SnapshotSettings& settings, Instant now,
                                                    const std::function<bool()>& isEnding);

}  // namespace loyalty::hq
