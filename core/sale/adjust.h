// Accounts changed by hand: points with a reason, expired points that live again, a tier that is
// given. How far a person may go alone stands in the programme; beyond that a second one approves.
#pragma once

#include "core/sale/customer.h"

namespace loyalty::sale {

/// What somebody wants to change.
struct Adjustment {
    journal::AdjustmentKind kind = journal::AdjustmentKind::Points;
    std::string reason;                  // of the programme
    std::string note;                    // at most maxNoteLength bytes
    Points points;                       // signed; of Reinstate above 0
    Symbol tier{};                       // of Tier; empty: the one given before is taken back
    std::optional<BusinessDay> until{};  // of Tier: its last day

    bool operator==(const Adjustment&) const = default;
};

inline constexpr std::size_t maxNoteLength = 400;

/// Who does it, and in which role.
struct Actor {
    StaffNumber number;
    bool isManager = false;
};

enum class AdjustRefusal {
    NoAdjustments,  // the programme does not know any
    UnknownReason,
    NothingToDo,
    NotAllowed,     // nobody in this role may
    NeedsApproval,  // a second person, who is a manager
    TooMuch,        // not even with approval
    TooFewPoints,   // the member does not have so many, or so many did not expire
    UnknownTier,
    DayIsPast,  // a tier until a day that has gone
    NoteTooLong,
};

struct AdjustPreview {
    journal::AdjustRecord record;
    bool needsApproval = false;
    Customer customer;  // as after it
};

/// Changes nothing. `customer` is as before.
Result<tl::expected<AdjustPreview, AdjustRefusal>> previewAdjustment(
    const Stores& stores, const Customer& customer, const Adjustment& wanted, const Actor& actor,
    LocalTime at, BusinessDay today);

/// Writes it. `approver` is the manager who agreed, where one has to; never the actor himself.
Result<tl::expected<AdjustPreview, AdjustRefusal>> commitAdjustment(
    const Stores& stores, const Terminal& terminal, const Customer& customer,
    const Adjustment& wanted, const Actor& actor, std::optional<Actor> approver, const SaleId& id,
    const Stamp& stamp);

/// What may be reinstated on `today`: what expired within the days the programme names, the last
/// expired first.
std::vector<ledger::Lot> reinstatable(const programme::AdjustmentPolicy& policy,
                                      const ledger::Account& account, BusinessDay today);

}  // namespace loyalty::sale
