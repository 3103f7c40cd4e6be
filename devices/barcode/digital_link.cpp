#include "devices/barcode/digital_link.h"

#include <algorithm>

#include "devices/barcode/check_digit.h"
#include "devices/barcode/gs1_ai_table.h"

namespace loyalty::devices {

namespace {

constexpr std::string_view schemes[] = {"https://", "HTTPS://", "http://", "HTTP://"};

tl::unexpected<LabelFault> refuse(Reason reason, std::string_view ai = {})
{
    return tl::unexpected(LabelFault{reason, std::string(ai)});
}

/// RFC 3986, the characters of a URI.
bool isUriCharacter(char c)
{
    static constexpr std::string_view marks = "-._~:/?#[]@!$&'()*+,;=%";
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           marks.find(c) != std::string_view::npos;
}

bool isDomainCharacter(char c)
{
    static constexpr std::string_view strangers = "_~?#@!$&'()*+,;=%";
    return isUriCharacter(c) && strangers.find(c) == std::string_view::npos;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

enum class Plus { Plus, Space };

/// A '%' without two hexadecimal digits stands for itself; the AI's character set judges it.
template <class Text>
Text percentDecoded(std::string_view text, Plus plus)
{
    using Character = typename Text::value_type;
    Text decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isEscape = text[i] == '%' && i + 2 < text.size() && hexValue(text[i + 1]) >= 0 &&
                              hexValue(text[i + 2]) >= 0;
        if (isEscape) {
            decoded.push_back(
                static_cast<Character>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2])));
            i += 2;
        } else {
            decoded.push_back(
                static_cast<Character>(text[i] == '+' && plus == Plus::Space ? ' ' : text[i]));
        }
    }
    return decoded;
}

std::string_view takeUpTo(std::string_view& text, char separator)
{
    const std::size_t end = text.find(separator);
    const std::string_view head = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return head;
}

/// Where the rightmost "/key/value…" of the path begins; npos where there is none.
std::size_t findPrimaryKey(std::string_view path)
{
    std::size_t end = path.size();
    while (true) {
        const std::size_t valueSlash = end == 0 ? 0 : path.rfind('/', end - 1);
        if (valueSlash == std::string_view::npos || valueSlash == 0)
            return std::string_view::npos;
        const std::size_t aiSlash = path.rfind('/', valueSlash - 1);
        if (aiSlash == std::string_view::npos)
            return std::string_view::npos;
        const AiEntry* const entry =
            findExactAi(path.substr(aiSlash + 1, valueSlash - aiSlash - 1));
        if (entry == nullptr)
            return std::string_view::npos;
        if (!entry->qualifiers.empty())
            return aiSlash;
        end = aiSlash;
    }
}

/// Whether the AIs after the key are its qualifiers, in their order; any may be left out.
bool areInOrder(std::string_view qualifiers, const AiElements& path)
{
    while (!qualifiers.empty()) {
        std::string_view order = takeUpTo(qualifiers, '|');
        std::size_t next = 1;
        while (!order.empty()) {
            const std::string_view ai = takeUpTo(order, ',');
            if (next < path.size() && path[next].ai == ai)
                ++next;
        }
        if (next == path.size())
            return true;
    }
    return path.size() == 1;
}

/// Whether `ai` could stand in the path beside what is there: then it must.
bool belongsInPath(std::string_view ai, const AiElements& path)
{
    const std::string_view qualifiers = findExactAi(path.front().ai)->qualifiers;
    for (std::size_t at = 1; at <= path.size(); ++at) {
        AiElements longer = path;
        longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(at),
                      AiElement{std::string(ai), {}});
        if (areInOrder(qualifiers, longer))
            return true;
    }
    return false;
}

tl::expected<AiElements, LabelFault> readPath(std::string_view path)
{
    AiElements elements;
    path.remove_prefix(1);
    while (!path.empty()) {
        const std::string_view ai = takeUpTo(path, '/');
        const std::string value = percentDecoded<std::string>(takeUpTo(path, '/'), Plus::Plus);
        const Reason reason = checkElement(ai, value);
        if (reason != Reason::None)
            return refuse(reason, ai);
        elements.push_back(AiElement{std::string(ai), value});
    }
    if (!areInOrder(findExactAi(elements.front().ai)->qualifiers, elements))
        return refuse(Reason::LinkForm, elements.back().ai);
    return elements;
}

tl::expected<AiElement, LabelFault> readAttribute(std::string_view ai, std::string_view encoded,
                                                  const AiElements& path)
{
    const AiEntry* const entry = findExactAi(ai);
    if (entry == nullptr)
        return refuse(Reason::UnknownAi, ai);
    if (belongsInPath(ai, path) || entry->inLink == AiInLink::NotAttribute)
        return refuse(Reason::LinkForm, ai);
    AiElement element{std::string(ai), percentDecoded<std::string>(encoded, Plus::Space)};
    const Reason reason = checkElement(element.ai, element.value);
    if (reason != Reason::None)
        return refuse(reason, ai);
    return element;
}

/// Appends the AIs of the query to those of the path. Keys that are not all digits belong to the
/// shop's own web pages and are passed over.
std::optional<LabelFault> readQuery(std::string_view query, AiElements& elements)
{
    const AiElements path = elements;
    while (!query.empty()) {
        std::string_view parameter = takeUpTo(query, '&');
        const std::size_t equals = parameter.find('=');
        const std::string_view key = parameter.substr(0, equals);
        const bool isOfTheShop = !key.empty() && !isAllDigits(key);
        if (equals == std::string_view::npos || isOfTheShop)
            continue;
        auto element = readAttribute(key, parameter.substr(equals + 1), path);
        if (!element)
            return element.error();
        if (!valueOf(elements, key).empty())
            return LabelFault{Reason::AiRepeated, std::string(key)};
        if (elements.size() == maxAiElements)
            return LabelFault{Reason::AiCount, {}};
        elements.push_back(std::move(*element));
    }
    return std::nullopt;
}

}  // namespace

bool isWebAddress(std::string_view text)
{
    return std::ranges::any_of(schemes,
                               [&](std::string_view scheme) { return text.starts_with(scheme); });
}

WipedBytes queryValue(std::string_view encoded)
{
    return percentDecoded<WipedBytes>(encoded, Plus::Space);
}

std::optional<LinkParts> linkParts(std::string_view address)
{
    if (!isWebAddress(address) || !std::ranges::all_of(address, isUriCharacter))
        return std::nullopt;
    std::string_view fragment = address;
    fragment.remove_prefix(address.find("://") + 3);
    std::string_view query = takeUpTo(fragment, '#');
    const std::string_view whole = takeUpTo(query, '?');
    const std::size_t slash = whole.find('/');
    if (slash == std::string_view::npos || slash == 0 ||
        !std::ranges::all_of(whole.substr(0, slash), isDomainCharacter))
        return std::nullopt;
    const std::size_t key = findPrimaryKey(whole.substr(slash));
    if (key == std::string_view::npos)
        return std::nullopt;
    return LinkParts{whole.substr(0, slash + key), whole.substr(slash + key), query, fragment};
}

tl::expected<AiElements, LabelFault> readDigitalLink(std::string_view address)
{
    const auto parts = linkParts(address);
    if (!parts)
        return refuse(Reason::NotDigitalLink);
    auto elements = readPath(parts->path);
    if (!elements)
        return elements;
    if (auto fault = readQuery(parts->query, *elements))
        return tl::unexpected(std::move(*fault));
    return elements;
}

}  // namespace loyalty::devices
