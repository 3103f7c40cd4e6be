#include "core/base/decimal.h"

#include <algorithm>

namespace loyalty {

namespace {

constexpr int maxRatioDecimals = 12;

bool isDigits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t powerOfTen(int exponent)
{
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

}  // namespace

std::optional<std::int64_t> scaledFromDecimal(std::string_view text, int decimals)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);
    const std::size_t dot = text.find('.');
    const std::string_view whole = text.substr(0, dot);
    std::string_view fraction =
        dot == std::string_view::npos ? std::string_view{} : text.substr(dot + 1);
    if (whole.empty() || !isDigits(whole) || !isDigits(fraction) ||
        (dot != std::string_view::npos && fraction.empty()))
        return std::nullopt;
    while (fraction.size() > static_cast<std::size_t>(decimals) && fraction.ends_with('0'))
        fraction.remove_suffix(1);
    if (fraction.size() > static_cast<std::size_t>(decimals))
        return std::nullopt;

    std::string digits(whole);
    digits += fraction;
    digits.append(static_cast<std::size_t>(decimals) - fraction.size(), '0');
    std::int64_t value = 0;
    for (const char c : digits) {
        if (__builtin_mul_overflow(value, 10, &value) ||
            __builtin_sub_overflow(value, c - '0', &value))
            return std::nullopt;
    }
    // Built negative, so that the most negative value has a text too.
    if (negative)
        return value;
    if (value == std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return -value;
}

std::optional<Ratio> ratioFromDecimal(std::string_view text)
{
    const std::size_t dot = text.find('.');
    const std::size_t decimals = dot == std::string_view::npos ? 0 : text.size() - dot - 1;
    if (decimals > maxRatioDecimals)
        return std::nullopt;
    const auto scaled = scaledFromDecimal(text, static_cast<int>(decimals));
    if (!scaled || *scaled == std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return Ratio(*scaled, powerOfTen(static_cast<int>(decimals)));
}

std::string decimalFromScaled(std::int64_t scaled, int decimals)
{
    const bool negative = scaled < 0;
    const std::uint64_t magnitude =
        negative ? 0U - static_cast<std::uint64_t>(scaled) : static_cast<std::uint64_t>(scaled);
    std::string digits = std::to_string(magnitude);
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places)
        digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0)
        digits.insert(digits.size() - places, ".");
    return negative ? "-" + digits : digits;
}

std::string decimalFromRatio(const Ratio& ratio)
{
    std::int64_t denominator = ratio.denominator();
    int twos = 0;
    int fives = 0;
    for (; denominator % 2 == 0; denominator /= 2)
        ++twos;
    for (; denominator % 5 == 0; denominator /= 5)
        ++fives;
    const int decimals = std::max(twos, fives);
    if (denominator == 1 && decimals <= maxRatioDecimals) {
        const Wide scaled =
            Wide{ratio.numerator()} * powerOfTen(decimals) / Wide{ratio.denominator()};
        if (const auto narrowed = narrow(scaled))
            return decimalFromScaled(*narrowed, decimals);
    }
    return std::to_string(ratio.numerator()) + "/" + std::to_string(ratio.denominator());
}

}  // namespace loyalty
