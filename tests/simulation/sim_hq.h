// SimHq: HQ as its program runs it, on a disk of its own: store, service and projector, until the
// power fails or a backup is put in the place of the disk.
#pragma once

#include "core/hq/projector.h"
#include "core/hq/service.h"
#include "core/sync/synchroniser.h"
#include "tests/simulation/sim_base.h"

namespace loyalty::tests {

/// What comes over the wire: a reply, or why there is none.
struct SimAnswer {
    std::optional<Bytes> reply;
    sync::Failure failure;
};

class SimHq {
public:
    SimHq(std::uint64_t seed, const SimDisk::Image& image);

    /// False where the power went meanwhile.
    bool start();
    void stop();
    [[nodiscard]] bool isUp() const { return m_store != nullptr && m_disk.hasPower(); }

    /// None where nobody answers.
    std::optional<SimAnswer> answer(const Bytes& request, const wire::PublicKey& key, Instant now);
    /// One batch; false where nothing waits, or the power went.
    bool project(int limit);
    /// The terminal of that name, in its next incarnation, or a new one.
    std::optional<ports::TerminalRow> pair(const std::string& name, const wire::PublicKey& key,
                                           Instant now,
                                           ports::TerminalKind kind = ports::TerminalKind::Till);
    /// What it has of the journal of somebody whom it paired just now.
    wire::PairReply tellOfLast(const wire::PairRequest& request);
    bool publish(std::int64_t version, bool hasFloor, BusinessDay from);
    /// A backup in the place of the disk, and its people say so.
    void restore(const SimDisk::Image& image);

    SimDisk& disk() { return m_disk; }
    storage::SqlHqStore& store() { return *m_store; }
    [[nodiscard]] std::int64_t epoch() const { return m_epoch; }
    /// HQ said something that no HQ may say; empty: nothing.
    [[nodiscard]] const std::string& trouble() const { return m_trouble; }

private:
    SimDisk m_disk;
    std::unique_ptr<storage::SqlHqStore> m_store;
    std::unique_ptr<hq::Service> m_service;
    std::unique_ptr<hq::Projector> m_projector;
    std::int64_t m_epoch = 1;
    std::string m_trouble;
};

}  // namespace loyalty::tests
