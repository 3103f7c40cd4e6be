// JournalWork: a till that writes whatever a till writes into its journal, at random from a seed,
// and remembers what the store said is done: the judge of what a disk gave back.
#pragma once

#include <map>
#include <set>

#include "core/storage/journal_store.h"
#include "tests/support/sim_file.h"

namespace loyalty::tests {

/// All that a journal's file holds and nothing else could tell.
struct JournalContents {
    std::int64_t sequence = 0;
    wire::Digest head{};  // of the chain: says every entry up to here
    std::int64_t number = 0;
    ports::SyncState sync;
    std::map<LeaseId, ports::HeldLease> leases;  // those that are open
    std::set<SaleId> parked;
    std::int64_t codeStep = 0;  // the last that was taken of the one card

    bool operator==(const JournalContents&) const = default;
};

class JournalWork {
public:
    explicit JournalWork(std::uint64_t seed) : m_random(seed) {}

    /// One write of some kind.
    Result<void> step(storage::JournalStore& store);

    /// What the store has said is done.
    [[nodiscard]] const JournalContents& done() const { return m_done; }
    /// After a step that failed: is it `found` that is there, with all of that step or nothing of
    /// it? Goes on from there.
    bool goOnFrom(const JournalContents& found);

    [[nodiscard]] std::int64_t writes() const { return m_writes; }  // that were done

private:
    struct Step {
        const char* name;
        int weight;
        Result<void> (JournalWork::*write)(storage::JournalStore&);
    };
    static const std::vector<Step> steps;

    Result<void> sell(storage::JournalStore& store);
    Result<void> spend(storage::JournalStore& store);
    Result<void> exchangeGoods(storage::JournalStore& store);
    Result<void> adjust(storage::JournalStore& store);
    Result<void> enrol(storage::JournalStore& store);
    Result<void> askHq(storage::JournalStore& store);
    Result<void> hearFromHq(storage::JournalStore& store);
    Result<void> giveBack(storage::JournalStore& store);
    Result<void> park(storage::JournalStore& store);
    Result<void> takeParked(storage::JournalStore& store);
    Result<void> takeCode(storage::JournalStore& store);

    journal::SaleRecord sale();
    Result<void> append(storage::JournalStore& store, const std::vector<journal::Body>& bodies);
    SaleId newId();
    wire::Nonce newNonce();

    SimRandom m_random;
    JournalContents m_done;
    JournalContents m_next;  // with what the step under way writes
    std::vector<SaleId> m_sales;
    std::int64_t m_writes = 0;
};

/// What is there; a fault where it cannot be read.
Result<JournalContents> contentsOf(storage::JournalStore& store);

}  // namespace loyalty::tests
