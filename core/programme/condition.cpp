#include "core/programme/condition.h"

namespace loyalty::programme {

namespace {

bool holdsOn(std::uint8_t weekdays, Weekday day)
{
    return weekdays == 0 || (weekdays >> (static_cast<int>(day) - 1) & 1) != 0;
}

// The day a moment counts for: a span over midnight belongs to the day on which it began, so its
// small hours are judged by the day before, in weekday and in date.
BusinessDay dayOf(const Condition& condition, const Moment& when)
{
    const bool isNight =
        condition.hoursFrom && condition.hoursUntil && *condition.hoursUntil < *condition.hoursFrom;
    const bool isSmallHours = isNight && when.minuteOfDay < *condition.hoursUntil;
    return when.day.plusDays(isSmallHours ? -1 : 0);
}

Verdict verdictOfHours(const Condition& condition, BusinessDay day, int minute)
{
    const bool weekday = holdsOn(condition.weekdays, day.weekday());
    const int from = condition.hoursFrom.value_or(0);
    const int until = condition.hoursUntil.value_or(24 * 60);
    if (from < until) {
        if (!weekday)
            return Verdict::OtherWeekday;
        return minute >= from && minute < until ? Verdict::Gave : Verdict::OtherHours;
    }
    if (minute >= until && minute < from)
        return Verdict::OtherHours;
    return weekday ? Verdict::Gave : Verdict::OtherWeekday;
}

}  // namespace

Verdict verdictOf(const Condition& condition, const Moment& when, const Tier* tier)
{
    const BusinessDay day = dayOf(condition, when);
    if (condition.from && day < *condition.from)
        return Verdict::BeforeItBegins;
    if (condition.until && *condition.until < day)
        return Verdict::AfterItEnded;
    const bool anyTime = condition.weekdays == 0 && !condition.hoursFrom && !condition.hoursUntil;
    if (!anyTime) {
        const Verdict hours = verdictOfHours(condition, day, when.minuteOfDay);
        if (hours != Verdict::Gave)
            return hours;
    }
    if (!condition.tiers.isEmpty() && (tier == nullptr || !condition.tiers.contains(tier->code)))
        return Verdict::OtherTier;
    return Verdict::Gave;
}

}  // namespace loyalty::programme
