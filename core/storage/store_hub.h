// StoreHub on SQL: the tables of a store hub beside those of every HQ, in the same SQLite database
// and through the same connection.
#pragma once

#include "core/ports/store_hub.h"
#include "core/storage/hq_store.h"

namespace loyalty::storage {

class SqlStoreHub : public ports::StoreHub {
public:
    /// `store` is open on SQLite and outlives the hub.
    explicit SqlStoreHub(SqlHqStore& store) : m_store(store), m_database(store.database()) {}

    /// Makes the database that of a hub: members whom it has to number begin with `firstNumber`.
    Result<void> begin(std::int64_t firstNumber);

    Result<std::vector<wire::LaneJournal>> toTell(std::size_t entries, std::size_t bytes,
                                                  Instant now) override;

    // A hub writes no journal of its own.
    Result<std::int64_t> lastSequence() override { return 0; }
    Result<std::vector<ports::JournalRow>> entriesFrom(std::int64_t, int, std::size_t) override
    {
        return std::vector<ports::JournalRow>{};
    }
    Result<wire::Digest> hashAt(std::int64_t) override { return wire::Digest{}; }
    Result<ports::SyncState> syncState() override;
    Result<void> putSyncState(const ports::SyncState& state) override;
    Result<void> putExchanged(const ports::Exchanged& exchanged) override;
    Result<std::vector<wire::LeaseReport>> leasesToTell(std::size_t limit) override;
    Result<ports::Backlog> backlog() override;
    Result<wire::PublicKey> programmeKey() override;
    Result<void> putProgrammeKey(const wire::PublicKey& key) override;

    Result<std::vector<ports::Lane>> lanes() override;
    Result<std::optional<ports::Lane>> lane(const ports::JournalKey& journal) override;
    Result<void> putLane(const std::string& store, const wire::LaneState& lane) override;
    Result<void> putOldKey(const std::string& store, const wire::TillRecord& till) override;
    Result<void> noteContained() override;
    Result<void> forgetContained() override;
    Result<ports::Above> above() override;
    Result<void> noteSilence() override;
    Result<std::vector<MemberId>> numbersOf(const std::vector<MemberId>& members) override;

    Result<wire::Cursors> cursors() override;
    Result<void> putCursors(const wire::Cursors& cursors) override;
    Result<void> bookedSince(const std::vector<MemberId>& members,
                             const std::function<void(const ports::BookedEntry&)>& read) override;
    Result<void> appliedSince(
        const std::function<void(const ports::ReceivedEntry&)>& read) override;
    Result<void> describeMembers(const std::vector<member::Member>& members) override;
    Result<void> putSpent(const std::vector<wire::SpentRecord>& spent,
                          const std::string& store) override;

    Result<std::vector<ports::StoreLease>> storeLeasesOf(
        const std::vector<MemberId>& members) override;
    Result<void> lendOn(const LeaseId& lease, Points points) override;
    Result<void> giveBackLease(const LeaseId& lease) override;
    Result<void> putTillLease(const ports::JournalKey& till, const wire::LeaseReport& lease,
                              std::int64_t asOf, TillLease kind) override;
    Result<void> spendTillLease(const journal::Secured& spent, std::int64_t sequence) override;
    Result<std::vector<LeaseId>> tillLeases(const ports::JournalKey& till,
                                            std::size_t limit) override;
    Result<std::vector<ports::StoreLease>> unwanted(Instant before) override;

    Result<std::vector<ports::StoreWish>> wishes() override;
    Result<std::optional<ports::StoreWish>> wishOf(const ports::JournalKey& till, MemberId member,
                                                   wire::LeasePurpose purpose) override;
    Result<void> putWish(const ports::StoreWish& wish) override;
    Result<void> endWish(std::int64_t id) override;
    Result<std::vector<ports::SaleWish>> saleWishes() override;
    Result<void> putSaleWish(const ports::SaleWish& wish) override;
    Result<void> endSaleWish(std::int64_t id) override;
    Result<std::vector<SaleId>> salesHeld() override;

private:
    Result<void> writeState(const ports::SyncState& state, bool isReached);
    struct Heard {
        std::int64_t place = 0;  // in the order in which the hub took everything in
        std::size_t lane = 0;
        ports::InboxRow row;
    };
    struct Told {
        std::int64_t sequence = 0;
        wire::Digest hash{};
        std::optional<ports::Reception> reception;
    };
    Result<bool> isForked(const std::optional<ports::Lane>& known, const wire::LaneState& lane);
    Result<void> readWaiting(const ports::Lane& lane, std::size_t index, std::size_t limit,
                             std::vector<Heard>& heard);

    SqlHqStore& m_store;
    Database& m_database;
};

}  // namespace loyalty::storage
