#include "devices/barcode/gs1_date.h"

#include "devices/barcode/check_digit.h"

namespace loyalty::devices {

namespace {

int number(std::string_view digits)
{
    int value = 0;
    for (const char digit : digits)
        value = value * 10 + (digit - '0');
    return value;
}

std::optional<BusinessDay> dayOf(int year, std::string_view monthAndDay)
{
    const int month = number(monthAndDay.substr(0, 2));
    const int day = number(monthAndDay.substr(2, 2));
    const auto first = BusinessDay::fromDate({year, month, 1});
    if (!first)
        return std::nullopt;
    return day == 0 ? first->endOfMonth() : BusinessDay::fromDate({year, month, day});
}

}  // namespace

bool isGs1Date(std::string_view yymmdd, DayZero dayZero)
{
    if (yymmdd.size() != 6 || !isAllDigits(yymmdd))
        return false;
    if (dayZero == DayZero::Refused && yymmdd.substr(4) == "00")
        return false;
    return dayOf(2000 + number(yymmdd.substr(0, 2)), yymmdd.substr(2)).has_value();
}

bool isGs1LongDate(std::string_view yyyymmdd)
{
    if (yyyymmdd.size() != 8 || !isAllDigits(yyyymmdd) || yyyymmdd.substr(6) == "00")
        return false;
    // ISO 8601 has a year 0000, as long as the year 2000.
    const int year = number(yyyymmdd.substr(0, 4));
    return dayOf(year == 0 ? 2000 : year, yyyymmdd.substr(4)).has_value();
}

std::optional<BusinessDay> gs1Date(std::string_view yymmdd, int currentYear)
{
    if (!isGs1Date(yymmdd, DayZero::EndOfMonth))
        return std::nullopt;
    int year = currentYear - currentYear % 100 + number(yymmdd.substr(0, 2));
    const int ahead = year - currentYear;
    if (ahead >= 51)
        year -= 100;
    else if (ahead <= -50)
        year += 100;
    return dayOf(year, yymmdd.substr(2));
}

}  // namespace loyalty::devices
