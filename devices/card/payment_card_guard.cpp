#include "devices/card/payment_card_guard.h"

#include <array>
#include <cstring>

#include "devices/barcode/check_digit.h"

namespace loyalty::devices {

namespace {

constexpr std::size_t longestNumber = 19;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The digits of a run, in memory that is wiped when it is left.
class DigitRun {
public:
    DigitRun() = default;
    DigitRun(const DigitRun&) = delete;
    DigitRun& operator=(const DigitRun&) = delete;
    ~DigitRun() { explicit_bzero(m_digits.data(), m_digits.size()); }

    void clear() { m_size = 0; }
    void add(char digit)
    {
        if (m_size < m_digits.size())
            m_digits[m_size] = digit;
        ++m_size;
    }
    [[nodiscard]] bool isTooLong() const { return m_size > m_digits.size(); }
    [[nodiscard]] std::string_view text() const { return {m_digits.data(), m_size}; }

private:
    std::array<char, longestNumber> m_digits{};
    std::size_t m_size = 0;
};

}  // namespace

bool PaymentCardGuard::isCardNumber(std::string_view digits, CardSource source) const
{
    const std::size_t shortest = source == CardSource::Magstripe ? 12 : 14;
    return digits.size() >= shortest && digits.size() <= longestNumber && isAllDigits(digits) &&
           m_table->contains(digits) && hasLuhnCheckDigit(digits);
}

bool PaymentCardGuard::seesCard(std::string_view text, CardSource source) const
{
    if (isPaymentTrack(text))
        return true;
    DigitRun run;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const char c = i < text.size() ? text[i] : '\0';
        const bool isGap = (c == ' ' || c == '-') && i > 0 && isDigit(text[i - 1]) &&
                           i + 1 < text.size() && isDigit(text[i + 1]);
        if (isDigit(c)) {
            run.add(c);
        } else if (!isGap) {
            if (!run.isTooLong() && isCardNumber(run.text(), source))
                return true;
            run.clear();
        }
    }
    return false;
}

bool isPaymentTrack(std::string_view track)
{
    if (track.size() > 2 && track.starts_with("%B") && isDigit(track[2]))
        return true;
    const std::size_t start = track.find(';');
    const std::size_t separator = track.find('=', start == std::string_view::npos ? 0 : start);
    if (start == std::string_view::npos || separator == std::string_view::npos)
        return false;
    const std::string_view number = track.substr(start + 1, separator - start - 1);
    const std::string_view expiry = track.substr(separator + 1, 4);
    return number.size() <= longestNumber && isAllDigits(number) && expiry.size() == 4 &&
           isAllDigits(expiry);
}

}  // namespace loyalty::devices
