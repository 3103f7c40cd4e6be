// The messages between a till and HQ (resources/api/hq.openapi.yaml describes their JSON form).
//
// One call does the sync: entries up; acknowledgement and the rows of the feed down. The feed is
// state, never a log: each row is the latest of its member, item, person or programme, and a reader
// that has position p has seen every row whose latest change is at or below p.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/basket/returned.h"
#include "core/wire/feed.h"
#include "core/wire/sale_name.h"

namespace loyalty::wire {

/// Both sides speak this version and the one before it, so that HQ and its tills need not change on
/// one day. A till begins with the newest; where HQ refuses that, with the one before.
inline constexpr int protocolVersion = 2;
inline constexpr int oldestProtocol = 1;
/// Limits of one sync request, held by both sides.
inline constexpr std::size_t maxBatchEntries = 500;
/// Together; a single entry may be larger, up to maxBodyBytes, so that none is ever stuck.
inline constexpr std::size_t maxBatchBytes = 1 << 20;
/// Of one message: as sent, and once more after decompression.
inline constexpr std::size_t maxBodyBytes = 4 << 20;
/// Of one request: asks for leases, and what is told of leases that the till has.
inline constexpr std::size_t maxLeaseAsks = 16;
inline constexpr std::size_t maxLeaseReports = 5'000;
inline constexpr std::size_t maxSaleAsks = 4;
inline constexpr std::size_t maxSalesHeld = 64;
/// From a store hub: pieces of journals in one request.
inline constexpr std::size_t maxLanes = 1'000;
/// HQ counts its members from 1. A till that enrols makes a number of its own from here on
/// ((terminal × 2^11 + incarnation) × 2^28 + 28 bits of the identifier's digest), so that nobody
/// makes one number for two, copies of one till included.
inline constexpr std::int64_t firstTillMemberId = 1'000'000'000;

/// Made new by a till for each exchange. Whoever has an older one is a copy (core/hq/lineage.h).
using Nonce = std::array<std::uint8_t, 16>;

struct PairRequest {
    std::string code;
    PublicKey publicKey{};
    std::string program;  // name and version, for the terminal list
    bool isHub{false};    // of a store: with a code for such
    /// Whose journal is at the till until now; incarnation 0: none is.
    TerminalId lastTerminal{};
    std::int32_t lastIncarnation{0};
    std::int64_t lastAcked{0};  // of it, by HQ or by the hub of the store
    Digest lastHash{};          // of its chain there
};

struct PairReply {
    TerminalId terminal;
    std::int32_t incarnation = 1;
    std::string store;
    std::string name;
    Key lookupKey{};           // of identifierHash(), the same in the whole fleet
    bool isHub{false};         // of a store, and no till
    PublicKey programmeKey{};  // HQ signs programmes with it; zeros: it signs none
    /// Of the journal that the request named HQ has so much, up to what was acknowledged: a hub may
    /// have said that it has more. 0 where HQ has another one in its place, -1 where none was
    /// named.
    std::int64_t ackedOfLast{-1};
    Digest hashOfLast{};  // of its chain there; another than the till's: HQ has another journal
};

/// What points are borrowed for.
enum class LeasePurpose {
    Spend,  // exactly so many, in the sale that is open
    Keep,   // as HQ thinks fit, for when the line is down
};
constexpr LeasePurpose lastOf(LeasePurpose)
{
    return LeasePurpose::Keep;
}

/// The rotating code that a customer showed: good for one sale, at one till of all.
struct ShownCode {
    member::IdentifierHash card;
    std::int64_t step = 0;  // of time (core/wire/totp.h)

    bool operator==(const ShownCode&) const = default;
};

/// Asked again with the same id in the same run of the program, one lease is lent, and the answer
/// is the same. What was lent is released at HQ when the till's next exchange names it neither here
/// nor among its reports: an answer that was lost, or came too late, costs nobody a point.
struct LeaseAsk {
    LeaseId id;  // made by the till
    LeasePurpose purpose = LeasePurpose::Spend;
    MemberId member;
    Points points;  // of Spend: how many; 0 asks for nothing but that the code is good
    std::optional<ShownCode> code{};
};

enum class LeaseAnswer {
    Lent,
    TooFew,    // the member has not so many, or is not served
    Wait,      // other tills hold them for bad times and were asked to give them back: ask again
    Closed,    // HQ lends nothing now: it was restored, and has not heard every till since
    CodeUsed,  // the code, or a later one, was taken at another till
};
constexpr LeaseAnswer lastOf(LeaseAnswer)
{
    return LeaseAnswer::CodeUsed;
}

/// A part of a lease that HQ gave a store, which its hub lends on.
struct LeasePart {
    LeaseId of;
    Points points;

    bool operator==(const LeasePart&) const = default;
};

struct LeaseGrant {
    LeaseId id;
    LeaseAnswer answer = LeaseAnswer::TooFew;
    Points points;  // of Lent
    /// From a store hub: what it consists of, together the points. The till spends them in this
    /// order and names them in the sale, for HQ knows no other leases than those.
    std::vector<LeasePart> parts{};
};

/// A lease as its till has it; told once when it came, and again whenever some of it was released.
/// What is spent of it, the journal says.
struct LeaseReport {
    LeaseId id;
    MemberId member;
    LeasePurpose purpose = LeasePurpose::Spend;
    Points granted;
    Points released;  // given back, all told
    Points left;
    /// From a store hub: HQ lent it to this till itself; 0: to the store.
    TerminalId of{};

    bool operator==(const LeaseReport&) const = default;
};

/// Somebody brings the slip of a sale: where is it, and what has come back of it? Once HQ has
/// found it for a till, no other till that asks can have it, until an exchange in which the first
/// till has nothing more to send does not name it any longer (SyncRequest::salesHeld).
struct SaleAsk {
    std::int64_t ask = 0;  // rising in one run of the program
    SaleName sale;

    bool operator==(const SaleAsk&) const = default;
};

enum class SaleAnswer {
    Found,
    Unknown,
    Elsewhere,  // another till has it, or had it and has not told yet what came back
    Wait,       // not everything that this till told is in the books yet: ask again
};
constexpr SaleAnswer lastOf(SaleAnswer)
{
    return SaleAnswer::Wait;
}

struct SaleFound {
    std::int64_t ask = 0;
    SaleAnswer answer = SaleAnswer::Unknown;
    Bytes entry;  // of Found: encodeEntry(); of a sale that was claimed with the claimed one in it
    basket::Returned returned;  // all that has come back, wherever
    std::string tillName;       // of Found: that made it; of Elsewhere: that has it
};

/// How the till is, for the list of terminals.
struct TillHealth {
    std::string program;             // "pointkeeper 0.1.0"
    std::int64_t waiting = 0;        // entries that HQ has not acknowledged, those sent here too
    std::int64_t oldestMs = 0;       // for how long the oldest of them has waited
    std::int64_t databaseBytes = 0;  // 0: not known
    std::int64_t freeBytes = 0;      // of the disk; 0: not known

    bool operator==(const TillHealth&) const = default;
};

/// What a till told the hub of its store, and HQ does not have yet.
struct LaneJournal {
    TerminalId terminal;
    std::int32_t incarnation = 1;
    std::int64_t fromSequence = 1;
    Digest previousHash{};
    std::vector<Bytes> entries;  // of one exchange with the hub, or a part of that
    Uptime uptime{};             // of the till's machine by now
    TillHealth health;           // as the till said last
    std::int64_t aheadMs = 0;    // its clock, of the hub's
    /// So long ago it had nothing to send to the hub that HQ does not have with this; -1: not
    /// known.
    std::int64_t allAgoMs = -1;
    bool hasProgrammes = false;  // it has every programme that the hub has
    bool hasMembers = false;     // and every row of the members
    /// It has told the hub all leases that it has; with this, HQ knows of those it lent itself.
    bool hasToldLeases{false};
};

struct SyncRequest {
    int protocol = protocolVersion;
    TerminalId terminal;
    std::int32_t incarnation = 1;
    std::int64_t fromSequence = 1;  // of the first entry below; last + 1 where there is none
    Digest previousHash{};          // of the entry before it
    std::vector<Bytes> entries;     // encodeEntry() bytes, without gaps
    Cursors cursors;
    Instant wallClock;
    // From version 2 on:
    Nonce session{};         // of this run of the program, in memory alone
    Nonce nonceConfirmed{};  // of the last exchange that was answered; zeros before the first
    Nonce nonceNext{};       // of this one, on disk before it is sent; the same when it is repeated
    std::vector<LeaseAsk> asks;
    std::vector<LeaseReport> reports;
    TillHealth health;
    Uptime uptime{};  // when it was sent, beside wallClock
    std::vector<SaleAsk> saleAsks;
    std::vector<SaleId> salesHeld;  // that HQ found for it, and goods may come back of yet
    /// From a store hub; together within the limits of one request.
    std::vector<LaneJournal> lanes{};
    /// It is fetching a snapshot of the members, and needs no page of them now.
    bool isFetching{false};
};

enum class SyncVerdict {
    Accepted,
    Gap,     // entries are missing: send from ackedSequence + 1
    Fork,    // this is not the journal HQ knows: the till was restored or copied
    Fenced,  // an incarnation that was replaced
};
constexpr SyncVerdict lastOf(SyncVerdict)
{
    return SyncVerdict::Fenced;
}

/// How a store hub stands with HQ.
struct UpstreamState {
    bool isReached = false;
    std::int64_t silentMs = 0;  // for how long HQ has not answered; -1: it never did
    std::int64_t waiting = 0;   // entries of all tills of the store that HQ does not have
    std::int64_t oldestMs = 0;  // for how long the oldest of them has waited at the hub
};

struct SyncReply {
    int protocol = protocolVersion;
    SyncVerdict verdict = SyncVerdict::Accepted;
    std::int64_t ackedSequence = 0;
    Digest ackedHash{};
    Instant hqTime;
    Feed feed;
    std::int64_t pollAfterMs = 0;  // when HQ would like to hear from this till again
    // From version 2 on:
    std::vector<LeaseGrant> grants;           // one for each ask
    std::vector<LeaseId> recalls;             // to be given back as soon as no open sale needs them
    std::vector<SaleFound> sales;             // one for each ask
    std::optional<UpstreamState> upstream{};  // where the hub of the store answers, and not HQ
    std::optional<SnapshotOffer> snapshot{};  // for a reader who begins with the members
    bool tellLeases{false};                   // all of them, from the next exchange on
};

struct HistoryRequest {
    TerminalId terminal;
    MemberId member;
    int limit = 50;
};

struct HistoryRecord {
    Bytes entry;  // encodeEntry() bytes
    std::string store;
    std::string terminalName;
    Instant receivedAt;
};

struct HistoryReply {
    std::vector<HistoryRecord> entries;  // newest first
};

/// What HQ made of one terminal's entries, over all its incarnations. acked = applied + waiting.
struct TotalsRequest {
    TerminalId terminal;
};

struct Totals {
    std::int64_t acked = 0;
    std::int64_t applied = 0;
    std::int64_t waiting = 0;   // accepted for ever, not in the accounts yet
    std::int64_t disputed = 0;  // of the applied: somebody should look at them
    std::int64_t sales = 0;
    std::int64_t returns = 0;
    std::int64_t members = 0;  // distinct members with entries of this terminal
    Points awarded;
    Points reversed;
    Points balance;  // of those members' accounts
};

/// An answer other than 200, in words.
struct ErrorReply {
    std::string error;   // a stable word: "pairing_code_unknown"
    std::string detail;  // for the technician
    /// "pairing_code_missing" on the same machine: whoever can read this file may pair.
    std::string cookieFile;
};

}  // namespace loyalty::wire
