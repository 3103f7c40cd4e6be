// Does a rule hold at this moment, for this member, on this occasion?
#pragma once

#include "core/basket/line.h"
#include "core/programme/award.h"
#include "core/programme/member_standing.h"
#include "core/programme/occasion.h"
#include "core/programme/programme.h"

namespace loyalty::programme {

/// A moment as rules see it.
struct Moment {
    explicit Moment(LocalTime when) : day(when.day()), minuteOfDay(when.minuteOfDay()) {}

    BusinessDay day;
    int minuteOfDay;
};

/// What conditions look at. `tier` is null for a sale without a member.
struct Facts {
    Moment when;
    const Tier* tier;
    const Standing& member;
    const Occasion& occasion;
    const std::vector<basket::Line>& goods;
    const std::vector<LineAward>& lines;  // of the goods, with their bases
};

/// Verdict::Gave where the condition holds, else the first thing that stops it, in the order of
/// FORMAT.md, section 3.
Verdict verdictOf(const Condition& condition, const Facts& facts);

}  // namespace loyalty::programme
