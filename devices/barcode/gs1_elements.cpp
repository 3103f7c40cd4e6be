#include "devices/barcode/gs1_elements.h"

#include <algorithm>

#include "devices/barcode/gs1_ai_table.h"
#include "devices/barcode/gs1_component.h"

namespace loyalty::devices {

namespace {

constexpr char groupSeparator = '\x1D';

tl::unexpected<LabelFault> refuse(Reason reason, std::string_view ai = {})
{
    return tl::unexpected(LabelFault{reason, std::string(ai)});
}

std::string_view takeUpTo(std::string_view& text, char separator)
{
    const std::size_t end = text.find(separator);
    const std::string_view head = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return head;
}

/// "31nn" stands for every AI that begins with 31 and has four digits.
bool matches(std::string_view pattern, std::string_view ai)
{
    return pattern.size() == ai.size() &&
           std::ranges::equal(pattern, ai, [](char p, char a) { return p == 'n' || p == a; });
}

/// Whether an AI of `pattern`, other than `self`, is there.
bool isPresent(std::string_view pattern, const AiElements& elements, std::string_view present,
               std::string_view self)
{
    if (!present.empty() && present != self && matches(pattern, present))
        return true;
    return std::ranges::any_of(elements, [&](const AiElement& element) {
        return element.ai != self && matches(pattern, element.ai);
    });
}

bool areRequirementsMet(const AiEntry& entry, const AiElement& element, const AiElements& elements,
                        std::string_view present)
{
    std::string_view groups = entry.required;
    if (groups.empty())
        return true;
    while (!groups.empty()) {
        std::string_view group = takeUpTo(groups, '|');
        bool isMet = true;
        while (!group.empty())
            isMet = isPresent(takeUpTo(group, '+'), elements, present, element.ai) && isMet;
        if (isMet)
            return true;
    }
    return false;
}

bool isExcluded(const AiEntry& entry, const AiElement& element, const AiElements& elements,
                std::string_view present)
{
    std::string_view patterns = entry.excluded;
    while (!patterns.empty()) {
        if (isPresent(takeUpTo(patterns, '|'), elements, present, element.ai))
            return true;
    }
    return false;
}

bool isRepeatedDifferently(const AiElement& element, const AiElements& elements)
{
    return std::ranges::any_of(elements, [&](const AiElement& other) {
        return other.ai == element.ai && other.value != element.value;
    });
}

/// GenSpecs 3.9 (8030): a signature is for one instance, so that the key beside it has a serial.
bool lacksSerialUnderSignature(const AiElement& element, const AiElements& elements)
{
    const bool isKeyWithSerial = element.ai == "253" || element.ai == "255" || element.ai == "8003";
    return isKeyWithSerial && isPresent("8030", elements, {}, element.ai) &&
           element.value.size() == componentLengths(findExactAi(element.ai)->format).shortest;
}

Reason checkAssociation(const AiElement& element, const AiElements& elements,
                        std::string_view present)
{
    const AiEntry* const entry = findExactAi(element.ai);
    if (entry == nullptr)
        return Reason::UnknownAi;
    if (isRepeatedDifferently(element, elements))
        return Reason::AiRepeated;
    if (isExcluded(*entry, element, elements, present))
        return Reason::AiPair;
    if (!areRequirementsMet(*entry, element, elements, present) ||
        lacksSerialUnderSignature(element, elements))
        return Reason::AiMissing;
    return Reason::None;
}

struct AiView {
    std::string_view ai;
    std::string_view value;
};

/// One element off the front of `data`, with the separator after it.
tl::expected<AiView, LabelFault> takeElement(std::string_view& data)
{
    const AiEntry* const entry = findAi(data);
    if (entry == nullptr)
        return refuse(Reason::UnknownAi);
    const std::string_view ai = data.substr(0, entry->first.size());
    data.remove_prefix(ai.size());
    std::string_view value = data.substr(0, data.find(groupSeparator));
    if (entry->length == AiLengthKind::Predefined)
        value = value.substr(0, componentLengths(entry->format).longest);
    if (value.empty())
        return refuse(Reason::AiEmpty, ai);
    const auto taken = checkComponents(entry->format, value);
    if (!taken)
        return refuse(taken.error(), ai);
    if (*taken != value.size())
        return refuse(Reason::AiLength, ai);
    data.remove_prefix(value.size());
    if (data.starts_with(groupSeparator))
        data.remove_prefix(1);
    return AiView{ai, value};
}

/// "(10)A\(1" off the front; the brackets of the AI and the escapes are gone.
tl::expected<AiElement, LabelFault> takeBracketed(std::string_view& text)
{
    const std::size_t close = text.find(')');
    if (!text.starts_with('(') || close == std::string_view::npos)
        return refuse(Reason::UnknownAi);
    AiElement element{std::string(text.substr(1, close - 1)), {}};
    text.remove_prefix(close + 1);
    while (!text.empty() && text.front() != '(') {
        if (text.starts_with("\\("))
            text.remove_prefix(1);
        element.value.push_back(text.front());
        text.remove_prefix(1);
    }
    const Reason reason = checkElement(element.ai, element.value);
    if (reason != Reason::None)
        return refuse(reason, element.ai);
    return element;
}

template <class Take>
tl::expected<AiElements, LabelFault> takeAll(std::string_view text, Take take)
{
    if (text.empty())
        return refuse(Reason::NoAiData);
    AiElements elements;
    while (!text.empty()) {
        if (elements.size() == maxAiElements)
            return refuse(Reason::AiCount);
        auto element = take(text);
        if (!element)
            return tl::unexpected(std::move(element.error()));
        elements.push_back(std::move(*element));
    }
    return elements;
}

}  // namespace

tl::expected<AiElements, LabelFault> readElementString(std::string_view data)
{
    return takeAll(data, [](std::string_view& rest) {
        return takeElement(rest).map([](const AiView& element) {
            return AiElement{std::string(element.ai), std::string(element.value)};
        });
    });
}

bool anyElement(std::string_view data,
                const std::function<bool(std::string_view ai, std::string_view value)>& is)
{
    while (!data.empty()) {
        const auto element = takeElement(data);
        if (!element)
            break;
        if (is(element->ai, element->value))
            return true;
    }
    return false;
}

tl::expected<AiElements, LabelFault> readBracketedElements(std::string_view text)
{
    return takeAll(text, takeBracketed);
}

Reason checkElement(std::string_view ai, std::string_view value)
{
    const AiEntry* const entry = findExactAi(ai);
    if (entry == nullptr)
        return Reason::UnknownAi;
    if (value.empty())
        return Reason::AiEmpty;
    const auto taken = checkComponents(entry->format, value);
    if (!taken)
        return taken.error();
    return *taken == value.size() ? Reason::None : Reason::AiLength;
}

std::optional<LabelFault> checkAssociations(const AiElements& elements, std::string_view present)
{
    for (const AiElement& element : elements) {
        const Reason reason = checkAssociation(element, elements, present);
        if (reason != Reason::None)
            return LabelFault{reason, element.ai};
    }
    return std::nullopt;
}

std::string_view valueOf(const AiElements& elements, std::string_view ai)
{
    const auto found = std::ranges::find(elements, ai, &AiElement::ai);
    return found == elements.end() ? std::string_view() : std::string_view(found->value);
}

}  // namespace loyalty::devices
