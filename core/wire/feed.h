// The rows that HQ tells its tills: pages of the feed, where a reader stands in it, and snapshots
// of its members.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/id.h"
#include "core/base/money.h"
#include "core/base/symbol.h"
#include "core/base/tax.h"
#include "core/base/time.h"
#include "core/ledger/account.h"
#include "core/member/member.h"
#include "core/wire/digest.h"

namespace loyalty::wire {

inline constexpr int feedPageRows = 500;
/// Of one frame of a snapshot, as it is sent.
inline constexpr std::size_t maxFrameBytes = 3 << 20;

struct MemberRecord {
    member::Member member;
    std::vector<member::IdentifierHash> identifiers;
    ledger::Account account;
    std::int64_t reflected = 0;  // last entry of the reading terminal that the account contains
    /// This number now means another member, who has its identifiers and its points.
    std::optional<MemberId> mergedInto;
};

struct ItemRecord {
    Symbol code;
    std::string name;
    Symbol department;
    Symbol category;
    Symbol brand;
    std::vector<Symbol> tags;
    Money price;
    bool isMeasured = false;
    TaxRate tax{};  // included in the price
};

enum class Role { Cashier, Manager };
constexpr Role lastOf(Role)
{
    return Role::Manager;
}

struct StaffRecord {
    StaffNumber number;
    std::string name;
    Role role = Role::Cashier;
    std::string pinHash;  // Argon2id
    bool isActive = true;
};

struct ProgrammeRecord {
    std::int64_t version = 0;
    BusinessDay validFrom;
    std::string text;        // the programme file
    std::string author{};    // who proposed it; empty: nobody, it was published by one person
    std::string approver{};  // who released it, and is somebody else
    /// Of HQ, over all of the above (core/wire/programme_signature.h); zeros: an HQ of before.
    PublicKey signedBy{};
    Signature signature{};
};

/// With this key a till signs what it tells and what its slips say.
struct TillRecord {
    TerminalId terminal;
    std::int32_t incarnation = 1;
    std::string name;
    PublicKey publicKey{};
    bool isBlocked = false;
};

/// What a rule with a budget, or a reward with a stock, has given by now.
struct SpentRecord {
    Symbol rule;
    Points points;
    Points inStore;              // of the reading terminal's store alone
    std::int64_t reflected = 0;  // last entry of the reading terminal that both contain
};

/// One page of one scope; only the list of that scope is filled.
struct FeedPage {
    std::vector<MemberRecord> members;
    std::vector<ItemRecord> items;
    std::vector<StaffRecord> staff;
    std::vector<ProgrammeRecord> programmes;
    std::vector<SpentRecord> spent;
    std::vector<TillRecord> tills;
    std::int64_t position = 0;  // to ask after next time
    bool more = false;

    [[nodiscard]] bool isEmpty() const
    {
        return members.empty() && items.empty() && staff.empty() && programmes.empty() &&
               spent.empty() && tills.empty();
    }
};

/// How far HQ has the journal of a till; told to the hub of its store.
struct LaneState {
    TerminalId terminal;
    std::int32_t incarnation = 1;
    std::string name;
    PublicKey publicKey{};
    bool isBlocked = false;
    std::int64_t ackedSequence = 0;
    Digest ackedHash{};
    std::int64_t appliedSequence = 0;  // every row of the feed contains so much of it
    bool isDirect = false;             // since the hub last brought anything of it, it came itself
};

/// A page of each scope.
struct Feed {
    FeedPage members;
    FeedPage items;
    FeedPage staff;
    FeedPage programmes;
    FeedPage spent;
    FeedPage tills;  // of the reading terminal's store alone
    /// A new number when HQ lost a part of its history (restored from a backup): positions of
    /// another epoch were not looked at, and the feed begins again.
    std::int64_t epoch = 0;
    std::vector<LaneState> lanes{};  // for a store hub: its tills, in the moment of these pages

    [[nodiscard]] bool isEmpty() const
    {
        return members.isEmpty() && items.isEmpty() && staff.isEmpty() && programmes.isEmpty() &&
               spent.isEmpty() && tills.isEmpty() && lanes.empty();
    }
    [[nodiscard]] bool hasMore() const
    {
        return members.more || items.more || staff.more || programmes.more || spent.more ||
               tills.more;
    }
};

struct Cursors {
    std::int64_t members = 0;
    std::int64_t items = 0;
    std::int64_t staff = 0;
    std::int64_t programmes = 0;
    std::int64_t spent = 0;
    std::int64_t epoch = 0;  // of the history at HQ that the positions belong to; 0: of none yet
    std::int64_t tills = 0;
};

using SnapshotId = Guid<struct SnapshotTag>;

/// The members' scope of the feed as it stood at a position, prepared once for whoever begins: a
/// number of frames, fetched one by one (SnapshotRequest), in any order and as often as need be.
struct SnapshotOffer {
    SnapshotId id;
    std::int64_t frames = 0;
    std::int64_t bytes = 0;    // of all frames
    std::int64_t members = 0;  // in all frames

    bool operator==(const SnapshotOffer&) const = default;
};
struct SnapshotRequest {
    TerminalId terminal;
    SnapshotId id;
    std::int64_t frame = 0;  // from 0 on
};

/// HQ may have another snapshot by then: "snapshot_unknown".
struct SnapshotReply {
    Bytes frame;  // sealed (core/wire/snapshot_frame.h)
};

/// How far the journal of a till is in every account.
struct Contained {
    TerminalId terminal;
    std::int32_t incarnation = 1;
    std::int64_t sequence = 0;

    bool operator==(const Contained&) const = default;
};

/// What is in a frame.
struct SnapshotFrame {
    std::vector<MemberRecord> members;  // without `reflected`: nobody's in particular
    std::int64_t epoch = 0;
    std::int64_t position = 0;  // of the whole snapshot: where its reader goes on in the feed
    /// In the first frame: what every account contains of each journal; nothing of those that are
    /// missing.
    std::vector<Contained> contained;
    bool isLast = false;
};

}  // namespace loyalty::wire
