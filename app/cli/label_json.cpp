#include "app/cli/label_json.h"

#include "app/cli/json_lines.h"
#include "devices/barcode/personal_data.h"
#include "devices/card/payment_card_guard.h"

namespace loyalty::cli {

namespace {

using devices::Label;
using devices::LabelClass;
using devices::Reason;

wire::Json orNull(const std::string& text)
{
    return text.empty() ? wire::Json() : wire::Json(textOfBytes(text));
}

const char* measureWord(devices::Measure measure)
{
    switch (measure) {
        case devices::Measure::None:
            return "none";
        case devices::Measure::Price:
            return "price";
        case devices::Measure::Weight:
            return "weight";
        case devices::Measure::Pieces:
            return "pieces";
    }
    return "none";
}

wire::Json elementsJson(const devices::AiElements& elements)
{
    wire::Json::Array list;
    for (const devices::AiElement& element : elements)
        if (!devices::isPersonalAi(element.ai))
            list.push_back(wire::Json::Array{element.ai, textOfBytes(element.value)});
    return list;
}

wire::Json inStoreJson(const devices::InStoreLabel& label)
{
    wire::Json inStore{wire::Json::Object{}};
    inStore.set("item", label.item);
    inStore.set("measure", measureWord(label.measure));
    inStore.set("value", label.value);
    inStore.set("verified", label.isVerified);
    return inStore;
}

}  // namespace

void addLabel(wire::Json& json, const Label& label)
{
    json.set("class", std::string(devices::labelClassWord(label.labelClass)));
    json.set("symbology", std::string(devices::symbologyWord(label.symbology)));
    json.set("gtin", orNull(label.gtin));
    json.set("ai", elementsJson(label.elements));
    json.set("reason", std::string(devices::reasonWord(label.reason)));
    if (label.labelClass == LabelClass::PaymentCard)
        return;
    if (!label.data.empty())
        json.set("data", textOfBytes(label.data));
    if (!label.memberNumber.empty())
        json.set("member", textOfBytes(label.memberNumber));
    if (!label.addOn.empty())
        json.set("add_on", textOfBytes(label.addOn));
    if (!label.faultAi.empty())
        json.set("fault_ai", textOfBytes(label.faultAi));
    if (label.expectedCheckDigit)
        json.set("expected_check_digit", std::string(1, *label.expectedCheckDigit));
    if (label.inStore)
        json.set("in_store", inStoreJson(*label.inStore));
}

bool mayBeShown(std::string_view payload, const Label& label, devices::CodeIdSet codeIds)
{
    if (label.labelClass == LabelClass::PaymentCard || label.reason == Reason::IdentityDocument ||
        label.reason == Reason::TooLong)
        return false;
    // Track 1 of a card is where its holder's name stands.
    if (label.symbology == devices::Symbology::Magstripe)
        return payload.find('^') == std::string_view::npos;
    // A tag reader's frames are tags; a card reader that was taken for one sends cards.
    if (label.symbology == devices::Symbology::Rfid && label.labelClass == LabelClass::Malformed)
        return !devices::PaymentCardGuard().seesCard(payload, devices::CardSource::Magstripe);
    if (label.labelClass == LabelClass::Unknown && !label.data.empty())
        return true;
    const auto read = devices::identify(payload, codeIds);
    return !devices::hasPersonalData(read.value_or(devices::IdentifiedData{.data = payload}));
}

}  // namespace loyalty::cli
