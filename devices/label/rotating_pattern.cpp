#include "devices/label/rotating_pattern.h"

#include <algorithm>
#include <array>

namespace loyalty::devices {

namespace {

constexpr std::size_t longestPart = 40;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetterOrDigit(char c)
{
    return isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

Result<RotatingPattern> RotatingPattern::fromText(std::string_view text)
{
    struct Name {
        std::string_view name;
        Place place;
    };
    static constexpr std::array<Name, 4> names{{{"member", Place::Member},
                                                {"totp_value_0", Place::Value},
                                                {"totp_timestamp_seconds", Place::Time},
                                                {"totp_timestamp_millis", Place::Time}}};
    RotatingPattern pattern;
    std::array<int, 3> count{};
    while (true) {
        const std::size_t open = text.find('{');
        const std::size_t close = text.find('}');
        if (open == std::string_view::npos && close == std::string_view::npos)
            break;
        if (open == std::string_view::npos || close == std::string_view::npos || close < open)
            return fault(FaultKind::Invalid, "has a brace without its other half");
        const std::string_view name = text.substr(open + 1, close - open - 1);
        const auto* const known = std::ranges::find(names, name, &Name::name);
        if (known == names.end())
            return fault(FaultKind::Invalid, "has no place \"" + std::string(name) + "\"");
        const std::string before(text.substr(0, open));
        if (!pattern.m_parts.empty() && (before.empty() || isLetterOrDigit(before.front())))
            return fault(FaultKind::Invalid,
                         "needs a mark that is neither letter nor digit between two places");
        pattern.m_parts.push_back({before, known->place});
        ++count[static_cast<std::size_t>(known->place)];
        text.remove_prefix(close + 1);
    }
    pattern.m_end = std::string(text);
    if (count[static_cast<std::size_t>(Place::Member)] != 1 ||
        count[static_cast<std::size_t>(Place::Value)] != 1)
        return fault(FaultKind::Invalid, "needs {member} and {totp_value_0} once each");
    if (!pattern.m_end.empty() && isLetterOrDigit(pattern.m_end.front()))
        return fault(FaultKind::Invalid,
                     "needs a mark that is neither letter nor digit behind a place");
    return pattern;
}

std::optional<RotatingCode> RotatingPattern::read(std::string_view data) const
{
    RotatingCode code;
    for (const Part& part : m_parts) {
        if (!data.starts_with(part.before))
            return std::nullopt;
        data.remove_prefix(part.before.size());
        const auto belongs = part.place == Place::Member ? isLetterOrDigit : isDigit;
        const auto length = static_cast<std::size_t>(
            std::distance(data.begin(), std::find_if_not(data.begin(), data.end(), belongs)));
        if (length == 0 || length > longestPart)
            return std::nullopt;
        if (part.place == Place::Member)
            code.member = data.substr(0, length);
        else if (part.place == Place::Value)
            code.value = data.substr(0, length);
        data.remove_prefix(length);
    }
    return data == m_end ? std::optional(code) : std::nullopt;
}

}  // namespace loyalty::devices
