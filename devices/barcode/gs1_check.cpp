#include "devices/barcode/gs1_check.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "core/base/check.h"
#include "devices/barcode/check_digit.h"
#include "devices/barcode/coupon_code.h"
#include "devices/barcode/gs1_date.h"

namespace loyalty::devices {

namespace {

int number(std::string_view digits)
{
    int value = 0;
    for (const char digit : digits)
        value = value * 10 + (digit - '0');
    return value;
}

/// A GS1 Company Prefix is at least four digits.
bool startsWithCompanyPrefix(std::string_view part)
{
    return part.size() >= 4 && isAllDigits(part.substr(0, 4));
}

/// GenSpecs 7.9.5: check character pair of a GMN, weights are the primes, modulo 1021.
bool hasCheckPair(std::string_view part)
{
    static constexpr std::string_view set82 =
        "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
    static constexpr std::string_view set32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    static constexpr unsigned primes[] = {2,  3,  5,  7,  11, 13, 17, 19, 23, 29, 31, 37,
                                          41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83};
    if (part.size() < 3 || part.size() > std::size(primes) + 2)
        return false;
    const std::string_view body = part.substr(0, part.size() - 2);
    unsigned sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i)
        sum += static_cast<unsigned>(set82.find(body[i])) * primes[body.size() - 1 - i];
    sum %= 1021;
    return part[part.size() - 2] == set32[sum >> 5] && part.back() == set32[sum & 31];
}

/// ISO 3166-1 numeric.
bool isCountry(std::string_view part)
{
    static constexpr std::int16_t countries[] = {
        4,   8,   10,  12,  16,  20,  24,  28,  31,  32,  36,  40,  44,  48,  50,  51,  52,  56,
        60,  64,  68,  70,  72,  74,  76,  84,  86,  90,  92,  96,  100, 104, 108, 112, 116, 120,
        124, 132, 136, 140, 144, 148, 152, 156, 158, 162, 166, 170, 174, 175, 178, 180, 184, 188,
        191, 192, 196, 203, 204, 208, 212, 214, 218, 222, 226, 231, 232, 233, 234, 238, 239, 242,
        246, 248, 250, 254, 258, 260, 262, 266, 268, 270, 275, 276, 288, 292, 296, 300, 304, 308,
        312, 316, 320, 324, 328, 332, 334, 336, 340, 344, 348, 352, 356, 360, 364, 368, 372, 376,
        380, 384, 388, 392, 398, 400, 404, 408, 410, 414, 417, 418, 422, 426, 428, 430, 434, 438,
        440, 442, 446, 450, 454, 458, 462, 466, 470, 474, 478, 480, 484, 492, 496, 498, 499, 500,
        504, 508, 512, 516, 520, 524, 528, 531, 533, 534, 535, 540, 548, 554, 558, 562, 566, 570,
        574, 578, 580, 581, 583, 584, 585, 586, 591, 598, 600, 604, 608, 612, 616, 620, 624, 626,
        630, 634, 638, 642, 643, 646, 652, 654, 659, 660, 662, 663, 666, 670, 674, 678, 682, 686,
        688, 690, 694, 702, 703, 704, 705, 706, 710, 716, 724, 728, 729, 732, 740, 744, 748, 752,
        756, 760, 762, 764, 768, 772, 776, 780, 784, 788, 792, 795, 796, 798, 800, 804, 807, 818,
        826, 831, 832, 833, 834, 840, 850, 854, 858, 860, 862, 876, 882, 887, 894};
    return part.size() == 3 && std::ranges::binary_search(countries, number(part));
}

/// ISO 4217 numeric.
bool isCurrency(std::string_view part)
{
    static constexpr std::int16_t currencies[] = {
        8,   12,  32,  36,  44,  48,  50,  51,  52,  60,  64,  68,  72,  84,  90,  96,  104, 108,
        116, 124, 132, 136, 144, 152, 156, 170, 174, 188, 192, 203, 208, 214, 222, 230, 232, 238,
        242, 262, 270, 292, 320, 324, 328, 332, 340, 344, 348, 352, 356, 360, 364, 368, 376, 388,
        392, 396, 398, 400, 404, 408, 410, 414, 417, 418, 422, 426, 430, 434, 446, 454, 458, 462,
        480, 484, 496, 498, 504, 512, 516, 524, 532, 533, 548, 554, 558, 566, 578, 586, 590, 598,
        600, 604, 608, 634, 643, 646, 654, 682, 690, 702, 704, 706, 710, 728, 748, 752, 756, 760,
        764, 776, 780, 784, 788, 800, 807, 818, 826, 834, 840, 858, 860, 882, 886, 901, 924, 925,
        926, 927, 928, 929, 930, 933, 934, 936, 938, 940, 941, 943, 944, 946, 947, 948, 949, 950,
        951, 952, 953, 955, 956, 957, 958, 959, 960, 961, 962, 963, 964, 965, 967, 968, 969, 970,
        971, 972, 973, 975, 976, 977, 978, 979, 980, 981, 984, 985, 986, 990, 994, 997, 999};
    return std::ranges::binary_search(currencies, number(part));
}

bool isCapitalsAndDigits(std::string_view part)
{
    return std::ranges::all_of(
        part, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

bool isPercentEncoded(std::string_view part)
{
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    for (std::size_t i = 0; i < part.size(); ++i) {
        if (part[i] != '%')
            continue;
        if (i + 2 >= part.size() || !isHex(part[i + 1]) || !isHex(part[i + 2]))
            return false;
        i += 2;
    }
    return true;
}

/// "3/12": neither starts with a zero, and the first is not above the second.
bool isPositionInSequence(std::string_view part)
{
    const std::size_t slash = part.find('/');
    if (slash == std::string_view::npos)
        return false;
    const std::string_view position = part.substr(0, slash);
    const std::string_view end = part.substr(slash + 1);
    return isAllDigits(position) && isAllDigits(end) && position.front() != '0' &&
           end.front() != '0' && number(position) <= number(end);
}

bool isPieceOfTotal(std::string_view part)
{
    const int piece = number(part.substr(0, part.size() / 2));
    const int total = number(part.substr(part.size() / 2));
    return piece > 0 && piece <= total;
}

/// ISO 13616: modulo 97 is 1 with the first four characters moved to the end.
bool isIban(std::string_view part)
{
    if (part.size() < 11 || part[0] < 'A' || part[0] > 'Z' || part[1] < 'A' || part[1] > 'Z')
        return false;
    int rest = 0;
    for (std::size_t i = 0; i < part.size(); ++i) {
        const char c = part[(i + 4) % part.size()];
        if (c >= '0' && c <= '9')
            rest = (rest * 10 + (c - '0')) % 97;
        else if (c >= 'A' && c <= 'Z')
            rest = (rest * 100 + (c - 'A' + 10)) % 97;
        else
            return false;
    }
    return rest == 1;
}

bool isOneOf(std::string_view part, std::string_view characters)
{
    return part.size() == 1 && characters.find(part.front()) != std::string_view::npos;
}

bool isImporterIndex(std::string_view part)
{
    const char c = part.front();
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_';
}

/// ICCBBA media types: 01 to 10, and 80 to 99 for national use.
bool isMediaType(std::string_view part)
{
    const int type = number(part);
    return (type >= 1 && type <= 10) || type >= 80;
}

struct NamedCheck {
    std::string_view name;
    bool (*passes)(std::string_view part);
    Reason reason;
};

constexpr NamedCheck checks[] = {
    {"csum", [](std::string_view p) { return hasGs1CheckDigit(p); }, Reason::AiCheckDigit},
    {"csumalpha", hasCheckPair, Reason::AiCheckDigit},
    {"gcp", startsWithCompanyPrefix, Reason::AiValue},
    {"gcp2", [](std::string_view p) { return startsWithCompanyPrefix(p.substr(1)); },
     Reason::AiValue},
    {"yymmdd", [](std::string_view p) { return isGs1Date(p, DayZero::Refused); }, Reason::AiDate},
    {"yymmd0", [](std::string_view p) { return isGs1Date(p, DayZero::EndOfMonth); },
     Reason::AiDate},
    {"yyyymmdd", isGs1LongDate, Reason::AiDate},
    {"hh", [](std::string_view p) { return number(p) <= 23; }, Reason::AiDate},
    {"mi", [](std::string_view p) { return number(p) <= 59; }, Reason::AiDate},
    {"ss", [](std::string_view p) { return number(p) <= 59; }, Reason::AiDate},
    {"hhmi", [](std::string_view p) { return number(p) / 100 <= 23 && number(p) % 100 <= 59; },
     Reason::AiDate},
    {"iso3166", isCountry, Reason::AiValue},
    {"iso3166999", [](std::string_view p) { return p == "999" || isCountry(p); }, Reason::AiValue},
    {"iso3166alpha2",
     [](std::string_view p) {
         return std::ranges::all_of(p, [](char c) { return c >= 'A' && c <= 'Z'; });
     },
     Reason::AiValue},
    {"iso4217", isCurrency, Reason::AiValue},
    {"iso5218", [](std::string_view p) { return isOneOf(p, "0129"); }, Reason::AiValue},
    {"yesno", [](std::string_view p) { return isOneOf(p, "01"); }, Reason::AiValue},
    {"winding", [](std::string_view p) { return isOneOf(p, "019"); }, Reason::AiValue},
    {"zero", [](std::string_view p) { return number(p) == 0; }, Reason::AiValue},
    {"nonzero", [](std::string_view p) { return number(p) != 0; }, Reason::AiValue},
    {"nozeroprefix", [](std::string_view p) { return p.front() != '0'; }, Reason::AiValue},
    {"hyphen", [](std::string_view p) { return p == "-"; }, Reason::AiValue},
    {"hasnondigit", [](std::string_view p) { return !isAllDigits(p); }, Reason::AiValue},
    {"latitude", [](std::string_view p) { return p <= "1800000000"; }, Reason::AiValue},
    {"longitude", [](std::string_view p) { return p <= "3600000000"; }, Reason::AiValue},
    {"pieceoftotal", isPieceOfTotal, Reason::AiValue},
    {"posinseqslash", isPositionInSequence, Reason::AiValue},
    {"pcenc", isPercentEncoded, Reason::AiValue},
    {"importeridx", isImporterIndex, Reason::AiValue},
    {"packagetype", isCapitalsAndDigits, Reason::AiValue},
    {"mediatype", isMediaType, Reason::AiValue},
    {"iban", isIban, Reason::AiValue},
    {"couponcode", isNorthAmericanCoupon, Reason::AiValue},
    {"couponposoffer", isPositiveOffer, Reason::AiValue},
};

}  // namespace

Reason runGs1Check(std::string_view name, std::string_view part)
{
    for (const NamedCheck& check : checks) {
        if (check.name == name)
            return check.passes(part) ? Reason::None : check.reason;
    }
    CHECK(false && "the AI table names a check that exists");
    return Reason::AiValue;
}

}  // namespace loyalty::devices
