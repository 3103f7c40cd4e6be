// A till's stores in memory: the same contract as the SQLite ones (tests/integration/
// till_cache_contract_test.cpp and till_journal_contract_test.cpp hold both to it), without files.
#pragma once

#include <map>

#include "core/ports/sync.h"
#include "core/ports/till.h"

namespace loyalty::tests {

/// What HQ told the till.
class MemoryCache : public ports::Catalogue,
                    public ports::Programmes,
                    public ports::Members,
                    public ports::Tills,
                    public ports::Replica {
public:
    Result<std::optional<ports::CatalogueItem>> findItem(const Symbol& code) override;
    Result<std::shared_ptr<const programme::Rulebook>> inForce(BusinessDay day) override;
    Result<std::shared_ptr<const programme::Rulebook>> version(std::int64_t version) override;
    Result<wire::Cursors> cursors() override { return m_cursors; }
    Result<std::optional<ports::KnownSpent>> spentOf(const Symbol& rule) override;
    Result<void> apply(const wire::Feed& feed) override;

    Result<std::optional<MemberId>> resolve(const member::IdentifierHash& identifier) override;
    Result<std::optional<ports::KnownMember>> findMember(MemberId id) override;

    Result<std::optional<ports::KnownTill>> findTill(TerminalId terminal,
                                                     std::int32_t incarnation) override;

    [[nodiscard]] const wire::MemberRecord* member(MemberId id) const;
    [[nodiscard]] const wire::ProgrammeRecord* programme(std::int64_t version) const
    {
        const auto found = m_programmes.find(version);
        return found == m_programmes.end() ? nullptr : &found->second;
    }

    /// The next apply() fails with this, and changes nothing.
    std::optional<Fault> failNext;

private:
    std::map<MemberId, wire::MemberRecord> m_members;
    std::map<Symbol, wire::ItemRecord> m_items;
    std::map<std::int64_t, wire::ProgrammeRecord> m_programmes;
    std::map<Symbol, ports::KnownSpent> m_spent;
    std::map<std::pair<TerminalId, std::int32_t>, ports::KnownTill> m_tills;
    wire::Cursors m_cursors;
};

class MemoryJournal : public ports::Journal,
                      public ports::ParkedSales,
                      public ports::Enrolments,
                      public ports::Leases,
                      public ports::Outbox {
public:
    Result<std::int64_t> lastSequence() override;
    Result<std::int64_t> lastNumber() override { return m_lastNumber; }
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

    Result<std::optional<MemberId>> enrolledAs(const member::IdentifierHash& identifier) override;
    Result<std::optional<ports::KnownMember>> findEnrolled(MemberId id) override;

    Result<std::vector<ports::HeldLease>> leasesOf(std::span<const MemberId> members) override;
    Result<std::vector<ports::HeldLease>> openLeases() override;
    Result<void> giveBack(std::span<const LeaseId> leases) override;
    Result<ports::Trusted> trusted(std::span<const MemberId> members) override;

    Result<std::vector<ports::JournalRow>> entriesFrom(std::int64_t sequence, int limit,
                                                       std::size_t maxBytes) override;
    Result<wire::Digest> hashAt(std::int64_t sequence) override;
    Result<bool> areFrozen() override { return m_sync.isFrozen; }
    Result<ports::SyncState> syncState() override { return m_sync; }
    Result<void> putSyncState(const ports::SyncState& state) override;
    Result<void> putExchanged(const ports::Exchanged& exchanged) override;
    Result<std::vector<wire::LeaseReport>> leasesToTell(std::size_t limit) override;
    Result<ports::Backlog> backlog() override;
    Result<wire::PublicKey> programmeKey() override { return m_programmeKey; }
    Result<void> putProgrammeKey(const wire::PublicKey& key) override
    {
        m_programmeKey = key;
        return {};
    }

    [[nodiscard]] const std::vector<journal::Entry>& entries() const { return m_entries; }

    /// The next append(), park() or take() fails with this, and changes nothing.
    std::optional<Fault> failNext;

private:
    [[nodiscard]] bool hasDocument(const journal::Entry& entry) const;
    bool spendLeases(const journal::Entry& entry);
    std::optional<ports::StoredSale> storedSale(const journal::Entry& entry) const;

    std::vector<journal::Entry> m_entries;
    std::vector<ports::JournalRow> m_rows;
    struct Lease {
        ports::HeldLease held{};
        bool isNew = true;
        bool isTold = false;
    };
    std::vector<Lease> m_leases;
    std::vector<ports::ParkedSale> m_parked;
    ports::SyncState m_sync;
    wire::PublicKey m_programmeKey{};
    std::int64_t m_lastNumber = 0;
};

/// 1, 2, 3 … behind `last`.
class CountedIds : public ports::Ids {
public:
    explicit CountedIds(int last = 0) : m_last(last) {}
    SaleId newSaleId() override { return saleId(++m_last); }
    static SaleId saleId(int number);

private:
    int m_last;
};

}  // namespace loyalty::tests
