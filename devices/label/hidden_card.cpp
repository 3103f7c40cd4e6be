#include "devices/label/hidden_card.h"

#include <algorithm>

#include "devices/barcode/check_digit.h"
#include "devices/barcode/digital_link.h"
#include "devices/barcode/gs1_elements.h"

namespace loyalty::devices {

namespace {

bool isOwnAi(std::string_view ai)
{
    return ai.size() == 2 && ai.front() == '9';
}

}  // namespace

bool HiddenCard::isInElements(const IdentifiedData& read) const
{
    std::string_view data = read.data;
    if (data.starts_with('('))
        return isInBrackets(data);
    if (read.form == DataForm::Retail) {
        const std::size_t mark = data.find(compositeMark);
        if (mark == std::string_view::npos)
            return false;
        data.remove_prefix(mark + compositeMark.size());
    }
    return anyElement(data, [this](std::string_view ai, std::string_view value) {
        return isOwnAi(ai) && sees(value);
    });
}

bool HiddenCard::isInBrackets(std::string_view text) const
{
    while (!text.empty()) {
        text.remove_prefix(1);
        const std::string_view element = text.substr(0, text.find('('));
        text.remove_prefix(element.size());
        const std::size_t close = element.find(')');
        if (close != std::string_view::npos && isOwnAi(element.substr(0, close)) &&
            sees(element.substr(close + 1)))
            return true;
    }
    return false;
}

bool HiddenCard::isInLink(std::string_view address) const
{
    const auto parts = linkParts(address);
    return parts &&
           (seesDecoded(parts->place) || isInQuery(parts->query) || seesDecoded(parts->fragment));
}

/// "91=…&pan=…": of AIs only those that mean what their user likes.
bool HiddenCard::isInQuery(std::string_view query) const
{
    while (!query.empty()) {
        const std::string_view parameter = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), parameter.size() + 1));
        const std::string_view key = parameter.substr(0, parameter.find('='));
        const bool isAi = key.size() < parameter.size() && key.size() <= 4 && isAllDigits(key);
        if (isAi && !isOwnAi(key))
            continue;
        if (seesDecoded(isAi ? parameter.substr(key.size() + 1) : parameter))
            return true;
    }
    return false;
}

bool HiddenCard::sees(std::string_view value) const
{
    return m_guard->seesCard(value, CardSource::Optical);
}

bool HiddenCard::seesDecoded(std::string_view value) const
{
    const WipedBytes decoded = queryValue(value);
    return sees({reinterpret_cast<const char*>(decoded.data()), decoded.size()});
}

}  // namespace loyalty::devices
