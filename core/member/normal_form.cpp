#include "core/member/normal_form.h"

#include <algorithm>

namespace loyalty::member {

namespace {

constexpr std::size_t minCard = 6;
constexpr std::size_t maxCard = 34;
constexpr std::size_t minPhoneDigits = 7;
constexpr std::size_t maxPhoneDigits = 15;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isSeparator(char c)
{
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')';
}

}  // namespace

std::optional<std::string> normalCard(std::string_view text)
{
    std::string normal;
    for (const char c : text) {
        if (c == ' ' || c == '-')
            continue;
        if (isDigit(c) || (c >= 'A' && c <= 'Z'))
            normal.push_back(c);
        else if (c >= 'a' && c <= 'z')
            normal.push_back(static_cast<char>(c - 'a' + 'A'));
        else
            return std::nullopt;
    }
    if (normal.size() < minCard || normal.size() > maxCard)
        return std::nullopt;
    return normal;
}

std::optional<std::string> normalPhone(std::string_view text, std::string_view countryCode)
{
    std::string digits;
    bool international = false;
    for (const char c : text) {
        if (isDigit(c))
            digits.push_back(c);
        else if (c == '+' && digits.empty() && !international)
            international = true;
        else if (!isSeparator(c))
            return std::nullopt;
    }
    if (!international) {
        if (digits.starts_with("00"))
            digits.erase(0, 2);
        else
            digits.replace(0, digits.starts_with('0') ? 1 : 0, countryCode);
    }
    if (digits.size() < minPhoneDigits || digits.size() > maxPhoneDigits)
        return std::nullopt;
    return "+" + digits;
}

std::optional<std::string> normalEmail(std::string_view text)
{
    std::string normal;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) <= ' ' || c == 0x7f)
            return std::nullopt;
        normal.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    }
    const std::size_t at = normal.find('@');
    if (at == std::string::npos || at == 0 || at + 1 == normal.size() ||
        normal.find('@', at + 1) != std::string::npos)
        return std::nullopt;
    return normal;
}

std::string tailOf(std::string_view normalised)
{
    constexpr std::size_t length = 4;
    return std::string(normalised.substr(normalised.size() - std::min(length, normalised.size())));
}

}  // namespace loyalty::member
