// Does a rule hold at this moment, for this member?
#pragma once

#include "core/programme/award.h"
#include "core/programme/programme.h"

namespace loyalty::programme {

/// Verdict::Gave where the condition holds, else the first thing that stops it, in the order
/// dates, weekday and hours, tier. `tier` is null for a sale without a member.
Verdict verdictOf(const Condition& condition, LocalTime when, const Tier* tier);

}  // namespace loyalty::programme
