// What is going to happen to the points of an account by itself, day by day.
#pragma once

#include <vector>

#include "core/ledger/account.h"

namespace loyalty::ledger {

enum class Happening {
    Released,  // from this day on they may be used
    Expires,   // this is their last day
    Lapses,    // so is this, unless a purchase comes before
};

struct Coming {
    BusinessDay day;
    Happening what = Happening::Released;
    Points points;

    bool operator==(const Coming&) const = default;
};

/// Everything that the balance knows to come, rising by day; on one day in the order above.
std::vector<Coming> scheduleOf(const Balance& balance);

/// Those of its expiries whose last day is `day` or at most `noticeDays` days after it, rising.
std::vector<Due> expiringWithin(const Balance& balance, BusinessDay day, int noticeDays);

}  // namespace loyalty::ledger
