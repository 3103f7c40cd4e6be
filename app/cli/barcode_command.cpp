#include <cstring>

#include "app/cli/commands.h"
#include "app/cli/json_lines.h"
#include "app/cli/label_settings.h"
#include "devices/label/parse_label.h"

namespace loyalty::cli {

namespace {

using devices::Label;
using devices::LabelClass;

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
        list.push_back(wire::Json::Array{element.ai, textOfBytes(element.value)});
    return list;
}

wire::Json jsonOf(const Label& label)
{
    wire::Json json{wire::Json::Object{}};
    json.set("class", std::string(devices::labelClassWord(label.labelClass)));
    json.set("symbology", std::string(devices::symbologyWord(label.symbology)));
    json.set("gtin", orNull(label.gtin));
    json.set("ai", elementsJson(label.elements));
    json.set("reason", std::string(devices::reasonWord(label.reason)));
    if (label.labelClass == LabelClass::PaymentCard)
        return json;
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
    if (label.inStore) {
        wire::Json inStore{wire::Json::Object{}};
        inStore.set("item", label.inStore->item);
        inStore.set("measure", measureWord(label.inStore->measure));
        inStore.set("value", label.inStore->value);
        inStore.set("verified", label.inStore->isVerified);
        json.set("in_store", std::move(inStore));
    }
    return json;
}

// A reason never repeats what stood in the line: it may be half a payment card.
Result<wire::Json, std::string> parse(const devices::LabelProfile& profile, std::string_view line)
{
    const auto json = wire::parseJson(line);
    const std::string* text = json ? json->string() : nullptr;
    if (text == nullptr)
        return tl::unexpected(std::string("is no JSON string"));
    auto payload = bytesOfText(*text);
    if (!payload)
        return tl::unexpected(std::string("has a character above U+00FF, which is no byte"));
    wire::Json answer = jsonOf(devices::parseLabel(*payload, profile));
    explicit_bzero(payload->data(), payload->size());
    return answer;
}

}  // namespace

void addBarcode(CLI::App& app)
{
    auto config = std::make_shared<std::string>();
    CLI::App* group = app.add_subcommand("barcode", "Labels as scanners send them");
    group->require_subcommand(1);
    CLI::App* command = group->add_subcommand("parse", "A label a line in, what it is a line out");
    command->add_option("--config", *config, "config.json of a till: its cards and labels");
    command->footer(
        "Each line is a JSON string: the payload of a frame, each of its characters up to U+00FF\n"
        "one byte (\\u001d is GS). The answer has class, symbology, gtin (14 digits or null), ai\n"
        "(pairs of identifier and value), reason, and what else is known. Of a payment card\n"
        "nothing is answered but that it is one. Without --config the cards are the\n"
        "demonstration's (2501…) and labels 28… carry a weight.");
    onRun(*command, [config] {
        auto profile = labelSettings(*config);
        if (!profile)
            return sayFault("The configuration is refused", profile.error(), "Nothing was read.");
        return answerLines([&](std::string_view line) { return parse(*profile, line); });
    });
}

}  // namespace loyalty::cli
