#include "devices/label/label_parts.h"

#include "devices/barcode/personal_data.h"

namespace loyalty::devices {

Label unknown(Symbology symbology, Reason reason, std::string_view data)
{
    Label label;
    label.labelClass = LabelClass::Unknown;
    label.symbology = symbology;
    label.reason = reason;
    label.data = data;
    label.dataLength = data.size();
    return label;
}

Label malformed(Symbology symbology, Reason reason, std::string_view data)
{
    Label label;
    label.labelClass = LabelClass::Malformed;
    label.symbology = symbology;
    label.reason = reason;
    label.dataLength = data.size();
    return label;
}

Label member(Symbology symbology, std::string_view number)
{
    Label label;
    label.labelClass = LabelClass::Member;
    label.symbology = symbology;
    label.data = number;
    label.dataLength = number.size();
    label.memberNumber = number;
    return label;
}

Label withoutData(Label label)
{
    label.data.clear();
    return label;
}

Label paymentCard(Symbology symbology)
{
    Label label;
    label.labelClass = LabelClass::PaymentCard;
    label.reason = Reason::PaymentCard;
    label.symbology = symbology;
    return label;
}

void dropPersonalData(AiElements& elements)
{
    std::erase_if(elements, [](const AiElement& element) { return isPersonalAi(element.ai); });
}

bool isOwnCard(std::string_view number, const LabelProfile& profile)
{
    return judgeCardNumber(number, profile.cards) == CardNumberVerdict::Ours ||
           judgeCardNumber(number, profile.staffCards) == CardNumberVerdict::Ours;
}

std::optional<Label> ownCard(std::string_view number, Symbology symbology,
                             const LabelProfile& profile)
{
    const CardNumberVerdict asMember = judgeCardNumber(number, profile.cards);
    const CardNumberVerdict asStaff = judgeCardNumber(number, profile.staffCards);
    if (asMember == CardNumberVerdict::Ours)
        return member(symbology, number);
    if (asStaff == CardNumberVerdict::Ours) {
        Label label = member(symbology, number);
        label.labelClass = LabelClass::Staff;
        return label;
    }
    if (asMember == CardNumberVerdict::Misread || asStaff == CardNumberVerdict::Misread)
        return malformed(symbology, Reason::CardNumber, number);
    return std::nullopt;
}

}  // namespace loyalty::devices
