// A slip as text that can be kept and read again: a line each, its kind and its fields parted by
// tabulators. For slips that wait for a printer.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/receipt/slip.h"

namespace loyalty::receipt {

std::string writeSlip(const Slip& slip);

/// Invalid where a line is none of a slip.
Result<Slip> readSlip(std::string_view text);

}  // namespace loyalty::receipt
