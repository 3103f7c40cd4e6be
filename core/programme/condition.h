// Does a rule hold at this moment, for this member?
#pragma once

#include "core/programme/award.h"
#include "core/programme/programme.h"

namespace loyalty::programme {

/// A moment as rules see it.
struct Moment {
    explicit Moment(LocalTime when) : day(when.day()), minuteOfDay(when.minuteOfDay()) {}

    BusinessDay day;
    int minuteOfDay;
};

/// Verdict::Gave where the condition holds, else the first thing that stops it, in the order
/// dates, weekday and hours, tier. `tier` is null for a sale without a member.
Verdict verdictOf(const Condition& condition, const Moment& when, const Tier* tier);

}  // namespace loyalty::programme
