#include "devices/barcode/gtin.h"

#include "core/base/check.h"
#include "devices/barcode/check_digit.h"

namespace loyalty::devices {

namespace {

/// The suppressed digits of a UPC-E body: none where another way of suppressing them comes first.
std::optional<std::string> expandBody(std::string_view body)
{
    const std::string d(body);
    const std::string lead(1, d[0]);
    switch (d[6]) {
        case '0':
        case '1':
        case '2':
            return lead + d.substr(1, 2) + d[6] + "0000" + d.substr(3, 3);
        case '3':
            if (d[3] <= '2')
                return std::nullopt;
            return lead + d.substr(1, 3) + "00000" + d.substr(4, 2);
        case '4':
            if (d[4] == '0')
                return std::nullopt;
            return lead + d.substr(1, 4) + "00000" + d.substr(5, 1);
        default:
            if (d[5] == '0')
                return std::nullopt;
            return lead + d.substr(1, 5) + "0000" + d.substr(6, 1);
    }
}

}  // namespace

std::optional<std::string> gtin14(std::string_view number)
{
    const std::size_t length = number.size();
    if (length != 8 && length != 12 && length != 13 && length != 14)
        return std::nullopt;
    if (!hasGs1CheckDigit(number))
        return std::nullopt;
    return std::string(14 - length, '0') + std::string(number);
}

std::optional<std::string> expandUpcE(std::string_view number)
{
    if (number.size() != 8 || !isAllDigits(number) || number.front() > '1')
        return std::nullopt;
    std::optional<std::string> upcA = expandBody(number.substr(0, 7));
    if (!upcA || gs1CheckDigit(*upcA) != number.back())
        return std::nullopt;
    upcA->push_back(number.back());
    return upcA;
}

bool isRestrictedCirculation(std::string_view gtin14)
{
    CHECK(gtin14.size() == 14);
    if (gtin14.starts_with("000000"))
        return gtin14[6] == '0' || gtin14[6] == '2';
    return gtin14.starts_with("002") || gtin14.starts_with("004") || gtin14.starts_with("02");
}

}  // namespace loyalty::devices
