#include "devices/barcode/card_number.h"

#include "devices/barcode/check_digit.h"

namespace loyalty::devices {

namespace {

bool isOfBatch(std::string_view number, const CardNumberRange& range)
{
    const std::string_view prefix = number.substr(0, range.firstPrefix.size());
    return number.size() == range.digits && range.firstPrefix <= prefix &&
           prefix <= range.lastPrefix;
}

}  // namespace

CardNumberVerdict judgeCardNumber(std::string_view number,
                                  const std::vector<CardNumberRange>& ranges)
{
    CardNumberVerdict verdict = CardNumberVerdict::NotOurs;
    if (!isAllDigits(number))
        return verdict;
    for (const CardNumberRange& range : ranges) {
        if (!isOfBatch(number, range))
            continue;
        if (hasCheckDigit(number, range.checkDigit))
            return CardNumberVerdict::Ours;
        verdict = CardNumberVerdict::Misread;
    }
    return verdict;
}

bool hasCheckDigit(std::string_view number, CheckDigitKind kind)
{
    switch (kind) {
        case CheckDigitKind::None:
            return true;
        case CheckDigitKind::Gs1:
            return hasGs1CheckDigit(number);
        case CheckDigitKind::Luhn:
            return hasLuhnCheckDigit(number);
        case CheckDigitKind::Damm:
            return hasDammCheckDigit(number);
    }
    return false;
}

}  // namespace loyalty::devices
