#include "core/base/time.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace loyalty {

namespace {

constexpr std::int64_t msPerMinute = 60'000;
constexpr std::int64_t msPerDay = 86'400'000;
constexpr int maxOffsetMinutes = 18 * 60;

bool isLeap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int daysInMonth(int year, int month)
{
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && isLeap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

// The civil calendar counted in eras of 400 years beginning in March, so that the leap day is the
// last day of a year.
std::int32_t daysFromDate(CalendarDate date)
{
    const int year = date.month <= 2 ? date.year - 1 : date.year;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int yearOfEra = year - era * 400;
    const int dayOfYear = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
    const int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146'097 + dayOfEra - 719'468;
}

CalendarDate dateFromDays(std::int32_t daysSinceEpoch)
{
    const int days = daysSinceEpoch + 719'468;
    const int era = (days >= 0 ? days : days - 146'096) / 146'097;
    const int dayOfEra = days - era * 146'097;
    const int yearOfEra =
        (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const int monthFromMarch = (5 * dayOfYear + 2) / 153;
    const int month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9);
    return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * monthFromMarch + 2) / 5 + 1};
}

std::int64_t floorDivide(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b != 0 && (a % b < 0) != (b < 0) ? 1 : 0);
}

// Reads `count` digits at the front of `text` and removes them.
std::optional<int> takeDigits(std::string_view& text, std::size_t count)
{
    if (text.size() < count)
        return std::nullopt;
    int value = 0;
    const char* end = text.data() + count;
    const auto [read, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || read != end || text.front() == '-')
        return std::nullopt;
    text.remove_prefix(count);
    return value;
}

bool takeChar(std::string_view& text, char wanted)
{
    if (!text.starts_with(wanted))
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<CalendarDate> takeDate(std::string_view& text)
{
    const auto year = takeDigits(text, 4);
    if (!year || !takeChar(text, '-'))
        return std::nullopt;
    const auto month = takeDigits(text, 2);
    if (!month || !takeChar(text, '-'))
        return std::nullopt;
    const auto day = takeDigits(text, 2);
    if (!day)
        return std::nullopt;
    return CalendarDate{*year, *month, *day};
}

std::optional<std::int64_t> takeTimeOfDayMs(std::string_view& text)
{
    const auto hour = takeDigits(text, 2);
    if (!hour || *hour > 23 || !takeChar(text, ':'))
        return std::nullopt;
    const auto minute = takeDigits(text, 2);
    if (!minute || *minute > 59 || !takeChar(text, ':'))
        return std::nullopt;
    const auto second = takeDigits(text, 2);
    if (!second || *second > 59)
        return std::nullopt;
    std::int64_t ms = ((*hour * 60LL + *minute) * 60 + *second) * 1000;
    if (takeChar(text, '.')) {
        int scale = 100;
        if (text.empty() || text.front() < '0' || text.front() > '9')
            return std::nullopt;
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') {
            ms += (text.front() - '0') * scale;
            if (scale == 0)
                return std::nullopt;
            scale /= 10;
            text.remove_prefix(1);
        }
    }
    return ms;
}

std::optional<int> takeOffsetMinutes(std::string_view& text)
{
    if (text.empty() || takeChar(text, 'Z'))
        return 0;
    const bool west = text.starts_with('-');
    if (!west && !text.starts_with('+'))
        return std::nullopt;
    text.remove_prefix(1);
    const auto hours = takeDigits(text, 2);
    if (!hours || !takeChar(text, ':'))
        return std::nullopt;
    const auto minutes = takeDigits(text, 2);
    if (!minutes || *minutes > 59 || *hours * 60 + *minutes > maxOffsetMinutes)
        return std::nullopt;
    const int offset = *hours * 60 + *minutes;
    return west ? -offset : offset;
}

}  // namespace

std::optional<BusinessDay> BusinessDay::fromDate(CalendarDate date)
{
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1 ||
        date.day > daysInMonth(date.year, date.month))
        return std::nullopt;
    return BusinessDay(daysFromDate(date));
}

std::optional<BusinessDay> BusinessDay::fromText(std::string_view text)
{
    const auto date = takeDate(text);
    if (!date || !text.empty())
        return std::nullopt;
    return fromDate(*date);
}

CalendarDate BusinessDay::date() const
{
    return dateFromDays(m_days);
}

Weekday BusinessDay::weekday() const
{
    // 1970-01-01 was a Thursday.
    const int fromMonday = ((m_days + 3) % 7 + 7) % 7;
    return static_cast<Weekday>(fromMonday + 1);
}

std::string BusinessDay::text() const
{
    const CalendarDate d = date();
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", d.year, d.month, d.day);
    return buffer.data();
}

BusinessDay startOf(Period period, BusinessDay day)
{
    const CalendarDate date = day.date();
    switch (period) {
        case Period::Day:
            return day;
        case Period::Week:
            return day.plusDays(1 - static_cast<int>(day.weekday()));
        case Period::Month:
            return day.plusDays(1 - date.day);
        case Period::Quarter:
            return *BusinessDay::fromDate({date.year, (date.month - 1) / 3 * 3 + 1, 1});
        case Period::Year:
            return *BusinessDay::fromDate({date.year, 1, 1});
        case Period::Ever:
            break;
    }
    return *BusinessDay::fromDate({1, 1, 1});
}

std::optional<YearDay> YearDay::fromText(std::string_view text)
{
    constexpr int leapYear = 2000;
    const auto month = takeDigits(text, 2);
    if (!month || !takeChar(text, '-'))
        return std::nullopt;
    const auto day = takeDigits(text, 2);
    if (!day || !text.empty() || !BusinessDay::fromDate({leapYear, *month, *day}))
        return std::nullopt;
    return YearDay{*month, *day};
}

YearDay YearDay::of(BusinessDay day)
{
    const CalendarDate date = day.date();
    return {date.month, date.day};
}

std::string YearDay::text() const
{
    std::array<char, 24> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%02d-%02d", month, day);
    return buffer.data();
}

BusinessDay YearDay::in(int year) const
{
    return BusinessDay(daysFromDate({year, month, std::min(day, daysInMonth(year, month))}));
}

BusinessDay BusinessDay::plusMonths(int months) const
{
    const CalendarDate d = date();
    const int monthIndex = d.year * 12 + d.month - 1 + months;
    const int year = monthIndex / 12;
    const int month = monthIndex % 12 + 1;
    const int lastDay = daysInMonth(year, month);
    return BusinessDay(daysFromDate({year, month, d.day < lastDay ? d.day : lastDay}));
}

BusinessDay BusinessDay::endOfMonth() const
{
    const CalendarDate d = date();
    return BusinessDay(daysFromDate({d.year, d.month, daysInMonth(d.year, d.month)}));
}

BusinessDay BusinessDay::endOfQuarter() const
{
    const CalendarDate d = date();
    const int month = (d.month + 2) / 3 * 3;
    return BusinessDay(daysFromDate({d.year, month, daysInMonth(d.year, month)}));
}

BusinessDay BusinessDay::endOfYear() const
{
    return BusinessDay(daysFromDate({date().year, 12, 31}));
}

BusinessDay LocalTime::day() const
{
    return BusinessDay(static_cast<std::int32_t>(
        floorDivide(instant.milliseconds + offsetMinutes * msPerMinute, msPerDay)));
}

int LocalTime::minuteOfDay() const
{
    const std::int64_t local = instant.milliseconds + offsetMinutes * msPerMinute;
    return static_cast<int>((local - floorDivide(local, msPerDay) * msPerDay) / msPerMinute);
}

std::string LocalTime::text() const
{
    const std::int64_t local = instant.milliseconds + offsetMinutes * msPerMinute;
    const auto second =
        static_cast<int>((local - floorDivide(local, msPerMinute) * msPerMinute) / 1000);
    const int offset = offsetMinutes < 0 ? -offsetMinutes : offsetMinutes;
    std::array<char, 48> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "T%02d:%02d:%02d%c%02d:%02d", minuteOfDay() / 60,
                  minuteOfDay() % 60, second, offsetMinutes < 0 ? '-' : '+', offset / 60,
                  offset % 60);
    return day().text() + buffer.data();
}

std::optional<LocalTime> LocalTime::fromText(std::string_view text)
{
    const auto date = takeDate(text);
    if (!date || (!takeChar(text, 'T') && !takeChar(text, ' ')))
        return std::nullopt;
    const auto day = BusinessDay::fromDate(*date);
    const auto timeMs = takeTimeOfDayMs(text);
    if (!day || !timeMs)
        return std::nullopt;
    const auto offset = takeOffsetMinutes(text);
    if (!offset || !text.empty())
        return std::nullopt;
    return LocalTime{Instant{day->daysSinceEpoch() * msPerDay + *timeMs - *offset * msPerMinute},
                     static_cast<std::int16_t>(*offset)};
}

}  // namespace loyalty
