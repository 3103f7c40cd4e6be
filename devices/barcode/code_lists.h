// The code lists of other standards that AIs refer to, as of 2026. A new edition is a change of
// code_lists.cpp alone.
#pragma once

#include <string_view>

namespace loyalty::devices {

/// ISO 3166-1: 276, "DE".
bool isCountryNumber(int number);
bool isCountryLetters(std::string_view letters);

/// ISO 4217: 978.
bool isCurrencyNumber(int number);

/// What a freight unit is (AI 7041): the codes of UN/CEFACT Recommendation 21 that GS1 took into
/// its own list, and those it added: "PX" a pallet, "201" a pallet of ISO 1.
bool isPackageType(std::string_view code);

}  // namespace loyalty::devices
