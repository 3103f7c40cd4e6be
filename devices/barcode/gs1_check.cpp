#include "devices/barcode/gs1_check.h"

#include <algorithm>
#include <iterator>

#include "core/base/check.h"
#include "devices/barcode/check_digit.h"
#include "devices/barcode/code_lists.h"
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

/// ISO 13616: modulo 97 is 1 with the first four characters moved to the end. Its register has
/// Kosovo, XK, which ISO 3166 has not.
bool isIban(std::string_view part)
{
    const std::string_view country = part.substr(0, 2);
    if (part.size() < 11 || (!isCountryLetters(country) && country != "XK"))
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
    {"iso3166", [](std::string_view p) { return isCountryNumber(number(p)); }, Reason::AiValue},
    {"iso3166999", [](std::string_view p) { return p == "999" || isCountryNumber(number(p)); },
     Reason::AiValue},
    {"iso3166alpha2", isCountryLetters, Reason::AiValue},
    {"iso4217", [](std::string_view p) { return isCurrencyNumber(number(p)); }, Reason::AiValue},
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
    {"packagetype", isPackageType, Reason::AiValue},
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
