// The named checks of GS1 components: "csum", "yymmdd", "iso3166" … (gs1_ai_table.h, format).
#pragma once

#include <string_view>

#include "devices/barcode/reason.h"

namespace loyalty::devices {

/// None where `part` passes. `name` is one of our own table: an unknown one is a bug.
Reason runGs1Check(std::string_view name, std::string_view part);

}  // namespace loyalty::devices
