#include "devices/label/retail_label.h"

#include <algorithm>

#include "devices/barcode/gtin.h"
#include "devices/label/label_parts.h"

namespace loyalty::devices {

namespace {

Label wrongCheckDigit(std::string_view digits, Symbology symbology)
{
    Label label = malformed(symbology, Reason::CheckDigit, digits);
    label.expectedCheckDigit = gs1CheckDigit(digits.substr(0, digits.size() - 1));
    return label;
}

/// GenSpecs figure 1.4.2-1, of 13 digits: 05 and 99 coupons, 981 to 984 coupons in a currency.
bool isCouponPrefix(std::string_view ean13)
{
    const std::string_view three = ean13.substr(0, 3);
    return ean13.starts_with("05") || ean13.starts_with("99") || (three >= "981" && three <= "984");
}

/// The digits as the shop printed them: 13, or 8 of a GTIN-8.
std::string_view printedDigits(std::string_view gtin)
{
    return gtin.substr(gtin.starts_with("000000") ? 6 : 1);
}

Label inStore(Label label, std::string_view digits, const LabelProfile& profile)
{
    label.labelClass = LabelClass::InStore;
    label.inStore = readInStoreLabel(digits, profile.inStore);
    if (!label.inStore) {
        label.reason = Reason::NoTemplate;
    } else if (!label.inStore->isVerified) {
        label.labelClass = LabelClass::Malformed;
        label.reason = Reason::PriceVerifier;
        label.inStore->value = 0;
        label.data.clear();
    }
    return label;
}

/// `gtin` has a right check digit.
Label numberOf(const std::string& gtin, std::string_view digits, Symbology symbology,
               const LabelProfile& profile)
{
    // ]E0 has 13 digits: of a card that was printed as UPC-A, a zero and its twelve.
    const bool mayBeUpcA = digits.size() == 13 && digits.front() == '0';
    for (const std::string_view number : {digits, digits.substr(mayBeUpcA ? 1 : 0)})
        if (isOwnCard(number, profile))
            return *ownCard(number, symbology, profile);
    Label label;
    label.labelClass = LabelClass::Product;
    label.symbology = symbology;
    label.data = digits;
    label.dataLength = digits.size();
    label.gtin = gtin;
    if (isRestrictedCirculation(gtin))
        return inStore(std::move(label), printedDigits(gtin), profile);
    const std::string_view printed = printedDigits(gtin);
    if (gtin.front() == '0' && printed.size() == 13) {
        if (isCouponPrefix(printed))
            label.labelClass = LabelClass::Coupon;
        if (printed.starts_with("980")) {
            label.labelClass = LabelClass::Unknown;
            label.reason = Reason::NotForTill;
        }
    }
    return label;
}

Label upcE(std::string_view digits, const LabelProfile& profile)
{
    const auto upcA = expandUpcE(digits);
    if (!upcA)
        return malformed(Symbology::UpcE, Reason::UpcE, digits);
    return retailNumber(*upcA, Symbology::UpcE, profile);
}

/// Six digits: the scanner leaves out number system 0 and the check digit.
Label upcEBody(std::string_view digits, const LabelProfile& profile)
{
    for (char checkDigit = '0'; checkDigit <= '9'; ++checkDigit) {
        const std::string whole = "0" + std::string(digits) + checkDigit;
        if (expandUpcE(whole))
            return upcE(whole, profile);
    }
    return malformed(Symbology::UpcE, Reason::UpcE, digits);
}

Label eightDigits(std::string_view digits, const LabelProfile& profile)
{
    const bool isEan8 = hasGs1CheckDigit(digits);
    const bool isUpcE = expandUpcE(digits).has_value();
    switch (profile.eightDigits) {
        case EightDigits::Ean8:
            return retailNumber(digits, Symbology::Ean8, profile);
        case EightDigits::UpcE:
            return upcE(digits, profile);
        case EightDigits::Refused:
            if (isEan8 && isUpcE)
                return malformed(Symbology::Unknown, Reason::EightDigits, digits);
            break;
        case EightDigits::UpcEFirst:
            break;
    }
    return isUpcE ? upcE(digits, profile) : retailNumber(digits, Symbology::Ean8, profile);
}

/// Takes "]E2" and five digits, or "]E1" and two, off the end.
std::string_view takeAddOnMessage(std::string_view& data)
{
    for (const auto& [identifier, digits] : {std::pair("]E1", 2U), std::pair("]E2", 5U)}) {
        const std::size_t at = data.rfind(identifier);
        if (at == std::string_view::npos || data.size() - at - 3 != digits ||
            !isAllDigits(data.substr(at + 3)))
            continue;
        const std::string_view addOn = data.substr(at + 3);
        data = data.substr(0, at);
        return addOn;
    }
    return {};
}

/// ]E3: 13 digits, or 12 and 8 of UPC as it is printed, and an add-on of 2 or 5 in one message;
/// some scanners put a blank between. No two of these are of one length.
std::string_view takeAddOnDigits(std::string_view& data, RetailDigits printed)
{
    for (const std::size_t digits : std::initializer_list<std::size_t>{13, 12, 8}) {
        std::string_view addOn = data.substr(std::min(data.size(), digits));
        if (addOn.starts_with(' '))
            addOn.remove_prefix(1);
        const bool isAddOn = (addOn.size() == 2 || addOn.size() == 5) && isAllDigits(addOn);
        if (isAddOn && isAllDigits(data.substr(0, digits))) {
            data = data.substr(0, digits);
            return addOn;
        }
        if (printed == RetailDigits::Thirteen)
            break;
    }
    return {};
}

Label aimRetail(std::string_view data, const IdentifiedData& read, const LabelProfile& profile)
{
    if (!isAllDigits(data))
        return malformed(read.symbology, data.empty() ? Reason::Empty : Reason::NotDigits, data);
    const bool isAsPrinted =
        profile.retailDigits == RetailDigits::AsPrinted && read.symbology == Symbology::Ean13;
    if (isAsPrinted && data.size() == 8)
        return upcE(data, profile);
    if (isAsPrinted && data.size() == 12)
        return retailNumber(data, Symbology::UpcA, profile);
    const std::size_t expected = read.symbology == Symbology::Ean8 ? 8 : 13;
    if (read.symbology == Symbology::AddOn || data.size() != expected)
        return malformed(read.symbology, Reason::Length, data);
    return retailNumber(data, read.symbology, profile);
}

/// "|]e0" and the elements of a composite component beside the EAN/UPC symbol.
Label withComposite(Label label, std::string_view component)
{
    auto elements = readElementString(component);
    auto fault = elements ? checkAssociations(*elements, "01") : elements.error();
    if (!fault) {
        label.elements = std::move(*elements);
        dropPersonalData(label.elements);
        return label;
    }
    Label refused = malformed(label.symbology, fault->reason, component);
    refused.faultAi = fault->ai;
    return refused;
}

Label aimRetailWithExtras(const IdentifiedData& read, const LabelProfile& profile)
{
    const std::size_t composite = read.data.find(compositeMark);
    std::string_view data = read.data.substr(0, composite);
    std::string_view addOn;
    if (read.aimModifier == '3') {
        addOn = takeAddOnDigits(data, profile.retailDigits);
        if (addOn.empty())
            return malformed(read.symbology, Reason::Length, data);
    } else {
        addOn = takeAddOnMessage(data);
    }
    Label label = aimRetail(data, read, profile);
    if (label.labelClass == LabelClass::Malformed)
        return label;
    label.addOn = addOn;
    if (composite == std::string_view::npos)
        return label;
    return withComposite(std::move(label), read.data.substr(composite + compositeMark.size()));
}

Label codeIdRetail(const IdentifiedData& read, const LabelProfile& profile)
{
    if (read.symbology == Symbology::UpcE)
        return read.data.size() == 6 ? upcEBody(read.data, profile) : upcE(read.data, profile);
    if (read.symbology == Symbology::Unknown && read.data.size() == 8)
        return eightDigits(read.data, profile);
    return retailNumber(read.data, read.symbology, profile);
}

}  // namespace

Label retailLabel(const IdentifiedData& read, const LabelProfile& profile)
{
    if (read.aimModifier != '\0')
        return aimRetailWithExtras(read, profile);
    Label label = codeIdRetail(read, profile);
    if (label.labelClass != LabelClass::Malformed)
        label.addOn = read.addOn;
    return label;
}

Label retailOfUnknownSymbology(std::string_view digits, const LabelProfile& profile)
{
    switch (digits.size()) {
        case 8:
            return eightDigits(digits, profile);
        case 12:
            return retailNumber(digits, Symbology::UpcA, profile);
        case 13:
            return retailNumber(digits, Symbology::Ean13, profile);
        case 14:
            return retailNumber(digits, Symbology::Unknown, profile);
        case 18:
            return hasGs1CheckDigit(digits)
                       ? unknown(Symbology::Unknown, Reason::NotForTill, digits)
                       : wrongCheckDigit(digits, Symbology::Unknown);
        default:
            break;
    }
    // Six to eleven digits are an item number cut short; others may be anybody's.
    const bool isCutShort = digits.size() >= 6 && digits.size() <= 11;
    return isCutShort ? malformed(Symbology::Unknown, Reason::Length, digits)
                      : unknown(Symbology::Unknown, Reason::NotLoyalty, digits);
}

Label retailNumber(std::string_view digits, Symbology symbology, const LabelProfile& profile)
{
    const auto gtin = gtin14(digits);
    if (gtin)
        return numberOf(*gtin, digits, symbology, profile);
    const bool isLength =
        std::ranges::any_of(std::initializer_list<std::size_t>{8, 12, 13, 14},
                            [&](std::size_t length) { return length == digits.size(); });
    return isLength && isAllDigits(digits) ? wrongCheckDigit(digits, symbology)
                                           : malformed(symbology, Reason::Length, digits);
}

}  // namespace loyalty::devices
