// HqSnapshots on SQL, through the connection of an HqStore.
#pragma once

#include "core/ports/hq_snapshots.h"
#include "core/storage/hq_store.h"

namespace loyalty::storage {

class SqlSnapshots : public ports::HqSnapshots {
public:
    /// `store` outlives it.
    explicit SqlSnapshots(SqlHqStore& store) : m_database(store.database()) {}

    Result<std::optional<ports::Snapshot>> newestSnapshot() override;
    Result<std::optional<Bytes>> snapshotFrame(const wire::SnapshotId& id,
                                               std::int64_t frame) override;
    Result<void> addFrame(const wire::SnapshotId& id, std::int64_t frame,
                          const Bytes& sealed) override;
    Result<void> addSnapshot(const ports::Snapshot& snapshot) override;
    Result<void> dropSnapshotsBut(const wire::SnapshotId& newest,
                                  const wire::SnapshotId& before) override;
    Result<std::vector<wire::Contained>> containedNow() override;
    Result<std::int64_t> membersHead() override;

private:
    Database& m_database;
};

}  // namespace loyalty::storage
