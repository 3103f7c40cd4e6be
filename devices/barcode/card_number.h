// CardNumberRange: the numbers that a scheme has printed on its own cards, one entry a batch.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace loyalty::devices {

enum class CheckDigitKind { None, Gs1, Luhn, Damm };

struct CardNumberRange {
    /// The batch: numbers whose first digits are firstPrefix … lastPrefix (of equal length).
    std::string firstPrefix;
    std::string lastPrefix;
    std::size_t digits = 13;  // of the whole number, check digit included
    CheckDigitKind checkDigit = CheckDigitKind::Gs1;

    bool operator==(const CardNumberRange&) const = default;
};

enum class CardNumberVerdict {
    NotOurs,
    Ours,
    Misread,  // our prefix and length, a wrong check digit
};

CardNumberVerdict judgeCardNumber(std::string_view number,
                                  const std::vector<CardNumberRange>& ranges);

bool hasCheckDigit(std::string_view number, CheckDigitKind kind);

}  // namespace loyalty::devices
