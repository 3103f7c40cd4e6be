#include "devices/barcode/in_store_label.h"

#include <algorithm>

#include "devices/barcode/check_digit.h"

namespace loyalty::devices {

namespace {

constexpr std::size_t maxFieldDigits = 13;

// Weighted products of a digit, GenSpecs figures 7.9.2-1 to 7.9.2-4.
int twoMinus(int digit)
{
    return (2 * digit + 10 - 2 * digit / 10) % 10;
}

int three(int digit)
{
    return 3 * digit % 10;
}

int fivePlus(int digit)
{
    return (5 * digit + 5 * digit / 10) % 10;
}

int fiveMinus(int digit)
{
    return (5 * digit + 10 - 5 * digit / 10) % 10;
}

/// "{code:5}" → letter 'c', five times. Empty where it is no field.
std::string shapeOfField(std::string_view field)
{
    if (field == "ec")
        return "k";
    if (field == "i")
        return "i";
    const std::size_t colon = field.find(':');
    const std::string_view name = field.substr(0, colon);
    const std::string_view count =
        colon == std::string_view::npos ? std::string_view() : field.substr(colon + 1);
    const char letter = name == "code" ? 'c' : name == "embed" ? 'e' : name == "_" ? '_' : '\0';
    if (letter == '\0' || !isAllDigits(count) || count.size() > 2)
        return {};
    std::size_t digits = 0;
    for (const char c : count)
        digits = digits * 10 + static_cast<std::size_t>(c - '0');
    return digits > maxFieldDigits ? std::string() : std::string(digits, letter);
}

std::optional<std::string> shapeOf(std::string_view layout)
{
    std::string shape;
    while (!layout.empty()) {
        if (layout.front() != '{') {
            if (!isAllDigits(layout.substr(0, 1)))
                return std::nullopt;
            shape.push_back(layout.front());
            layout.remove_prefix(1);
            continue;
        }
        const std::size_t close = layout.find('}');
        if (close == std::string_view::npos)
            return std::nullopt;
        const std::string field = shapeOfField(layout.substr(1, close - 1));
        if (field.empty())
            return std::nullopt;
        shape += field;
        layout.remove_prefix(close + 1);
    }
    return shape;
}

bool isSound(std::string_view shape, Measure measure)
{
    const auto measureDigits = std::ranges::count(shape, 'e');
    const auto verifiers = std::ranges::count(shape, 'i');
    const bool isLength = shape.size() == 8 || shape.size() == 12 || shape.size() == 13;
    const bool isVerifiable = verifiers == 0 || measureDigits == 4 || measureDigits == 5;
    return isLength && shape.back() == 'k' && std::ranges::count(shape, 'k') == 1 &&
           verifiers <= 1 && isVerifiable && (measureDigits > 0) == (measure != Measure::None);
}

}  // namespace

struct InStoreReader {
    static bool fits(const InStoreTemplate& layout, std::string_view number)
    {
        return layout.m_shape.size() == number.size() &&
               std::ranges::equal(layout.m_shape, number, [](char shape, char digit) {
                   return shape < '0' || shape > '9' || shape == digit;
               });
    }

    static std::string digitsOf(const InStoreTemplate& layout, std::string_view number, char field)
    {
        std::string digits;
        for (std::size_t i = 0; i < number.size(); ++i) {
            if (layout.m_shape[i] == field)
                digits.push_back(number[i]);
        }
        return digits;
    }

    static InStoreLabel read(const InStoreTemplate& layout, std::string_view number)
    {
        InStoreLabel label;
        label.item = digitsOf(layout, number, 'c');
        label.measure = layout.m_measure;
        const std::string value = digitsOf(layout, number, 'e');
        for (const char digit : value)
            label.value = label.value * 10 + (digit - '0');
        const std::string verifier = digitsOf(layout, number, 'i');
        label.isVerified = verifier.empty() || priceVerifier(value) == verifier.front();
        return label;
    }
};

Result<InStoreTemplate> InStoreTemplate::fromText(std::string_view layout, Measure measure)
{
    const std::optional<std::string> shape = shapeOf(layout);
    if (!shape || shape->empty() || !isSound(*shape, measure))
        return fault(FaultKind::Invalid, "not an in-store layout: " + std::string(layout));
    InStoreTemplate made;
    made.m_shape = *shape;
    made.m_layout = layout;
    made.m_measure = measure;
    return made;
}

std::optional<InStoreLabel> readInStoreLabel(std::string_view number,
                                             const std::vector<InStoreTemplate>& templates)
{
    const std::string_view upcA =
        number.size() == 13 && number.front() == '0' ? number.substr(1) : std::string_view();
    for (const InStoreTemplate& layout : templates) {
        if (InStoreReader::fits(layout, number))
            return InStoreReader::read(layout, number);
        if (!upcA.empty() && InStoreReader::fits(layout, upcA))
            return InStoreReader::read(layout, upcA);
    }
    return std::nullopt;
}

std::optional<char> priceVerifier(std::string_view digits)
{
    if (!isAllDigits(digits))
        return std::nullopt;
    const auto at = [&](std::size_t i) { return digits[i] - '0'; };
    if (digits.size() == 4) {
        const int sum = twoMinus(at(0)) + twoMinus(at(1)) + three(at(2)) + fiveMinus(at(3));
        return static_cast<char>('0' + sum * 3 % 10);
    }
    if (digits.size() != 5)
        return std::nullopt;
    const int sum =
        fivePlus(at(0)) + twoMinus(at(1)) + fiveMinus(at(2)) + fivePlus(at(3)) + twoMinus(at(4));
    const int rest = (10 - sum % 10) % 10;
    int digit = 0;
    while (fiveMinus(digit) != rest)
        ++digit;
    return static_cast<char>('0' + digit);
}

}  // namespace loyalty::devices
