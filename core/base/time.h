// Time as an input: the core never asks a clock, it is told.
// Instant is a point on the UTC time line, LocalTime what the wall clock of the store showed then,
// BusinessDay the trading day a sale belongs to.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace loyalty {

/// Milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t milliseconds = 0;

    constexpr auto operator<=>(const Instant&) const = default;
    [[nodiscard]] constexpr Instant after(std::int64_t deltaMs) const
    {
        return Instant{milliseconds + deltaMs};
    }
};

/// A reading of the clock that nobody sets: how long the machine has run. Readings of one start can
/// be taken from each other; of two different ones they mean nothing.
struct Uptime {
    std::uint32_t start = 0;  // of the machine, a number that another start hardly has; 0: none
    std::int64_t milliseconds = 0;  // since then

    constexpr bool operator==(const Uptime&) const = default;
    [[nodiscard]] constexpr bool isOfSameStart(const Uptime& other) const
    {
        return start != 0 && start == other.start;
    }
};

enum class Weekday { Monday = 1, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday };

struct CalendarDate {
    int year = 1970;
    int month = 1;  // 1 to 12
    int day = 1;    // 1 to 31

    constexpr auto operator<=>(const CalendarDate&) const = default;
};

/// A calendar day, counted from 1970-01-01. Proleptic Gregorian, years 1 to 9999.
class BusinessDay {
public:
    constexpr BusinessDay() = default;
    constexpr explicit BusinessDay(std::int32_t daysSinceEpoch) : m_days(daysSinceEpoch) {}

    /// None where there is no such date (31 April).
    static std::optional<BusinessDay> fromDate(CalendarDate date);
    /// Of "2026-11-22"; none where the text is anything else.
    static std::optional<BusinessDay> fromText(std::string_view text);

    [[nodiscard]] constexpr std::int32_t daysSinceEpoch() const { return m_days; }
    [[nodiscard]] CalendarDate date() const;
    [[nodiscard]] Weekday weekday() const;
    [[nodiscard]] std::string text() const;  // 2026-11-22

    [[nodiscard]] constexpr BusinessDay plusDays(std::int32_t days) const
    {
        return BusinessDay(m_days + days);
    }
    /// The same day of the month `months` later, or that month's last day where it is shorter.
    [[nodiscard]] BusinessDay plusMonths(int months) const;
    [[nodiscard]] BusinessDay endOfMonth() const;
    [[nodiscard]] BusinessDay endOfQuarter() const;
    [[nodiscard]] BusinessDay endOfYear() const;

    constexpr auto operator<=>(const BusinessDay&) const = default;

private:
    std::int32_t m_days = 0;
};

/// A stretch of the calendar, or all of it. A week begins on Monday.
enum class Period { Day, Week, Month, Quarter, Year, Ever };
constexpr Period lastOf(Period)
{
    return Period::Ever;
}

/// The first day of the period that `day` lies in; of Ever 0001-01-01.
BusinessDay startOf(Period period, BusinessDay day);

/// A day that comes every year. 29 February is 28 February in a year that has none.
struct YearDay {
    int month = 1;  // 1 to 12
    int day = 1;    // 1 to 31

    /// Of "11-22"; none where no year has such a day.
    static std::optional<YearDay> fromText(std::string_view text);
    static YearDay of(BusinessDay day);
    [[nodiscard]] std::string text() const;  // 11-22
    [[nodiscard]] BusinessDay in(int year) const;

    constexpr auto operator<=>(const YearDay&) const = default;
};

/// An instant with the store's offset from UTC at that instant.
struct LocalTime {
    Instant instant;
    std::int16_t offsetMinutes = 0;

    constexpr auto operator<=>(const LocalTime&) const = default;

    [[nodiscard]] BusinessDay day() const;
    [[nodiscard]] Weekday weekday() const { return day().weekday(); }
    [[nodiscard]] int minuteOfDay() const;  // 0 to 1439
    /// "2026-11-22T09:14:02+03:00"; milliseconds are not shown.
    [[nodiscard]] std::string text() const;
    /// Accepts the form above, with "Z" or no offset at all meaning +00:00, and an optional
    /// fraction of a second of up to three digits.
    static std::optional<LocalTime> fromText(std::string_view text);
};

}  // namespace loyalty
