// Counts: what an account keeps beside its points, for the rules that look back: how often the
// member bought, what rules with limits gave, what other wallets hold.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/points.h"
#include "core/base/ratio.h"
#include "core/base/symbol.h"
#include "core/base/time.h"

namespace loyalty::ledger {

/// What a rule gave in one period. An account keeps the newest period of each kind alone: a limit
/// looks at no other.
struct Use {
    Symbol rule;
    Period period = Period::Day;
    BusinessDay from;  // first day of the period
    Points points;     // signed in a movement
    std::int64_t times = 0;

    bool operator==(const Use&) const = default;
};

/// What another wallet holds, or how it changes.
struct Purse {
    Symbol wallet;
    Points points;
    Ratio carry;

    bool operator==(const Purse&) const = default;
};

/// A calendar month in which the member did what keeps points alive where they lapse without it:
/// the first and the last day of it, and the day to which it keeps them.
struct ActiveMonth {
    BusinessDay first;
    BusinessDay last;
    BusinessDay until;

    bool operator==(const ActiveMonth&) const = default;
};

/// A tier that somebody gave, whatever was earned. Of two the one given later stands.
struct GrantedTier {
    Symbol tier;  // empty: the grant before is taken back
    BusinessDay from;
    BusinessDay until;
    Instant at;  // when it was given

    bool operator==(const GrantedTier&) const = default;
};

struct Counts {
    std::int64_t purchases = 0;
    std::vector<Use> uses;            // by rule and period
    std::vector<Purse> purses;        // by wallet; none that is empty
    std::vector<ActiveMonth> active;  // rising; empty where points do not lapse
    std::optional<GrantedTier> granted;

    void add(const Counts& change);
    /// The last day before `day` on which everything lapsed that had no last day of its own.
    [[nodiscard]] std::optional<BusinessDay> lapsedBefore(BusinessDay day) const;
    /// To which day it is kept, as far as is known; none where points do not lapse.
    [[nodiscard]] std::optional<BusinessDay> keptUntil() const;
    [[nodiscard]] bool isNothing() const { return *this == Counts{}; }

    bool operator==(const Counts&) const = default;
};

/// The sum of two carried remainders; where it has no denominator that fits, each is first rounded
/// down to a thousand-millionth of the smallest point (ARCHITECTURE.md, "Roundings").
Ratio addCarry(const Ratio& carry, const Ratio& delta);

}  // namespace loyalty::ledger
