// Check digits of item and card numbers. Each takes a number with its check digit last; all are
// total and answer "no" for an empty text or one that is not all digits.
#pragma once

#include <optional>
#include <string_view>

namespace loyalty::devices {

/// ASCII digits only; an empty text is not a number.
bool isAllDigits(std::string_view text);

/// GS1 General Specifications 7.9.1, modulo 10 with weights 3, 1, … from the right:
/// GTIN-8/12/13/14, SSCC, GSRN, GLN and the first 13 digits of a GCN. None where `body` is not all
/// digits.
std::optional<char> gs1CheckDigit(std::string_view body);
bool hasGs1CheckDigit(std::string_view number);

/// ISO/IEC 7812-1 Annex B (Luhn). Does not see 09 and 90 swapped.
bool hasLuhnCheckDigit(std::string_view number);

/// H. M. Damm, "Total anti-symmetrische Quasigruppen" (2004): sees every wrong digit and every swap
/// of neighbours.
bool hasDammCheckDigit(std::string_view number);

}  // namespace loyalty::devices
