// What the hub of a store keeps beside what every HQ keeps. To the tills of its store it is HQ; to
// HQ it is a terminal that brings what its tills wrote, and borrows for all of them. Here stands
// how far HQ is with them, and the points that were lent to the store.
//
// Belongs to the thread of its HqStore; everything that writes does so in a transaction of that.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/ports/hq_recount.h"
#include "core/ports/hq_store.h"
#include "core/ports/sync.h"

namespace loyalty::ports {

/// A till of the store, and how far HQ was when it last answered.
struct Lane {
    JournalKey journal;
    std::int64_t acked = 0;       // the hub has so much of it
    Instant caughtUpAt{};         // when it last had nothing to send that it did not send
    bool hasSpoken = false;       // to the hub
    HeardOf heard{};              // as it last did
    std::int64_t aboveAcked = 0;  // HQ has so much of it
    wire::Digest aboveHash{};
    std::int64_t aboveApplied = 0;  // and so much of it in its accounts
    std::int64_t startedAt = 0;     // the hub began with the entry behind this one
    std::int64_t contained = 0;     // every account here contains at least so much of it, by HQ
    bool hasProgrammes = false;     // all that are here
    bool hasMembers = false;        // all that are here
    bool hasToldLeases = false;     // all that it has
    bool isForked = false;          // HQ has another journal in its place: of a copy of the till

    bool operator==(const Lane&) const = default;
};

/// Points of a member that HQ lent to the store. What the hub lends on of it is a part of a
/// lease of a till (ports::LeaseRow::parts).
struct StoreLease {
    LeaseId id;
    MemberId member;  // as HQ called them when it lent
    wire::LeasePurpose purpose = wire::LeasePurpose::Spend;
    Points granted;
    Points lent;  // to tills, and not given back by them
    Points released;

    [[nodiscard]] Points left() const { return granted - lent - released; }
    bool operator==(const StoreLease&) const = default;
};

/// A till's wish that HQ alone can grant: passed on with the hub's next exchange.
struct StoreWish {
    std::int64_t id = 0;
    JournalKey till;
    wire::LeasePurpose purpose = wire::LeasePurpose::Spend;
    MemberId member;
    Points asked;   // by the till
    Points points;  // of it, what the store does not have
    std::optional<wire::ShownCode> code;
    std::optional<wire::LeaseAnswer> answer;  // what HQ said
    Instant at;

    bool operator==(const StoreWish&) const = default;
};

/// A till looks for a sale, and HQ is asked for it.
struct SaleWish {
    std::int64_t id = 0;
    JournalKey till;
    wire::SaleName sale;
    std::optional<wire::SaleFound> answer;
    Instant at;
};

/// How the hub itself stands with HQ.
struct Above {
    SyncState state;
    std::int64_t waiting = 0;       // entries of its tills that HQ does not have
    std::optional<Instant> oldest;  // when the oldest of them came here
    bool isReached = false;         // HQ answered the last exchange
};

class StoreHub : public Lanes, public Outbox {
public:
    // The tills.
    virtual Result<std::vector<Lane>> lanes() = 0;
    virtual Result<std::optional<Lane>> lane(const JournalKey& journal) = 0;
    /// As HQ has it. A till that is new here, or that HQ has more of than the hub, goes on from
    /// where HQ is.
    virtual Result<void> putLane(const std::string& store, const wire::LaneState& lane) = 0;
    /// The key of a journal that is over, for slips of that time.
    virtual Result<void> putOldKey(const std::string& store, const wire::TillRecord& till) = 0;
    /// All rows that HQ had are here: what each lane's `aboveApplied` says is contained.
    virtual Result<void> noteContained() = 0;
    /// HQ has lost a part of its books: until its rows were read anew nothing is contained.
    virtual Result<void> forgetContained() = 0;
    virtual Result<Above> above() = 0;
    /// HQ did not answer, or the hub was started just now. (An exchange that was answered says the
    /// contrary.)
    virtual Result<void> noteSilence() = 0;

    // Rows of HQ's feed.
    virtual Result<wire::Cursors> cursors() = 0;
    virtual Result<void> putCursors(const wire::Cursors& cursors) = 0;
    /// Entries that are booked under these numbers here and that HQ's accounts do not contain yet.
    virtual Result<void> bookedSince(const std::vector<MemberId>& members,
                                     const std::function<void(const BookedEntry&)>& read) = 0;
    /// Entries of tills that HQ's accounts do not contain yet and the hub's do.
    virtual Result<void> appliedSince(const std::function<void(const ReceivedEntry&)>& read) = 0;
    /// Names, birthdays and segments, of members that are here.
    virtual Result<void> describeMembers(const std::vector<member::Member>& members) = 0;
    virtual Result<void> putSpent(const std::vector<wire::SpentRecord>& spent,
                                  const std::string& store) = 0;

    /// These, and all who were merged into them.
    virtual Result<std::vector<MemberId>> numbersOf(const std::vector<MemberId>& members) = 0;

    // Points lent to the store.
    virtual Result<std::vector<StoreLease>> storeLeasesOf(const std::vector<MemberId>& members) = 0;
    /// Lends so much of it to a till: the caller adds the till's lease.
    virtual Result<void> lendOn(const LeaseId& lease, Points points) = 0;
    /// What is left of it is HQ's again.
    virtual Result<void> giveBackLease(const LeaseId& lease) = 0;
    /// A till has a lease that HQ lent it itself, before the store had a hub: HQ is told how it
    /// stands. `asOf` is the last entry of the till's journal then.
    enum class TillLease { MayBeNew, IsKnown };  // one that was not told before is left out
    virtual Result<void> putTillLease(const JournalKey& till, const wire::LeaseReport& lease,
                                      std::int64_t asOf, TillLease kind) = 0;
    /// An entry says so.
    virtual Result<void> spendTillLease(const journal::Secured& spent, std::int64_t sequence) = 0;
    /// Those of them that it has not given back, at most `limit`.
    virtual Result<std::vector<LeaseId>> tillLeases(const JournalKey& till, std::size_t limit) = 0;
    /// Lent to be spent, when nobody at the store waits for it any more, since before then.
    virtual Result<std::vector<StoreLease>> unwanted(Instant before) = 0;

    virtual Result<std::vector<StoreWish>> wishes() = 0;
    virtual Result<std::optional<StoreWish>> wishOf(const JournalKey& till, MemberId member,
                                                    wire::LeasePurpose purpose) = 0;
    /// In the place of one of the same till, member and purpose.
    virtual Result<void> putWish(const StoreWish& wish) = 0;
    virtual Result<void> endWish(std::int64_t id) = 0;

    // Sales that goods come back of.
    virtual Result<std::vector<SaleWish>> saleWishes() = 0;
    /// In the place of one of the same till and sale.
    virtual Result<void> putSaleWish(const SaleWish& wish) = 0;
    virtual Result<void> endSaleWish(std::int64_t id) = 0;
    /// That tills of the store have, or had and have not told everything yet.
    virtual Result<std::vector<SaleId>> salesHeld() = 0;
};

}  // namespace loyalty::ports
