// Entry: what a terminal writes down, once and for ever. The journal is the truth; accounts, lots,
// tiers and balances are derived from it. An entry is never edited: a correction is a new entry.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/id.h"
#include "core/base/time.h"
#include "core/basket/basket.h"
#include "core/basket/returned.h"
#include "core/basket/tender.h"
#include "core/ledger/account.h"
#include "core/member/member.h"
#include "core/programme/evaluate.h"
#include "core/programme/redeem.h"

namespace loyalty::journal {

/// Points that one rule gave; `rule` is its place in the programme version of the sale, the tier
/// standing behind the last rule.
struct RulePoints {
    std::int32_t rule = 0;
    Points points;

    bool operator==(const RulePoints&) const = default;
};

/// A reward that was taken in a sale, and the lots that its points came from (below zero).
struct RewardTaken {
    programme::Redemption redemption;
    std::vector<ledger::Lot> lots;

    bool operator==(const RewardTaken&) const = default;
};

/// Points of a sale that came from a lease: they were lent to this till alone.
struct Secured {
    LeaseId lease;
    Points points;
    std::optional<LeaseId> partOf{};  // where the hub of its store lent it: the store's lease

    bool operator==(const Secured&) const = default;
};

/// What a return gave back of a reward.
struct RewardBack {
    Symbol reward;
    Points points;
    std::vector<ledger::Lot> lots;  // together the points

    bool operator==(const RewardBack&) const = default;
};

/// A sale that was settled.
struct SaleRecord {
    SaleId id;
    std::int64_t number = 0;  // of the slip, rising at each till
    member::Holder holder;
    basket::Basket basket;
    std::vector<basket::Tender> tenders;
    std::int64_t programmeVersion = 0;
    programme::Standing standing;  // before the sale
    Points points;
    Ratio carryDelta;
    ledger::Life life;
    std::vector<Points> linePoints;  // one for each line of the basket
    std::vector<RulePoints> rulePoints;
    Symbol store;                         // where it was sold
    std::vector<programme::Spent> spent;  // of budgets before the sale, as far as was known here
    std::vector<ledger::Use> uses;        // what rules with limits gave
    std::vector<ledger::Purse> purses;    // what other wallets got
    std::vector<ledger::Lot> lots;        // the part of the points with another life
    std::optional<ledger::ActiveMonth> active;
    /// What counts for the tier, where that is not the points in the year of the sale.
    std::optional<ledger::YearPoints> qualifying;
    std::vector<RewardTaken> rewards;  // the basket has what they took off, the tenders what paid
    std::vector<programme::Given> given;   // what it adds to budgets and stocks
    std::optional<SaleId> exchange;        // the return that paid a part of it
    std::vector<Secured> secured;          // of the points that rewards cost
    std::optional<StaffNumber> trustedBy;  // who let the rest be given on trust

    bool operator==(const SaleRecord&) const = default;
};

/// What rewards cost beyond what was set aside for the till.
Points unsecuredOf(const SaleRecord& sale);

/// What the rules looked at beside the basket and the member, for this sale and its returns.
programme::Occasion occasionOf(const SaleRecord& sale, LocalTime at);

/// Goods that came back of an earlier sale.
struct ReturnRecord {
    SaleId id;
    std::int64_t number = 0;
    SaleId original;
    std::int64_t originalNumber = 0;
    member::Holder holder;
    basket::Returned lines;  // of this return alone
    Money refund;
    std::int64_t programmeVersion = 0;  // of the original sale
    Points taken;                       // taken back: earned before minus earned on what remains
    Ratio carryDelta;
    ledger::Life life;  // of the original sale's points
    int qualifyingYear = 0;
    std::vector<ledger::Use> uses;      // what is taken off: negative
    std::vector<ledger::Purse> purses;  // what other wallets give back: negative
    std::vector<ledger::Lot> lots;      // the part with another life: negative
    /// What it takes off from the tier, where that is not the points taken: negative.
    std::optional<Points> qualifying;
    std::vector<RewardBack> rewards;
    Money unpaid;  // beside the refund: what points had paid is given back in points
    std::vector<programme::Given> given;    // what it takes off budgets: negative
    Points forgiven;                        // of those taken: the member did not have them any more
    std::optional<StaffNumber> approvedBy;  // after the return window, or with HQ out of reach
    Bytes proof;  // the sale of another till, from its slip (core/wire/slip_code.h), where HQ was
                  // out of reach

    bool operator==(const ReturnRecord&) const = default;
};

/// Goods that came back without the slip of their sale.
struct BlindReturnRecord {
    SaleId id;
    std::int64_t number = 0;
    member::Holder holder;
    basket::Basket goods;  // with what is refunded for them
    std::int64_t programmeVersion = 0;
    programme::Standing standing;
    Symbol store;
    Points taken;                   // what the goods would earn on that day, less `forgiven`
    Points forgiven;                // that the member did not have any more
    std::vector<ledger::Lot> lots;  // negative; together what was taken
    ledger::YearPoints qualifying;  // negative
    std::optional<StaffNumber> approvedBy;

    bool operator==(const BlindReturnRecord&) const = default;
};

/// A sale without a card whose slip was brought later: from now on it is that member's.
struct ClaimRecord {
    SaleId id;        // claimIdOf(sale.id): a sale is claimed once
    SaleRecord sale;  // as it would have been with the card, of what had not come back
    std::optional<StaffNumber> approvedBy;
    Bytes proof;  // as of a return

    bool operator==(const ClaimRecord&) const = default;
};

/// The id of a claim of this sale, the same wherever it is made.
SaleId claimIdOf(const SaleId& sale);

enum class AdjustmentKind {
    Points,     // points are added or taken off
    Reinstate,  // points that had expired live again
    Tier,       // a tier is given, or taken back
};
constexpr AdjustmentKind lastOf(AdjustmentKind)
{
    return AdjustmentKind::Tier;
}

/// An account that somebody changed by hand.
struct AdjustRecord {
    SaleId id;  // sent twice it counts once
    AdjustmentKind kind = AdjustmentKind::Points;
    member::Holder holder;
    Symbol reason;     // of the programme
    std::string note;  // in free words
    std::int64_t programmeVersion = 0;
    Points points;                  // signed; of Reinstate how many came back
    ledger::Life life;              // of points added, and of those that came back
    std::vector<ledger::Lot> lots;  // of points taken off, or that came back: where from, negative
    std::optional<ledger::GrantedTier> tier;
    std::optional<StaffNumber> approvedBy;

    bool operator==(const AdjustRecord&) const = default;
};

/// A card that was given to a new member.
struct EnrolRecord {
    MemberId member;
    member::IdentifierKind kind = member::IdentifierKind::Card;
    member::IdentifierHash identifier;
    std::string cardTail;

    bool operator==(const EnrolRecord&) const = default;
};

using Body = std::variant<SaleRecord, ReturnRecord, EnrolRecord, AdjustRecord, ClaimRecord,
                          BlindReturnRecord>;

/// Where an entry stood first.
struct Origin {
    TerminalId terminal;
    std::int32_t incarnation = 1;
    std::int64_t sequence = 0;

    bool operator==(const Origin&) const = default;
};

struct Entry {
    TerminalId terminal;
    std::int32_t incarnation = 1;
    std::int64_t sequence = 0;  // from 1, without gaps
    LocalTime at;
    BusinessDay day;
    StaffNumber staff;
    Body body;
    Uptime uptime{};  // at `at`
    /// Taken over from a journal that HQ does not go on with: of a till that was restored or
    /// copied, and was paired anew.
    std::optional<Origin> origin{};

    bool operator==(const Entry&) const = default;
};

/// Whose account the entry moves; monostate for none.
member::Holder holderOf(const Entry& entry);

/// How it moves that account; none for an entry that moves no points.
std::optional<ledger::Movement> movementOf(const Entry& entry);

}  // namespace loyalty::journal
