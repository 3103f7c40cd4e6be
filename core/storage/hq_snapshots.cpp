#include "core/storage/hq_snapshots.h"

#include "core/storage/hq_rows.h"

namespace loyalty::storage {

namespace {

constexpr const char* selectNewest =
    "SELECT id, frames, bytes, members, epoch, position, made_at FROM snapshot "
    "ORDER BY made_at DESC, id LIMIT 1";
constexpr const char* selectFrame =
    "SELECT sealed FROM snapshot_frame WHERE snapshot = ? AND frame = ?";
constexpr const char* insertFrame =
    "INSERT INTO snapshot_frame (snapshot, frame, sealed) VALUES (?, ?, ?)";
constexpr const char* insertSnapshot =
    "INSERT INTO snapshot (id, frames, bytes, members, epoch, position, made_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* deleteFrames =
    "DELETE FROM snapshot_frame WHERE snapshot <> ? AND snapshot <> ?";
constexpr const char* deleteSnapshots = "DELETE FROM snapshot WHERE id <> ? AND id <> ?";
// A hub's accounts contain at least what HQ's did when it began.
constexpr const char* selectContained =
    "SELECT t.id, t.incarnation, CASE WHEN j.contained > j.applied_sequence THEN j.contained "
    "ELSE j.applied_sequence END FROM terminal t JOIN terminal_journal j ON j.terminal = t.id "
    "AND j.incarnation = t.incarnation WHERE j.applied_sequence > 0 OR j.contained > 0 "
    "ORDER BY t.id";
constexpr const char* selectHead = "SELECT head FROM feed_head WHERE scope = 'member'";

}  // namespace

Result<std::optional<ports::Snapshot>> SqlSnapshots::newestSnapshot()
{
    return m_database.first(selectNewest, [](const Row& row) {
        return ports::Snapshot{{{row.array<16>(0)}, row.integer(1), row.integer(2), row.integer(3)},
                               row.integer(4),
                               row.integer(5),
                               Instant{row.integer(6)}};
    });
}

Result<std::optional<Bytes>> SqlSnapshots::snapshotFrame(const wire::SnapshotId& id,
                                                         std::int64_t frame)
{
    return m_database.first(
        selectFrame, [](const Row& row) { return row.bytes(0); }, id, frame);
}

Result<void> SqlSnapshots::addFrame(const wire::SnapshotId& id, std::int64_t frame,
                                    const Bytes& sealed)
{
    return nothing(m_database.run(insertFrame, id, frame, sealed));
}

Result<void> SqlSnapshots::addSnapshot(const ports::Snapshot& snapshot)
{
    return nothing(m_database.run(insertSnapshot, snapshot.offer.id, snapshot.offer.frames,
                                  snapshot.offer.bytes, snapshot.offer.members, snapshot.epoch,
                                  snapshot.position, snapshot.madeAt));
}

Result<void> SqlSnapshots::dropSnapshotsBut(const wire::SnapshotId& newest,
                                            const wire::SnapshotId& before)
{
    if (auto dropped = m_database.run(deleteFrames, newest, before); !dropped)
        return tl::unexpected(dropped.error());
    return nothing(m_database.run(deleteSnapshots, newest, before));
}

Result<std::vector<wire::Contained>> SqlSnapshots::containedNow()
{
    std::vector<wire::Contained> contained;
    auto read = m_database.each(selectContained, [&](const Row& row) {
        contained.push_back({TerminalId(row.integer(0)), static_cast<std::int32_t>(row.integer(1)),
                             row.integer(2)});
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return contained;
}

Result<std::int64_t> SqlSnapshots::membersHead()
{
    auto head = m_database.first(selectHead, [](const Row& row) { return row.integer(0); });
    if (!head)
        return tl::unexpected(head.error());
    return head->value_or(0);
}

}  // namespace loyalty::storage
