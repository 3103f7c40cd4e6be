#include "core/programme/condition.h"

namespace loyalty::programme {

namespace {

bool holdsOn(std::uint8_t weekdays, Weekday day)
{
    return weekdays == 0 || (weekdays >> (static_cast<int>(day) - 1) & 1) != 0;
}

// A span over midnight belongs to the weekday on which it began, so the small hours are judged by
// the day before.
Verdict verdictOfHours(const Condition& condition, BusinessDay day, int minute)
{
    const int from = condition.hoursFrom.value_or(0);
    const int until = condition.hoursUntil.value_or(24 * 60);
    if (from < until) {
        if (!holdsOn(condition.weekdays, day.weekday()))
            return Verdict::OtherWeekday;
        return minute >= from && minute < until ? Verdict::Gave : Verdict::OtherHours;
    }
    if (minute >= from)
        return holdsOn(condition.weekdays, day.weekday()) ? Verdict::Gave : Verdict::OtherWeekday;
    if (minute < until)
        return holdsOn(condition.weekdays, day.plusDays(-1).weekday()) ? Verdict::Gave
                                                                       : Verdict::OtherWeekday;
    return Verdict::OtherHours;
}

}  // namespace

Verdict verdictOf(const Condition& condition, LocalTime when, const Tier* tier)
{
    const BusinessDay day = when.day();
    if (condition.from && day < *condition.from)
        return Verdict::BeforeItBegins;
    if (condition.until && *condition.until < day)
        return Verdict::AfterItEnded;
    const bool anyTime = condition.weekdays == 0 && !condition.hoursFrom && !condition.hoursUntil;
    if (!anyTime) {
        const Verdict hours = verdictOfHours(condition, day, when.minuteOfDay());
        if (hours != Verdict::Gave)
            return hours;
    }
    if (!condition.tiers.isEmpty() && (tier == nullptr || !condition.tiers.contains(tier->code)))
        return Verdict::OtherTier;
    return Verdict::Gave;
}

}  // namespace loyalty::programme
