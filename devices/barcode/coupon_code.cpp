#include "devices/barcode/coupon_code.h"

#include "devices/barcode/check_digit.h"
#include "devices/barcode/gs1_date.h"

namespace loyalty::devices {

namespace {

/// Takes fields off the front. Once one did not fit, nothing fits any more.
class Fields {
public:
    explicit Fields(std::string_view digits) : m_rest(digits) {}

    /// `count` digits; empty where there are not so many.
    std::string_view take(std::size_t count)
    {
        if (m_rest.size() < count) {
            m_isSound = false;
            m_rest = {};
            return {};
        }
        const std::string_view field = m_rest.substr(0, count);
        m_rest.remove_prefix(count);
        return field;
    }

    /// One digit of `allowed`.
    char takeOneOf(std::string_view allowed)
    {
        const std::string_view digit = take(1);
        if (digit.empty() || allowed.find(digit.front()) == std::string_view::npos) {
            m_isSound = false;
            return '0';
        }
        return digit.front();
    }

    /// A length digit of `allowed`, then that many digits and `extra` more.
    void takeCounted(std::string_view allowed, std::size_t extra)
    {
        const char length = takeOneOf(allowed);
        take(static_cast<std::size_t>(length - '0') + extra);
    }

    /// Whether the next field is the optional one of this number; takes the number.
    bool takeOption(char option)
    {
        if (!m_isSound || !m_rest.starts_with(option))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    void refuse() { m_isSound = false; }
    [[nodiscard]] bool isSoundAndEmpty() const { return m_isSound && m_rest.empty(); }

private:
    std::string_view m_rest;
    bool m_isSound = true;
};

constexpr std::string_view lengths0To6 = "0123456";
constexpr std::string_view lengths1To5 = "12345";
constexpr std::string_view anyDigit = "0123456789";

/// Requirement, its code and its product family.
void takePurchase(Fields& fields)
{
    fields.takeCounted(lengths1To5, 0);
    fields.takeOneOf("012349");
    fields.take(3);
}

/// Company prefix of a further purchase; 9 says "the same company".
void takePurchaseCompany(Fields& fields)
{
    const char length = fields.takeOneOf("01234569");
    if (length != '9')
        fields.take(static_cast<std::size_t>(length - '0') + 6);
}

void takeDates(Fields& fields)
{
    std::string_view expires;
    std::string_view starts;
    if (fields.takeOption('3')) {
        expires = fields.take(6);
        if (!isGs1Date(expires, DayZero::Refused))
            fields.refuse();
    }
    if (fields.takeOption('4')) {
        starts = fields.take(6);
        if (!isGs1Date(starts, DayZero::Refused) || (!expires.empty() && starts > expires))
            fields.refuse();
    }
}

void takeMiscellaneous(Fields& fields)
{
    fields.takeOneOf("01256");
    fields.takeOneOf("012");
    fields.takeOneOf(anyDigit);
    fields.takeOneOf("01");
}

}  // namespace

bool isNorthAmericanCoupon(std::string_view value)
{
    if (!isAllDigits(value))
        return false;
    Fields fields(value);
    fields.takeCounted(lengths0To6, 6);
    fields.take(6);
    fields.takeCounted(lengths1To5, 0);
    takePurchase(fields);
    if (fields.takeOption('1')) {
        fields.takeOneOf("0123");
        takePurchase(fields);
        takePurchaseCompany(fields);
    }
    if (fields.takeOption('2')) {
        takePurchase(fields);
        takePurchaseCompany(fields);
    }
    takeDates(fields);
    if (fields.takeOption('5'))
        fields.takeCounted(anyDigit, 6);
    if (fields.takeOption('6'))
        fields.takeCounted("1234567", 6);
    if (fields.takeOption('9'))
        takeMiscellaneous(fields);
    return fields.isSoundAndEmpty();
}

bool isPositiveOffer(std::string_view value)
{
    if (!isAllDigits(value))
        return false;
    Fields fields(value);
    fields.takeOneOf("01");
    fields.takeCounted(lengths0To6, 6);
    fields.take(6);
    fields.takeCounted(anyDigit, 6);
    return fields.isSoundAndEmpty();
}

}  // namespace loyalty::devices
