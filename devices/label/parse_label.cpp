#include "devices/label/parse_label.h"

#include <algorithm>

#include "devices/barcode/digital_link.h"
#include "devices/barcode/identifier.h"
#include "devices/label/gs1_label.h"
#include "devices/label/hidden_card.h"
#include "devices/label/label_parts.h"
#include "devices/label/retail_label.h"
#include "devices/label/swipe_label.h"

namespace loyalty::devices {

namespace {

Label rfid(std::string_view frame, const RfidForm& form)
{
    const auto tag = readRfid(frame, form);
    if (!tag)
        return malformed(Symbology::Rfid, Reason::CardRead, frame);
    if (tag->isRandom)
        return withoutData(unknown(Symbology::Rfid, Reason::RandomTag, frame));
    return member(Symbology::Rfid, tag->uid);
}

/// A driver's licence or passport card (AAMVA, ICAO): read by many scanners, never kept.
bool isIdentityDocument(const IdentifiedData& read)
{
    return read.data.starts_with("@\n") || read.data.starts_with("@\r") ||
           read.data.find("ANSI ") != std::string_view::npos ||
           read.data.find("AAMVA") != std::string_view::npos;
}

bool hasRightGs1Number(std::string_view digits)
{
    const std::size_t length = digits.size();
    return (length == 14 || length == 18) && hasGs1CheckDigit(digits);
}

/// Digits that no identifier explains.
Label bareNumber(const IdentifiedData& read, const LabelProfile& profile)
{
    const std::string_view digits = read.data;
    if (auto own = ownCard(digits, read.symbology, profile))
        return *own;
    const bool isGsrn = digits.size() == 18 && hasGs1CheckDigit(digits);
    if (isGsrn && profile.bareGsrn == BareGsrn::Member)
        return member(read.symbology, digits);
    if (read.form == DataForm::Unstated)
        return retailOfUnknownSymbology(digits, profile);
    const bool isItf14 = read.symbology == Symbology::Itf && digits.size() == 14;
    return isItf14 ? retailNumber(digits, read.symbology, profile)
                   : unknown(read.symbology, Reason::NotLoyalty, digits);
}

/// The code on the slip of a sale (core/wire/slip_code.h).
constexpr std::string_view slipPrefix = "PKS1:";

Label plain(const IdentifiedData& read, const LabelProfile& profile)
{
    if (read.data.empty())
        return unknown(read.symbology, Reason::Empty, read.data);
    if (read.data.starts_with(slipPrefix)) {
        Label slip = unknown(read.symbology, Reason::None, read.data);
        slip.labelClass = LabelClass::Slip;
        return slip;
    }
    if (const auto code = profile.rotating ? profile.rotating->read(read.data) : std::nullopt) {
        Label label = member(read.symbology, code->member);
        label.rotatingValue = code->value;
        return label;
    }
    if (isAllDigits(read.data))
        return bareNumber(read, profile);
    if (isWebAddress(read.data))
        return digitalLinkLabel(read.data, read.symbology, profile);
    if (read.form == DataForm::Unstated && read.data.starts_with('('))
        return bracketedLabel(read.data, profile);
    if (isIdentityDocument(read))
        return withoutData(unknown(read.symbology, Reason::IdentityDocument, read.data));
    return unknown(read.symbology, Reason::NotLoyalty, read.data);
}

/// What the symbology or the content proves to be a number of GS1 is no card, though every tenth of
/// them has a right Luhn digit.
bool isExempt(const IdentifiedData& read)
{
    switch (read.form) {
        case DataForm::Retail:
        case DataForm::Gs1:
            return true;
        case DataForm::Plain:
        case DataForm::Unstated:
            break;
    }
    if (read.symbology == Symbology::Itf && read.aimModifier == '1' && read.data.size() == 14)
        return true;
    return hasRightGs1Number(read.data) ||
           (isWebAddress(read.data) && readDigitalLink(read.data).has_value()) ||
           (read.data.starts_with('(') && readBracketedElements(read.data).has_value());
}

bool isPaymentCard(const IdentifiedData& read, const LabelProfile& profile,
                   const PaymentCardGuard& guard)
{
    const HiddenCard hidden(guard);
    const bool mayBeElements = read.form != DataForm::Plain &&
                               (read.form != DataForm::Unstated || read.data.starts_with('(') ||
                                profile.bareElements == BareElements::Accepted);
    if (mayBeElements && hidden.isInElements(read))
        return true;
    if (hidden.isInLink(read.data))
        return true;
    return guard.seesCard(read.data, CardSource::Optical) && !isExempt(read);
}

/// A scanner may send the letters that begin and end Codabar.
std::string_view withoutStartAndStop(std::string_view codabar)
{
    static constexpr std::string_view letters = "ABCDabcd";
    const bool hasBoth = codabar.size() > 2 && letters.find(codabar.front()) != codabar.npos &&
                         letters.find(codabar.back()) != codabar.npos;
    return hasBoth ? codabar.substr(1, codabar.size() - 2) : codabar;
}

Label understood(const IdentifiedData& read, const LabelProfile& profile)
{
    const bool isGs1 =
        read.form == DataForm::Gs1 ||
        (read.form == DataForm::Unstated && profile.bareElements == BareElements::Accepted &&
         readElementString(read.data).has_value());
    if (isGs1)
        return elementStringLabel(read.data, read.symbology, profile);
    if (read.form == DataForm::Retail)
        return retailLabel(read, profile);
    return plain(read, profile);
}

/// ISO/IEC 18004: no code is longer than a QR code of 7089 digits; what names it comes on top.
bool isTooLong(std::string_view payload, CodeIdSet set)
{
    static constexpr std::size_t longestCode = 7089;
    const std::size_t barType = set == CodeIdSet::Ssi ? 1 : 0;
    const bool hasAim = payload.substr(barType).starts_with(']');
    return payload.size() > longestCode + barType + (hasAim ? 3 : 0);
}

}  // namespace

Label parseLabel(std::string_view payload, const LabelProfile& profile,
                 const PaymentCardGuard& guard)
{
    if (payload.empty())
        return malformed(Symbology::Unknown, Reason::Empty, payload);
    if (isTooLong(payload, profile.codeIds))
        return malformed(Symbology::Unknown, Reason::TooLong, payload);
    if (profile.rfid.format != RfidFormat::None)
        return rfid(payload, profile.rfid);
    if (const auto swipe = readMagstripe(payload))
        return swipeLabel(*swipe, payload, profile, guard);
    auto read = identify(payload, profile.codeIds);
    if (!read) {
        if (guard.seesCard(payload, CardSource::Optical))
            return paymentCard(Symbology::Unknown);
        return malformed(Symbology::Unknown, read.error().reason, payload);
    }
    if (read->symbology == Symbology::Codabar)
        read->data = withoutStartAndStop(read->data);
    return isPaymentCard(*read, profile, guard) ? paymentCard(read->symbology)
                                                : understood(*read, profile);
}

}  // namespace loyalty::devices
