// What synchronisation asks of a terminal's storage.
#pragma once

#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/ports/leases.h"

namespace loyalty::ports {

/// A stored entry as it is sent: its bytes and the digest of the chain up to it.
struct JournalRow {
    std::int64_t sequence = 0;
    Bytes body;
    wire::Digest hash{};

    bool operator==(const JournalRow&) const = default;
};

/// HQ's time when this till's uptime was that; start 0: none yet.
struct TimeAnchor {
    Instant hq;
    Uptime uptime;

    bool operator==(const TimeAnchor&) const = default;
};

struct SyncState {
    std::int64_t acked = 0;              // HQ has every entry up to this one
    std::optional<Instant> lastContact;  // when HQ last answered, by this till's clock
    wire::Nonce nonceConfirmed{};        // of the last exchange that HQ answered
    wire::Nonce nonceNext{};             // of the one under way; zeros: none is
    bool isFrozen = false;               // HQ refused this till since (Leases::areFrozen)
    TimeAnchor anchor{};                 // HQ's time in its last answer

    bool operator==(const SyncState&) const = default;
};

/// What waits for HQ.
struct Backlog {
    std::int64_t entries = 0;
    std::optional<Instant> oldest;

    bool operator==(const Backlog&) const = default;
};

/// What an answered exchange changes at the till.
struct Exchanged {
    SyncState state;
    std::vector<HeldLease> lent;          // new ones
    std::vector<wire::LeaseReport> told;  // HQ has heard this of them
    bool tellAgain = false;               // HQ has forgotten: it is to hear of all of them

    bool operator==(const Exchanged&) const = default;
};

class Outbox {
public:
    virtual ~Outbox() = default;
    virtual Result<std::int64_t> lastSequence() = 0;
    /// Entries from `sequence` on, rising: at most `limit`, and about `maxBytes` of them, but at
    /// least one where there is one.
    virtual Result<std::vector<JournalRow>> entriesFrom(std::int64_t sequence, int limit,
                                                        std::size_t maxBytes) = 0;
    /// The digest of the chain at `sequence`; zeros at 0.
    virtual Result<wire::Digest> hashAt(std::int64_t sequence) = 0;
    virtual Result<SyncState> syncState() = 0;
    virtual Result<void> putSyncState(const SyncState& state) = 0;
    /// All of it in one write. A lease of which nothing is left is forgotten once HQ knows it.
    virtual Result<void> putExchanged(const Exchanged& exchanged) = 0;
    /// What HQ has not heard of leases: new ones first; at most `limit`.
    virtual Result<std::vector<wire::LeaseReport>> leasesToTell(std::size_t limit) = 0;
    virtual Result<Backlog> backlog() = 0;
    /// HQ's, that programmes are to be signed with; zeros: none is known yet.
    virtual Result<wire::PublicKey> programmeKey() = 0;
    virtual Result<void> putProgrammeKey(const wire::PublicKey& key) = 0;
};

/// What a store hub has of its tills and HQ has not.
class Lanes {
public:
    virtual ~Lanes() = default;
    /// At most so many entries, and about so many bytes of them, but at least one where there is
    /// one.
    virtual Result<std::vector<wire::LaneJournal>> toTell(std::size_t entries, std::size_t bytes,
                                                          Instant now) = 0;
};

class Replica {
public:
    virtual ~Replica() = default;
    virtual Result<wire::Cursors> cursors() = 0;
    /// Takes the rows in and moves the cursors, in one transaction. In another epoch than the last
    /// all positions begin anew.
    virtual Result<void> apply(const wire::Feed& feed) = 0;
};

}  // namespace loyalty::ports
