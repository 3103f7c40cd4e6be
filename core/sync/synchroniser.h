// Synchroniser: a till's half of the conversation with HQ, without any IO of its own. It says what
// to send and when; somebody else sends it and brings back the answer, or the news that there was
// none. One request is under way at a time.
//
// Each exchange has a nonce that stands on the disk before it is sent (wire::SyncRequest), and
// names the run of the program it belongs to: HQ tells a copy of this till's disk by them.
//
// Pace: the first attempt of a program comes within a minute, at once where HQ was heard just
// before, or never; after a failure the next one waits a random time between nothing and a bound
// that doubles from 1 s to 60 s (full jitter), so that fifty thousand tills do not come back in
// step; where HQ says when it wants to hear from us, that counts.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/ports/sync.h"

namespace loyalty::sync {

enum class LinkState {
    Unknown,  // nothing has been tried yet
    Online,   // HQ answered the last request
    Offline,  // it did not
    Refused,  // it answered, and does not accept this till (fork, fenced, unknown key)
};

/// Why it did not, or does not.
enum class Trouble {
    None,
    Unreachable,  // no network, no such address, nobody listens there
    Silent,       // the call was taken and not answered in time
    Certificate,  // not to be trusted: unknown, expired, or of another server
    Busy,         // HQ has no room for it now, or trouble of its own
    NotHq,        // what answered is no HQ: a page for people, a redirect, unreadable bytes
    Outdated,     // it speaks another version of the protocol
    Rejected,     // HQ does not know this till, or not its key
    Blocked,      // HQ's people do not let it speak any more: it may be stolen
    Forked,       // HQ knows another journal of this till: it was restored or copied
    Replaced,     // another till took this one's place
};

struct Status {
    LinkState link = LinkState::Unknown;
    std::optional<Instant> lastContact;
    std::optional<Instant> offlineSince;
    std::string reason;  // of Offline and Refused, for the technician
    ports::Backlog backlog;
    Trouble trouble = Trouble::None;
    /// Where the hub of the store answers: how it stands with HQ.
    std::optional<wire::UpstreamState> upstream{};
    /// Versions of the programme that came and were not taken: HQ has not signed them.
    std::vector<std::int64_t> unsignedProgrammes{};
    /// So much of the members is here that are being fetched; none: nothing is.
    std::optional<int> fetchedPercent{};

    /// The hub of the store answers, and does not reach HQ.
    [[nodiscard]] bool isHqAway() const { return upstream && !upstream->isReached; }
};

/// What to do now: send these bytes, or nothing before `notBefore`.
struct Step {
    std::optional<Bytes> request;  // an encoded SyncRequest
    Instant notBefore;
};

/// How things are at the till, for HQ.
struct Circumstances {
    wire::TillHealth health;  // what waits is added here
    Instant wallClock;        // as it stands, right or wrong
    Uptime uptime;
};

/// Why a request brought no reply.
struct Failure {
    bool isRefusal = false;                    // HQ answered and refused this till
    std::optional<std::int64_t> retryAfterMs;  // HQ said when to come back
    std::string reason;
    Trouble trouble = Trouble::Unreachable;
};

class Synchroniser {
public:
    Synchroniser(ports::Outbox& outbox, ports::Replica& replica, TerminalId terminal,
                 std::int32_t incarnation, std::uint64_t seed);

    /// Is asked for each request.
    void describeWith(std::function<Circumstances()> describe) { m_describe = std::move(describe); }

    /// Of a store hub: each request brings what its tills wrote. Outlives the synchroniser.
    void carry(ports::Lanes& lanes) { m_lanes = &lanes; }

    /// A request, unless one is under way or it is too early. A fault is one of storage; it waits
    /// like a failure.
    Result<Step> next(Instant now);
    /// The answer to the request under way. True where rows of the feed changed something.
    Result<bool> answered(std::span<const std::uint8_t> reply, Instant now,
                          const Uptime& uptime = {});
    void failed(const Failure& failure, Instant now);
    /// There is something new to send: do not wait for the next poll, or for the first attempt.
    /// Waiting after a failure goes on.
    void nudge(Instant now);

    /// Asks HQ to lend points of a member; the answer comes with one of the next exchanges.
    /// `points` of Spend alone: somebody waits for it, so it is not left for the next poll; 0 where
    /// only `code` is to be used up. Gives the name of the wish.
    LeaseId borrow(wire::LeasePurpose purpose, MemberId member, Points points, Instant now,
                   const std::optional<wire::ShownCode>& code = {});
    /// Nobody waits for it any more: whatever HQ says is not taken, and HQ learns that.
    void giveUp(const LeaseId& wish);
    /// What HQ said to wishes, since the last call. Points of Lent are in the till's leases.
    std::vector<wire::LeaseGrant> takeGrants() { return std::exchange(m_grants, {}); }
    /// Leases that HQ wants back, since the last call; it says so again until they are.
    std::vector<LeaseId> takeRecalls() { return std::exchange(m_recalls, {}); }

    /// Asks HQ for a sale; the answer comes with one of the next exchanges. Gives the number of the
    /// ask.
    std::int64_t askForSale(const wire::SaleName& sale, Instant now);
    /// Nobody waits for it any more: what HQ says to it is not taken.
    void giveUpSale(std::int64_t ask);
    /// What HQ said, since the last call.
    std::vector<wire::SaleFound> takeSales() { return std::exchange(m_sales, {}); }
    /// Those of the sales HQ found that goods may come back of yet; the others it gives to whoever
    /// asks, once it has everything this till wrote.
    void keepSales(std::vector<SaleId> held, Instant now);

    [[nodiscard]] Result<Status> status();
    /// The hub of the store answers, and does not reach HQ.
    [[nodiscard]] bool isHqAway() const { return m_upstream && !m_upstream->isReached; }
    /// Everything is sent and acknowledged, and the feed is read to its end.
    [[nodiscard]] bool isCaughtUp() const { return m_isCaughtUp; }
    /// Whether somebody fetches snapshots here; otherwise members are read page by page.
    void takeSnapshots(bool takes) { m_takesSnapshots = takes; }
    /// A snapshot that HQ offers and somebody has to fetch now, since the last call: until
    /// endFetching() members come from there alone.
    std::optional<wire::SnapshotOffer> takeOffer() { return std::exchange(m_offer, std::nullopt); }
    void endFetching(Instant now);
    /// HQ's time in its last answer.
    [[nodiscard]] const ports::TimeAnchor& anchor() const { return m_anchor; }

private:
    Result<void> begin(Instant now);
    Result<wire::SyncRequest> makeRequest(Instant now);
    Result<ports::SyncState> withNonce();
    wire::Nonce newNonce();
    Result<bool> accept(wire::SyncReply& reply, Instant now, const Uptime& uptime);
    void freeze();
    Result<void> addHealth(wire::SyncRequest& request, Instant now);
    Result<void> addLeases(wire::SyncRequest& request);
    [[nodiscard]] std::vector<ports::HeldLease> lentBy(const wire::SyncReply& reply) const;
    void takeAnswers(const wire::SyncReply& reply);
    void takeFound(const wire::SyncReply& reply);
    void waitAfterFailure(const Failure& failure, Instant now);
    Result<void> leaveUnsigned(std::vector<wire::ProgrammeRecord>& programmes);

    ports::Outbox& m_outbox;
    ports::Replica& m_replica;
    TerminalId m_terminal;
    std::int32_t m_incarnation;
    std::mt19937_64 m_random;
    wire::Nonce m_session{};
    int m_protocol = wire::protocolVersion;  // the one before it where HQ knows no newer one
    Instant m_newestAgainAt;

    std::function<Circumstances()> m_describe;
    ports::Lanes* m_lanes = nullptr;
    bool m_toldOfLanes = false;  // by the request under way, or the last one
    std::optional<wire::UpstreamState> m_upstream;
    ports::TimeAnchor m_anchor;
    std::vector<wire::LeaseAsk> m_asks;   // in memory alone, as the session they belong to
    std::vector<wire::LeaseAsk> m_asked;  // in the request under way, as are these:
    std::vector<wire::LeaseReport> m_reported;
    std::vector<wire::LeaseGrant> m_grants;
    std::vector<LeaseId> m_recalls;
    std::int64_t m_lastSaleAsk = 0;
    std::vector<wire::SaleAsk> m_saleAsks;
    std::vector<wire::SaleAsk> m_salesAsked;  // in the request under way
    std::vector<wire::SaleFound> m_sales;
    std::vector<SaleId> m_salesHeld;

    std::optional<wire::SnapshotOffer> m_offer;
    std::vector<std::int64_t> m_unsigned;

    bool m_takesSnapshots = false;
    bool m_isFetching = false;
    bool m_hasBegun = false;
    bool m_isUnderWay = false;
    bool m_isCaughtUp = false;
    int m_failures = 0;
    Instant m_notBefore;
    LinkState m_link = LinkState::Unknown;
    std::optional<Instant> m_offlineSince;
    std::string m_reason;
    Trouble m_trouble = Trouble::None;
};

}  // namespace loyalty::sync
