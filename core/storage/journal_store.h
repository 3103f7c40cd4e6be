// JournalStore: a terminal's journal.db. The only writing connection to that file.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/ports/pins.h"
#include "core/ports/sync.h"
#include "core/ports/till.h"
#include "core/storage/database.h"
#include "core/wire/digest.h"

namespace loyalty::storage {

class JournalStore : public ports::Journal,
                     public ports::ParkedSales,
                     public ports::UsedCodes,
                     public ports::Enrolments,
                     public ports::Leases,
                     public ports::Pins,
                     public ports::Outbox {
public:
    /// Opens or makes the file, migrates it, and checks the chain of the last 1,000 entries;
    /// Corrupt names the first entry that is not what was written.
    /// ReadOnly is for looking at a till that may be running: nothing is made or migrated.
    static Result<std::unique_ptr<JournalStore>> open(const std::string& path,
                                                      Access access = Access::ReadWrite);

    Result<std::int64_t> lastSequence() override { return m_sequence; }
    Result<std::int64_t> lastNumber() override { return m_number; }
    using ports::Journal::append;
    Result<void> append(std::span<const journal::Entry> entries) override;
    Result<std::optional<ports::StoredSale>> findSale(const SaleId& id) override;
    Result<std::optional<ports::StoredSale>> findSaleByNumber(std::int64_t number) override;
    Result<std::vector<ports::SaleSummary>> recentSales(int limit) override;
    Result<basket::Returned> returnedHere(const SaleId& sale) override;
    Result<std::vector<ports::OwnMovement>> movementsOf(const member::Holder& holder,
                                                        std::int64_t after) override;
    Result<Points> givenAfter(const Symbol& rule, std::int64_t sequence) override;
    Result<Points> adjustedBy(StaffNumber staff, BusinessDay day) override;

    Result<void> park(const ports::ParkedSale& sale) override;
    Result<std::vector<ports::ParkedSale>> parked() override;
    Result<std::optional<ports::ParkedSale>> take(const SaleId& id) override;

    Result<bool> useCode(const member::IdentifierHash& card, std::int64_t step) override;

    Result<std::optional<MemberId>> enrolledAs(const member::IdentifierHash& identifier) override;
    Result<std::optional<ports::KnownMember>> findEnrolled(MemberId id) override;
    Result<std::int64_t> enrolledCount();

    /// The next slip is at least the one behind `number`.
    Result<void> continueNumbers(std::int64_t number);

    Result<ports::PinTries> pinTries(StaffNumber door) override;
    Result<void> putPinTries(StaffNumber door, const ports::PinTries& tries) override;

    Result<std::vector<ports::HeldLease>> leasesOf(std::span<const MemberId> members) override;
    Result<std::vector<ports::HeldLease>> openLeases() override;
    Result<bool> areFrozen() override;
    Result<void> giveBack(std::span<const LeaseId> leases) override;
    Result<ports::Trusted> trusted(std::span<const MemberId> members) override;

    Result<std::vector<ports::JournalRow>> entriesFrom(std::int64_t sequence, int limit,
                                                       std::size_t maxBytes) override;
    Result<wire::Digest> hashAt(std::int64_t sequence) override;
    Result<ports::SyncState> syncState() override;
    Result<void> putSyncState(const ports::SyncState& state) override;
    Result<void> putExchanged(const ports::Exchanged& exchanged) override;
    Result<std::vector<wire::LeaseReport>> leasesToTell(std::size_t limit) override;
    Result<ports::Backlog> backlog() override;
    Result<wire::PublicKey> programmeKey() override;
    Result<void> putProgrammeKey(const wire::PublicKey& key) override;

    /// Called after each commit of entries, with the last of them.
    void onAppended(std::function<void(std::int64_t, const wire::Digest&)> told)
    {
        m_appended = std::move(told);
    }

    Database& database() { return *m_database; }

private:
    explicit JournalStore(std::unique_ptr<Database> database);

    Result<void> loadHead();
    Result<bool> insertEntryRows(const journal::Entry& entry, const Bytes& body,
                                 const wire::Digest& hash);
    Result<void> spendLeases(const journal::Entry& entry);
    Result<void> writeSyncState(const ports::SyncState& state);
    Result<void> writeLeases(const ports::Exchanged& exchanged);
    template <class Key>
    Result<std::optional<ports::StoredSale>> findSaleRow(const char* sql, const Key& key);
    Result<journal::Entry> entryAt(std::int64_t sequence);
    Result<basket::Returned> returnedRows(const char* sql, const SaleId& sale);
    Result<std::optional<ports::StoredSale>> storedSale(std::int64_t sequence,
                                                        std::optional<std::int64_t> claimed);

    std::unique_ptr<Database> m_database;
    std::int64_t m_sequence = 0;
    std::int64_t m_number = 0;
    wire::Digest m_hash{};
    std::function<void(std::int64_t, const wire::Digest&)> m_appended;
};

/// The slip number of an entry; 0 where it has none.
std::int64_t slipNumberOf(const journal::Entry& entry);

}  // namespace loyalty::storage
