// GS1 components: the parts of an AI's value, checked one after the other: character set, length
// and the rule that belongs to it (a check digit, a date, a country …).
// Source: GS1 General Specifications 3.2 to 3.8, 7.11 (character sets) and 7.12 (dates).
#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "devices/barcode/reason.h"

namespace loyalty::devices {

/// How much of `value` the components of `format` (gs1_ai_table.h) take; what is left over is for
/// the caller to judge. Fails with the reason, without the AI.
tl::expected<std::size_t, Reason> checkComponents(std::string_view format, std::string_view value);

/// How many characters `format` takes at least and at most.
struct LengthRange {
    std::size_t shortest = 0;
    std::size_t longest = 0;
};
LengthRange componentLengths(std::string_view format);

/// GS1 AI encodable character set 82 (GenSpecs figure 7.11-1).
bool isCharacterSet82(char c);

}  // namespace loyalty::devices
