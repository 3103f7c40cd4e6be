#include <cstring>

#include "app/cli/commands.h"
#include "app/cli/json_lines.h"
#include "app/cli/label_json.h"
#include "app/cli/label_settings.h"
#include "devices/label/parse_label.h"

namespace loyalty::cli {

namespace {

// What stands in the answer to every line, also to one that is no payload at all.
const wire::Json::Object noPayload{{"class", "malformed"}, {"reason", "no-json-string"}};

// A reason never repeats what stood in the line: it may be half a payment card.
Result<wire::Json, std::string> parse(const devices::LabelProfile& profile, std::string_view line)
{
    const auto json = wire::parseJson(line);
    const std::string* text = json ? json->string() : nullptr;
    if (text == nullptr)
        return tl::unexpected(std::string("is no JSON string"));
    // With a character that is no byte it is text as a phone shows it: scanners send that as UTF-8.
    std::string payload = bytesOfText(*text).value_or(*text);
    wire::Json answer;
    addLabel(answer, devices::parseLabel(payload, profile));
    explicit_bzero(payload.data(), payload.size());
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
        "one byte (\\u001d is GS); with any character above, the whole string is UTF-8. The\n"
        "answer has class, symbology, gtin (14 digits or null), ai (pairs of identifier and\n"
        "value), reason, and what else is known. Of a payment card nothing is answered but that\n"
        "it is one. A line that is no JSON string is answered with error, its number, and the\n"
        "class malformed. Without --config the cards are the demonstration's (2501…) and labels\n"
        "28… carry a weight.");
    onRun(*command, [config] {
        auto profile = labelSettings(*config);
        if (!profile)
            return sayFault("The configuration is refused", profile.error(), "Nothing was read.");
        return answerLines([&](std::string_view line) { return parse(*profile, line); }, noPayload);
    });
}

}  // namespace loyalty::cli
