// What staff may do by hand: take goods back, change an account, and how far one person may go
// alone. The file form and the exact meaning of each field: resources/programmes/FORMAT.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/points.h"
#include "core/programme/rule.h"

namespace loyalty::programme {

/// Goods that come back without the slip of their sale.
enum class BlindReturns {
    Refused,
    Approved,  // a manager agrees
    Allowed,
};

/// What of the points that a return takes back and that the member no longer has.
enum class Shortfall {
    Owed,      // his balance goes below zero
    Forgiven,  // it stops there
};

struct ReturnPolicy {
    std::optional<int> days;  // the return window; none: for ever. Later only a manager takes back
    BlindReturns blind = BlindReturns::Refused;
    Shortfall shortfall = Shortfall::Owed;

    bool operator==(const ReturnPolicy&) const = default;
};

/// How far a person may change accounts by hand. In absolute points.
struct AdjustmentLimit {
    Points each;                     // in one adjustment, alone
    Points day;                      // on one business day together, alone
    std::optional<Points> approved;  // in one that a second person approved; none: any

    bool operator==(const AdjustmentLimit&) const = default;
};

struct AdjustmentReason {
    std::string id;
    Text name;

    bool operator==(const AdjustmentReason&) const = default;
};

struct AdjustmentPolicy {
    std::vector<AdjustmentReason> reasons;   // empty: nothing is changed by hand
    std::optional<AdjustmentLimit> cashier;  // none: cashiers change nothing
    std::optional<AdjustmentLimit> manager;
    std::optional<int> claimDays;      // a sale without a card is claimed so long; none: never
    std::optional<int> reinstateDays;  // expired points come back so long after; none: never
    int courtesyDays = 30;             // and may be used so long then

    bool operator==(const AdjustmentPolicy&) const = default;
};

inline constexpr std::size_t maxAdjustmentReasons = 100;

}  // namespace loyalty::programme
