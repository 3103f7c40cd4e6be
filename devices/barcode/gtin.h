// Gtin: the number of a trade item, always as 14 digits (GS1 General Specifications 3.3.2: shorter
// ones are padded with zeros on the left, so that equal items have equal numbers).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace loyalty::devices {

/// 8, 12, 13 or 14 digits with a right check digit, as 14 digits; none otherwise.
std::optional<std::string> gtin14(std::string_view number);

/// UPC-E (number system, six digits, check digit) as the UPC-A it stands for. None where it is not
/// eight digits, the number system is not 0 or 1, the zeros would have been suppressed differently
/// (GenSpecs 5.2.2.4.2), or the check digit, which is that of the UPC-A, is wrong.
std::optional<std::string> expandUpcE(std::string_view number);

/// Numbers that a shop or a country gives out itself (restricted circulation, GenSpecs 1.4): GS1
/// prefixes 02, 04 and 2 in 13 digits, and GTIN-8s that start with 0 or 2. `gtin14` has 14 digits.
bool isRestrictedCirculation(std::string_view gtin14);

}  // namespace loyalty::devices
