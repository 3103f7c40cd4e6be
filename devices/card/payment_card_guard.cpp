#include "devices/card/payment_card_guard.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "devices/barcode/check_digit.h"

namespace loyalty::devices {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Digits put together from groups, in memory that is wiped when it is left.
class GroupedDigits {
public:
    GroupedDigits() = default;
    GroupedDigits(const GroupedDigits&) = delete;
    GroupedDigits& operator=(const GroupedDigits&) = delete;
    ~GroupedDigits() { explicit_bzero(m_digits.data(), m_digits.size()); }

    /// False where there is no room: no card number is that long.
    bool add(std::string_view group)
    {
        if (group.size() > m_digits.size() - m_size)
            return false;
        std::ranges::copy(group, m_digits.begin() + static_cast<std::ptrdiff_t>(m_size));
        m_size += group.size();
        return true;
    }
    [[nodiscard]] std::string_view text() const { return {m_digits.data(), m_size}; }

private:
    std::array<char, longestCardNumber> m_digits{};
    std::size_t m_size = 0;
};

std::string_view leadingDigits(std::string_view text)
{
    return text.substr(
        0, static_cast<std::size_t>(std::ranges::find_if_not(text, isDigit) - text.begin()));
}

bool isGroupGap(std::string_view text)
{
    return text.size() > 1 && (text[0] == ' ' || text[0] == '-') && isDigit(text[1]);
}

}  // namespace

bool PaymentCardGuard::isCardNumber(std::string_view digits, CardSource source) const
{
    const std::size_t shortest = source == CardSource::Magstripe ? 12 : 14;
    return digits.size() >= shortest && digits.size() <= longestCardNumber && isAllDigits(digits) &&
           m_table->contains(digits) && hasLuhnCheckDigit(digits);
}

bool PaymentCardGuard::seesCard(std::string_view text, CardSource source) const
{
    if (holdsPaymentTrack(text, source))
        return true;
    while (!text.empty()) {
        const std::string_view group = leadingDigits(text);
        if (!group.empty() && startsWithCard(text, source))
            return true;
        text.remove_prefix(std::max(group.size(), std::size_t{1}));
    }
    return false;
}

/// The first group of digits, and that with the second, and so on: "4242 4242 4242 4242-1".
bool PaymentCardGuard::startsWithCard(std::string_view text, CardSource source) const
{
    GroupedDigits number;
    while (true) {
        const std::string_view group = leadingDigits(text);
        if (!number.add(group))
            return false;
        if (isCardNumber(number.text(), source))
            return true;
        text.remove_prefix(group.size());
        if (!isGroupGap(text))
            return false;
        text.remove_prefix(1);
    }
}

bool holdsPaymentTrack(std::string_view text, CardSource source)
{
    const std::size_t shortest = source == CardSource::Optical ? 12 : 1;
    for (; !text.empty(); text.remove_prefix(1)) {
        if (text.starts_with("%B") && leadingDigits(text.substr(2)).size() >= shortest)
            return true;
        if (text.front() != ';')
            continue;
        const std::string_view number = leadingDigits(text.substr(1));
        const std::string_view behind = text.substr(1 + number.size());
        if (number.size() >= shortest && number.size() <= longestCardNumber && behind.size() > 4 &&
            behind.front() == '=' && isAllDigits(behind.substr(1, 4)))
            return true;
    }
    return false;
}

}  // namespace loyalty::devices
