#include "devices/barcode/personal_data.h"

#include <algorithm>

#include "devices/barcode/digital_link.h"
#include "devices/barcode/gs1_ai_table.h"
#include "devices/barcode/gs1_component.h"

namespace loyalty::devices {

namespace {

constexpr char groupSeparator = '\x1D';

/// Takes element after element without judging them: behind a faulty one may stand a name.
bool isInElements(std::string_view data)
{
    while (!data.empty()) {
        const AiEntry* const entry = findAi(data);
        std::size_t length = data.find(groupSeparator);
        if (entry != nullptr) {
            const std::size_t aiLength = entry->first.size();
            if (isPersonalAi(data.substr(0, aiLength)))
                return true;
            if (entry->length == AiLengthKind::Predefined)
                length = std::min(length, aiLength + componentLengths(entry->format).longest);
        }
        data.remove_prefix(std::min(data.size(), length));
        if (data.starts_with(groupSeparator))
            data.remove_prefix(1);
    }
    return false;
}

/// "(7253)…", "…/7253/…", "…&7253=…": between a sign of `before` and one of `after`.
bool isInText(std::string_view text, std::string_view before, std::string_view after)
{
    constexpr std::size_t aiLength = 4;
    for (std::size_t at = 1; at + aiLength < text.size(); ++at) {
        if (isPersonalAi(text.substr(at, aiLength)) &&
            before.find(text[at - 1]) != std::string_view::npos &&
            after.find(text[at + aiLength]) != std::string_view::npos)
            return true;
    }
    return false;
}

bool isIdentityDocument(std::string_view data)
{
    return data.find("ANSI ") != std::string_view::npos ||
           data.find("AAMVA") != std::string_view::npos;
}

}  // namespace

bool isPersonalAi(std::string_view ai)
{
    return ai.size() == 4 && ai >= "7250" && ai <= "7259";
}

bool hasPersonalData(const IdentifiedData& read)
{
    const std::string_view data = read.data;
    const std::size_t composite = data.find(compositeMark);
    if (composite != std::string_view::npos &&
        isInElements(data.substr(composite + compositeMark.size())))
        return true;
    const bool mayBeElements =
        read.form == DataForm::Gs1 || data.find(groupSeparator) != std::string_view::npos;
    return (mayBeElements && isInElements(data)) || isInText(data, "(", ")") ||
           (isWebAddress(data) && isInText(data, "/?&", "/=")) || isIdentityDocument(data);
}

}  // namespace loyalty::devices
