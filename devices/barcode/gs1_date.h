// GS1 dates, YYMMDD (General Specifications 7.12).
#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"

namespace loyalty::devices {

enum class DayZero {
    Refused,
    EndOfMonth,  // day 00 is the last day of the month
};

/// Whether YYMMDD names a day. The century does not matter but for 29 February, which is looked up
/// in 2000 to 2099.
bool isGs1Date(std::string_view yymmdd, DayZero dayZero);
/// YYYYMMDD, as (7250) has it.
bool isGs1LongDate(std::string_view yyyymmdd);

/// The day; day 00 is the end of its month. The century is the one in which the year is nearest to
/// `currentYear`: 51 to 99 years ahead means the past century, 50 to 99 years back the next
/// (GenSpecs 7.12, figure 7.12-1).
std::optional<BusinessDay> gs1Date(std::string_view yymmdd, int currentYear);

}  // namespace loyalty::devices
