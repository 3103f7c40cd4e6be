// Account: what a holder of points has, derived from the movements of the ledger and from nothing
// else: the same movements in any order give the same account.
#pragma once

#include <optional>
#include <vector>

#include "core/base/points.h"
#include "core/base/ratio.h"
#include "core/base/time.h"
#include "core/ledger/counts.h"

namespace loyalty::ledger {

/// When points may be used: from the first day on, up to and including the last.
struct Life {
    BusinessDay availableFrom;
    std::optional<BusinessDay> expiresOn;  // none: they never expire

    auto operator<=>(const Life&) const = default;
};

/// Points with one life. Lots with the same life are one lot; a lot may fall below zero when more
/// was taken back than it still held.
struct Lot {
    Life life;
    Points points;

    bool operator==(const Lot&) const = default;
};

/// One change of an account, as a ledger entry states it.
struct Movement {
    Points points;      // signed
    Ratio carryDelta;   // change of the carried remainder, in smallest points
    Points qualifying;  // signed; counts for the tier
    int qualifyingYear = 0;
    Life life;
    Counts counts{};

    bool operator==(const Movement&) const = default;
};

struct YearPoints {
    int year = 0;
    Points points;

    bool operator==(const YearPoints&) const = default;
};

struct Account {
    Points points;  // the sum of all movements = the sum of all lots
    Ratio carry;
    std::vector<YearPoints> years;  // rising; none with zero points
    std::vector<Lot> lots;          // rising by life; none with zero points
    Counts counts;

    void apply(const Movement& movement);
    [[nodiscard]] Points qualifyingIn(int year) const;

    bool operator==(const Account&) const = default;
};

/// Points and the day on which something happens to them.
struct Due {
    BusinessDay day;
    Points points;

    bool operator==(const Due&) const = default;
};

/// An account as it stands on one day. total = available + pending + expired.
struct Balance {
    Points total;
    Points available;
    Points pending;
    Points expired;
    std::optional<Due> nextAvailable;  // the first day on which pending points become usable
    std::optional<Due> nextExpiry;     // the first last day among the available points
    int laterExpiries = 0;             // how many more such days follow
};

Balance balanceOn(const Account& account, BusinessDay day);

}  // namespace loyalty::ledger
