// Where HQ keeps its snapshots: in its database, so that all its instances have the same. One
// implementation for SQLite and PostgreSQL, on the connection of an HqStore.
#pragma once

#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/wire/messages.h"

namespace loyalty::ports {

struct Snapshot {
    wire::SnapshotOffer offer;
    std::int64_t epoch = 0;
    std::int64_t position = 0;  // of the members' scope of the feed
    Instant madeAt;

    bool operator==(const Snapshot&) const = default;
};

class HqSnapshots {
public:
    virtual ~HqSnapshots() = default;

    /// The newest that is whole; of another epoch, too.
    virtual Result<std::optional<Snapshot>> newestSnapshot() = 0;
    virtual Result<std::optional<Bytes>> snapshotFrame(const wire::SnapshotId& id,
                                                       std::int64_t frame) = 0;

    virtual Result<void> addFrame(const wire::SnapshotId& id, std::int64_t frame,
                                  const Bytes& sealed) = 0;
    /// All frames are there: it is the newest.
    virtual Result<void> addSnapshot(const Snapshot& snapshot) = 0;
    /// All but these two (tills may be fetching the one before), and what was never finished.
    virtual Result<void> dropSnapshotsBut(const wire::SnapshotId& newest,
                                          const wire::SnapshotId& before) = 0;

    /// How far every account contains the present journals (wire::SnapshotFrame).
    virtual Result<std::vector<wire::Contained>> containedNow() = 0;
    /// The position of the member who changed last.
    virtual Result<std::int64_t> membersHead() = 0;
};

}  // namespace loyalty::ports
