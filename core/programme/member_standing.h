// Standing: what the rules know of the member before the sale. It is written down with the sale, so
// that a return is judged by what was true then.
#pragma once

#include <optional>
#include <vector>

#include "core/base/ratio.h"
#include "core/base/symbol.h"
#include "core/base/time.h"
#include "core/programme/rule.h"

namespace loyalty::programme {

/// What a rule gave the member before, in the period that the day of the sale lies in.
struct Used {
    Symbol rule;
    Period period = Period::Day;
    Points points;
    std::int64_t times = 0;

    bool operator==(const Used&) const = default;
};

/// The remainder carried in another wallet.
struct WalletCarry {
    Symbol wallet;
    Ratio carry;

    bool operator==(const WalletCarry&) const = default;
};

struct Standing {
    bool isMember = true;  // false: nobody identified; what is asked of a member does not hold
    Symbol tier;           // code; empty means the lowest tier
    Ratio carry;           // remainder carried from earlier awards, in smallest points
    std::vector<Symbol> segments{};
    std::optional<BusinessDay> joined{};
    std::optional<YearDay> birthday{};
    std::int64_t purchases = 0;  // settled before, whether or not goods came back
    std::vector<Used> used{};    // of rules with limits; what is not named is nothing
    std::vector<WalletCarry> carries{};

    bool operator==(const Standing&) const = default;
};

}  // namespace loyalty::programme
