#include "devices/label/gs1_label.h"

#include "devices/barcode/digital_link.h"
#include "devices/label/label_parts.h"
#include "devices/label/retail_label.h"

namespace loyalty::devices {

namespace {

using Elements = tl::expected<AiElements, LabelFault>;

Label faulty(Symbology symbology, const LabelFault& fault, std::string_view data)
{
    Label label = malformed(symbology, fault.reason, data);
    label.faultAi = fault.ai;
    return label;
}

std::string_view gtinOf(const AiElements& elements)
{
    for (const std::string_view ai : {"01", "03"}) {
        if (const std::string_view gtin = valueOf(elements, ai); !gtin.empty())
            return gtin;
    }
    return valueOf(elements, "8006").substr(0, 14);
}

Label classified(const AiElements& elements, Symbology symbology, const LabelProfile& profile)
{
    const std::string_view recipient = valueOf(elements, "8018");
    const std::string_view provider = valueOf(elements, "8017");
    const bool isForeignCoupon =
        !valueOf(elements, "8110").empty() || !valueOf(elements, "8112").empty();
    Label label;
    label.symbology = symbology;
    if (const auto coupon = valueOf(elements, "255"); !coupon.empty()) {
        label.labelClass = LabelClass::Coupon;
        label.data = coupon;
        label.memberNumber = recipient;
        return label;
    }
    if (!recipient.empty())
        return member(symbology, recipient);
    if (!provider.empty()) {
        label = member(symbology, provider);
        label.labelClass = LabelClass::Staff;
        return label;
    }
    if (isForeignCoupon) {
        label.labelClass = LabelClass::Coupon;
        label.reason = Reason::CouponType;
        return label;
    }
    if (const auto gtin = gtinOf(elements); !gtin.empty())
        return retailNumber(gtin, symbology, profile);
    return unknown(symbology, Reason::NotForTill, {});
}

Label judged(const Elements& elements, std::string_view data, Symbology symbology,
             const LabelProfile& profile)
{
    if (!elements)
        return faulty(symbology, elements.error(), data);
    if (const auto fault = checkAssociations(*elements))
        return faulty(symbology, *fault, data);
    Label label = classified(*elements, symbology, profile);
    label.elements = *elements;
    label.dataLength = data.size();
    dropPersonalData(label.elements);
    return label;
}

}  // namespace

Label elementStringLabel(std::string_view data, Symbology symbology, const LabelProfile& profile)
{
    return judged(readElementString(data), data, symbology, profile);
}

Label digitalLinkLabel(std::string_view address, Symbology symbology, const LabelProfile& profile)
{
    const auto elements = readDigitalLink(address);
    if (!elements && elements.error().reason == Reason::NotDigitalLink)
        return unknown(symbology, Reason::NotDigitalLink, address);
    return judged(elements, address, symbology, profile);
}

Label bracketedLabel(std::string_view text, const LabelProfile& profile)
{
    return judged(readBracketedElements(text), text, Symbology::Unknown, profile);
}

}  // namespace loyalty::devices
