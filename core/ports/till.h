// What the till's use cases ask of the world. Each port has a real implementation in storage and an
// in-memory one in tests/support, and both pass the same contract test.
// All calls are synchronous and made from the one thread that owns the till's data.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/basket/returned.h"
#include "core/journal/entry.h"
#include "core/programme/rulebook.h"
#include "core/wire/digest.h"

namespace loyalty::ports {

struct CatalogueItem {
    basket::Item item;
    Money price;  // of one piece, or of one kilogram, litre or metre where it is measured
    bool isMeasured = false;

    bool operator==(const CatalogueItem&) const = default;
};

class Catalogue {
public:
    virtual ~Catalogue() = default;
    virtual Result<std::optional<CatalogueItem>> findItem(const Symbol& code) = 0;
};

/// A member as this till knows them. `account` is HQ's, as of the last word from HQ; `reflected` is
/// the last entry of this terminal that HQ's account already contains, under whichever of the
/// member's numbers and cards it was written.
struct KnownMember {
    member::Member member;
    std::vector<member::IdentifierHash> identifiers;
    ledger::Account account;
    std::int64_t reflected = 0;
    std::vector<MemberId> formerNumbers{};  // that mean this member too, since they were merged

    bool operator==(const KnownMember&) const = default;
};

class Members {
public:
    virtual ~Members() = default;
    virtual Result<std::optional<MemberId>> resolve(const member::IdentifierHash& identifier) = 0;
    /// A number that was merged finds the member it means now.
    virtual Result<std::optional<KnownMember>> findMember(MemberId id) = 0;
};

/// The cards this terminal gave to new members itself.
class Enrolments {
public:
    virtual ~Enrolments() = default;
    /// The first member this card was given to here.
    virtual Result<std::optional<MemberId>> enrolledAs(
        const member::IdentifierHash& identifier) = 0;
    /// That member, as the enrolment knows them: without any account.
    virtual Result<std::optional<KnownMember>> findEnrolled(MemberId id) = 0;
};

/// A movement of this till's own journal.
struct OwnMovement {
    std::int64_t sequence = 0;
    ledger::Movement movement;

    bool operator==(const OwnMovement&) const = default;
};

/// Of a sale that another till made, or this one in an earlier journal.
struct MadeElsewhere {
    std::string tillName;
    /// From the slip (core/wire/slip_code.h), since HQ could not be asked: nobody here knows what
    /// has come back of it elsewhere. Empty: HQ told it.
    Bytes proof;

    bool operator==(const MadeElsewhere&) const = default;
};

/// A sale with what has come back of it; one that was claimed for a member as that member's.
struct StoredSale {
    journal::SaleRecord record;
    LocalTime at;
    BusinessDay day;
    StaffNumber staff;
    basket::Returned returned;
    std::optional<MadeElsewhere> elsewhere{};  // none: of this till's journal

    bool operator==(const StoredSale&) const = default;
};

struct SaleSummary {
    SaleId id;
    std::int64_t number = 0;
    LocalTime at;
    Money total;
    Points points;
    bool hasReturns = false;

    bool operator==(const SaleSummary&) const = default;
};

/// The append-only journal and what is derived from it.
class Journal {
public:
    virtual ~Journal() = default;

    /// The sequence of the last entry; 0 in an empty journal.
    virtual Result<std::int64_t> lastSequence() = 0;
    /// The number of the last slip; 0 before the first.
    virtual Result<std::int64_t> lastNumber() = 0;
    /// Writes the entries and every derived row in one durable transaction. The first one's
    /// sequence is the next one. Where its document id is there already nothing is written again,
    /// which is no error.
    virtual Result<void> append(std::span<const journal::Entry> entries) = 0;
    Result<void> append(const journal::Entry& entry) { return append(std::span(&entry, 1)); }

    virtual Result<std::optional<StoredSale>> findSale(const SaleId& id) = 0;
    virtual Result<std::optional<StoredSale>> findSaleByNumber(std::int64_t number) = 0;
    virtual Result<std::vector<SaleSummary>> recentSales(int limit) = 0;
    /// What has come back here of a sale that is not of this journal.
    virtual Result<basket::Returned> returnedHere(const SaleId& sale) = 0;
    /// Movements of this holder after `sequence`, rising.
    virtual Result<std::vector<OwnMovement>> movementsOf(const member::Holder& holder,
                                                         std::int64_t after) = 0;
    /// What entries after `sequence` gave of a rule's budget or a reward's stock.
    virtual Result<Points> givenAfter(const Symbol& rule, std::int64_t sequence) = 0;
    /// The points, in absolute numbers, that this person moved by hand on that day.
    virtual Result<Points> adjustedBy(StaffNumber staff, BusinessDay day) = 0;
};

/// Goods of an earlier sale that a parked one is paid with.
struct ParkedExchange {
    SaleId sale;
    basket::Returned lines;
    std::optional<StaffNumber> approvedBy;

    bool operator==(const ParkedExchange&) const = default;
};

/// A sale put aside. Not part of the journal: nothing has been sold yet.
struct ParkedSale {
    SaleId id;
    LocalTime at;
    StaffNumber staff;
    basket::Basket basket;
    member::Holder holder;
    std::string cardTail;
    std::optional<ParkedExchange> exchange{};

    bool operator==(const ParkedSale&) const = default;
};

class ParkedSales {
public:
    virtual ~ParkedSales() = default;
    virtual Result<void> park(const ParkedSale& sale) = 0;
    virtual Result<std::vector<ParkedSale>> parked() = 0;
    /// Takes it out; none where somebody else was faster.
    virtual Result<std::optional<ParkedSale>> take(const SaleId& id) = 0;
};

/// Rotating codes that were taken. Not part of the journal.
class UsedCodes {
public:
    virtual ~UsedCodes() = default;
    /// False where a code of this card of that step or a later one was taken before.
    virtual Result<bool> useCode(const member::IdentifierHash& card, std::int64_t step) = 0;
};

/// What all members had of a rule's budget or a reward's stock, as HQ last told; `reflected` is the
/// last entry of this terminal that it contains.
struct KnownSpent {
    programme::Spent spent;
    std::int64_t reflected = 0;

    bool operator==(const KnownSpent&) const = default;
};

/// The tills of this store, as HQ told.
struct KnownTill {
    std::string name;
    wire::PublicKey publicKey{};
    bool isBlocked = false;  // it may be in wrong hands

    bool operator==(const KnownTill&) const = default;
};

class Tills {
public:
    virtual ~Tills() = default;
    /// The terminal in this incarnation of its; none where HQ never told of it.
    virtual Result<std::optional<KnownTill>> findTill(TerminalId terminal,
                                                      std::int32_t incarnation) = 0;
};

class Programmes {
public:
    virtual ~Programmes() = default;
    /// The version in force on `day`; null where there is none yet.
    virtual Result<std::shared_ptr<const programme::Rulebook>> inForce(BusinessDay day) = 0;
    /// A version by its number, for ever; null where this till never had it.
    virtual Result<std::shared_ptr<const programme::Rulebook>> version(std::int64_t version) = 0;
    /// None where HQ has told nothing of it yet.
    virtual Result<std::optional<KnownSpent>> spentOf(const Symbol& rule) = 0;
};

/// Makes names that nobody else makes.
class Ids {
public:
    virtual ~Ids() = default;
    virtual SaleId newSaleId() = 0;
};

}  // namespace loyalty::ports
