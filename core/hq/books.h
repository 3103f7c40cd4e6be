// Books: what a batch of entries touches (members, identifiers, documents), loaded at once and
// changed in memory. The store sees only the outcome, as one Projection.
//
// To be used inside one transaction, after lockProjection().
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/ports/hq_store.h"

namespace loyalty::hq {

/// An entry of the inbox, read as far as this program can.
struct Waiting {
    ports::EntryKey key;
    Result<journal::Entry> entry;
    ports::Reception reception{};
};

class Books {
public:
    explicit Books(ports::HqStore& store) : m_store(store) {}

    Result<void> load(const std::vector<Waiting>& batch);
    /// These members alone.
    Result<void> load(const std::vector<MemberId>& members) { return loadMembers(members); }

    // Members. A pointer stays valid as long as the books; a number that was merged leads to the
    // member it means now.
    ports::MemberState* find(MemberId id);
    ports::MemberState* ownerOf(const member::IdentifierHash& identifier);
    ports::MemberState& add(ports::MemberState member);
    /// A member nobody has registered, for a card whose points wait.
    ports::MemberState& addUnregistered(const member::IdentifierHash& identifier,
                                        BusinessDay since);
    void link(const member::IdentifierHash& identifier, MemberId member);
    /// Everything of `from` becomes that of `into`, and `from` another number of it.
    void merge(MemberId from, MemberId into);
    void reflect(MemberId member, const ports::EntryKey& entry);

    // Documents.
    /// The entry that counted this document; none where it is new, and counted by `entry` from now.
    /// `number` is that on the slip of a sale.
    std::optional<ports::EntryKey> count(const SaleId& id, const ports::EntryKey& entry,
                                         std::int64_t number = 0);
    /// Keeps the entry of a sale, where a return of this batch asks for it.
    void keepSale(const journal::Entry& entry, const SaleId& id);
    /// The sale is that member's from now on.
    void claim(const journal::SaleRecord& sale);
    [[nodiscard]] const journal::Entry* saleEntry(const SaleId& id) const;
    [[nodiscard]] basket::Returned returnedOf(const SaleId& sale) const;
    void setReturned(const SaleId& sale, basket::Returned all);

    /// What the sale spends of this till's leases of `member`. Gives back what none of them covers
    /// of its points.
    Points spendLeases(MemberId member, const ports::JournalKey& till,
                       const std::optional<journal::Origin>& origin,
                       const journal::SaleRecord& sale);
    /// What tills may still spend of the member's points without asking.
    [[nodiscard]] Points openLeases(MemberId member) const;

    void give(const std::vector<programme::Given>& given, const Symbol& store);
    /// What the entry transfers between the accounts of the programme's own books.
    void post(const Waiting& waiting);
    void addEntry(ports::Projection::Entry entry) { m_out.entries.push_back(std::move(entry)); }
    /// Of one entry the last reason stands.
    void dispute(const ports::EntryKey& entry, std::string reason);
    ports::Projection::Progress& progress(const ports::JournalKey& journal)
    {
        return m_out.progress[journal];
    }

    /// What is to be written. The books are empty afterwards.
    ports::Projection take();

private:
    struct Known {
        std::optional<ports::MemberState> before;
        ports::MemberState now;
        bool isTouched = false;
        bool isToTell = false;  // whatever became of the account
    };
    /// What the batch names.
    struct Names {
        std::set<member::IdentifierHash> identifiers;
        std::set<MemberId> members;
        std::set<SaleId> documents;
        std::set<SaleId> originals;
        std::int64_t newMembers = 0;
    };

    static Names namesIn(const std::vector<Waiting>& batch);
    Result<void> loadIdentifiers(Names& names);
    Result<void> loadMembers(std::vector<MemberId> ids);
    Result<void> loadDocuments(const Names& names);
    Result<void> loadSale(const ports::Document& document);
    Result<void> loadClaims(const Names& names);
    Result<void> loadLeases(const std::vector<Waiting>& batch);
    Known* known(MemberId id);

    static constexpr int maxMergeSteps = 16;

    ports::HqStore& m_store;
    std::map<MemberId, Known> m_members;
    std::map<member::IdentifierHash, MemberId> m_identifiers;
    MemberId m_nextMember;
    std::map<SaleId, ports::EntryKey> m_documents;
    std::set<SaleId> m_originals;
    std::map<SaleId, journal::Entry> m_sales;
    std::map<SaleId, basket::Returned> m_returned;
    std::vector<ports::LeaseRow> m_leases;  // of members whose points this batch spends
    ports::Projection m_out;
};

}  // namespace loyalty::hq
