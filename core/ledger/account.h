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
    Points points;           // signed
    Ratio carryDelta;        // change of the carried remainder, in smallest points
    Points qualifying;       // signed; counts for the tier, in what the programme measures it by
    int qualifyingYear = 0;  // 2026; where it is counted by days 20261122
    Life life;
    Counts counts{};
    std::vector<Lot> lots{};  // the part of `points` with another life; the rest has `life`

    bool operator==(const Movement&) const = default;
};

struct YearPoints {
    int year = 0;  // or a day of one, as in a movement
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
    Points available;  // below zero where more was taken than there was
    Points pending;
    Points expired;
    std::vector<Due> releases;  // of the pending points: each first day, rising
    std::vector<Due> expiries;  // of the available and the pending ones: each last day, rising
    std::optional<Due> lapse;   // those of the expiries that the next purchase moves
    std::vector<Lot> usable;    // the lots of the available points, first to be spent first

    /// The first day on which pending points become usable.
    [[nodiscard]] std::optional<Due> nextAvailable() const
    {
        return releases.empty() ? std::nullopt : std::optional(releases.front());
    }
    [[nodiscard]] std::optional<Due> nextExpiry() const
    {
        return expiries.empty() ? std::nullopt : std::optional(expiries.front());
    }
};

/// What is missing in a lot is made up by other lots: first those that are still pending, then
/// those that may be used, the first to expire first; also by those that have expired by now, where
/// they had not when the lot began. Only what is left then is missing to the member.
Balance balanceOn(const Account& account, BusinessDay day);

/// `points` (above 0) out of what may be used on `day`, the first to expire first, as the lots of a
/// movement: below zero. What is not there is taken from a lot of that day without an end.
std::vector<Lot> spendFrom(const Account& account, Points points, BusinessDay day);

/// The last `points` of what was taken from `lots` (below zero), to be given back: above zero, the
/// lots that were taken last first. `skipped` of them, counted from the last, are back already.
/// A lot that ends before `atLeastUntil` ends then instead, and may be used from `day`.
std::vector<Lot> giveBack(const std::vector<Lot>& lots, Points skipped, Points points,
                          BusinessDay day, BusinessDay atLeastUntil);

/// Points that have expired by `day`, by lot; for giving them back.
std::vector<Lot> expiredBy(const Account& account, BusinessDay day);

}  // namespace loyalty::ledger
