#include "devices/barcode/gs1_component.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/base/check.h"
#include "devices/barcode/check_digit.h"
#include "devices/barcode/gs1_check.h"

namespace loyalty::devices {

namespace {

struct Component {
    char characterSet = 'N';
    std::size_t shortest = 0;
    std::size_t longest = 0;
    bool isOptional = false;
    std::string_view checks;  // "csum,gcp"
};

std::string_view takeUpTo(std::string_view& text, char separator)
{
    const std::size_t end = text.find(separator);
    const std::string_view head = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return head;
}

Component readComponent(std::string_view text)
{
    Component component;
    component.checks = text;
    std::string_view shape = takeUpTo(component.checks, ',');
    if (shape.starts_with('[')) {
        component.isOptional = true;
        shape = shape.substr(1, shape.size() - 2);
    }
    component.characterSet = shape.front();
    shape.remove_prefix(1);
    const bool isUpTo = shape.starts_with("..");
    if (isUpTo)
        shape.remove_prefix(2);
    const auto [end, error] =
        std::from_chars(shape.data(), shape.data() + shape.size(), component.longest);
    CHECK(error == std::errc() && end == shape.data() + shape.size());
    component.shortest = isUpTo ? 1 : component.longest;
    return component;
}

bool isCharacterSet39(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '#' || c == '-' || c == '/';
}

bool isFileSafeBase64(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_';
}

/// RFC 4648 section 5: one or two '=' may fill it up, to a multiple of four. GS1's own syntax tests
/// fill up to a multiple of three; no goods are refused for that.
bool isBase64Text(std::string_view part)
{
    const std::string_view body = part.substr(0, part.find_last_not_of('=') + 1);
    const std::size_t padding = part.size() - body.size();
    const bool isFilledUp = padding <= 2 && (part.size() % 4 == 0 || part.size() % 3 == 0);
    return (padding == 0 || isFilledUp) && std::ranges::all_of(body, isFileSafeBase64);
}

bool isOfSet(char set, std::string_view part)
{
    switch (set) {
        case 'N':
            return isAllDigits(part);
        case 'X':
            return std::ranges::all_of(part, isCharacterSet82);
        case 'Y':
            return std::ranges::all_of(part, isCharacterSet39);
        case 'Z':
            return isBase64Text(part);
        default:
            return false;
    }
}

std::optional<Reason> check(const Component& component, std::string_view part)
{
    if (!isOfSet(component.characterSet, part))
        return Reason::AiCharacter;
    std::string_view checks = component.checks;
    while (!checks.empty()) {
        const Reason reason = runGs1Check(takeUpTo(checks, ','), part);
        if (reason != Reason::None)
            return reason;
    }
    return std::nullopt;
}

}  // namespace

bool isCharacterSet82(char c)
{
    static constexpr std::string_view marks = "!\"%&'()*+,-./:;<=>?_";
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           marks.find(c) != std::string_view::npos;
}

LengthRange componentLengths(std::string_view format)
{
    LengthRange range;
    while (!format.empty()) {
        const Component component = readComponent(takeUpTo(format, ' '));
        range.shortest += component.isOptional ? 0 : component.shortest;
        range.longest += component.longest;
    }
    return range;
}

tl::expected<std::size_t, Reason> checkComponents(std::string_view format, std::string_view value)
{
    std::size_t taken = 0;
    while (!format.empty()) {
        const Component component = readComponent(takeUpTo(format, ' '));
        const std::string_view part = value.substr(taken, component.longest);
        if (part.empty() && component.isOptional)
            continue;
        if (part.size() < component.shortest)
            return tl::unexpected(Reason::AiLength);
        if (const auto reason = check(component, part))
            return tl::unexpected(*reason);
        taken += part.size();
    }
    return taken;
}

}  // namespace loyalty::devices
