#include "devices/barcode/check_digit.h"

#include <algorithm>

namespace loyalty::devices {

bool isAllDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<char> gs1CheckDigit(std::string_view body)
{
    if (!isAllDigits(body))
        return std::nullopt;
    int sum = 0;
    int weight = 3;
    for (auto digit = body.rbegin(); digit != body.rend(); ++digit) {
        sum = (sum + weight * (*digit - '0')) % 10;
        weight = 4 - weight;
    }
    return static_cast<char>('0' + (10 - sum) % 10);
}

bool hasGs1CheckDigit(std::string_view number)
{
    return number.size() > 1 && isAllDigits(number) &&
           gs1CheckDigit(number.substr(0, number.size() - 1)) == number.back();
}

bool hasLuhnCheckDigit(std::string_view number)
{
    if (number.size() < 2 || !isAllDigits(number))
        return false;
    int sum = 0;
    bool isDoubled = false;
    for (auto digit = number.rbegin(); digit != number.rend(); ++digit) {
        const int value = (*digit - '0') * (isDoubled ? 2 : 1);
        sum = (sum + value / 10 + value % 10) % 10;
        isDoubled = !isDoubled;
    }
    return sum == 0;
}

bool hasDammCheckDigit(std::string_view number)
{
    static constexpr char quasigroup[10][11] = {
        "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
        "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
    };
    if (number.size() < 2 || !isAllDigits(number))
        return false;
    int interim = 0;
    for (const char digit : number)
        interim = quasigroup[interim][digit - '0'] - '0';
    return interim == 0;
}

}  // namespace loyalty::devices
