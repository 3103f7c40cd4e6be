// What a till may give of a member's points while it cannot ask HQ. The file form and the exact
// meaning of each field: resources/programmes/FORMAT.md, 2.19.
#pragma once

#include <optional>

#include "core/base/points.h"

namespace loyalty::programme {

/// The floor limit: points that were not set aside for the till beforehand, given on trust while
/// the line is down. The only way to spend a point that may not be there; what it can cost at most
/// is `till` for each till that is cut off.
struct FloorLimit {
    Points member;   // of one member at one till, until HQ has the till's sales
    Points till;     // of all members together, likewise
    int hours = 24;  // and not longer than this after HQ was last heard

    bool operator==(const FloorLimit&) const = default;
};

struct OfflinePolicy {
    Points keep{500};                 // of one member, set aside for one till when the card is read
    std::optional<FloorLimit> floor;  // none: nothing on trust

    bool operator==(const OfflinePolicy&) const = default;
};

inline constexpr std::int64_t defaultKeptPoints = 500;  // whole ones
inline constexpr int maxFloorHours = 720;

}  // namespace loyalty::programme
