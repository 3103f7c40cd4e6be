#include <unistd.h>

#include <array>
#include <span>

#include "app/cli/commands.h"
#include "app/cli/json_lines.h"
#include "app/cli/label_settings.h"
#include "devices/framing/known_profiles.h"
#include "devices/framing/line_decoder.h"
#include "devices/label/parse_label.h"

namespace loyalty::cli {

namespace {

using devices::FrameEvent;
using devices::FrameEventKind;

// Nothing is shown of a payment card.
void addPayload(wire::Json& json, const FrameEvent& event, const devices::LabelProfile& labels)
{
    const std::string_view payload(reinterpret_cast<const char*>(event.payload.data()),
                                   event.payload.size());
    if (devices::parseLabel(payload, labels).labelClass == devices::LabelClass::PaymentCard)
        json.set("class", "payment-card");
    else
        json.set("payload", textOfBytes(payload));
}

wire::Json jsonOf(const FrameEvent& event, const devices::LabelProfile& labels)
{
    wire::Json json{wire::Json::Object{}};
    json.set("event", std::string(devices::frameEventWord(event.kind)));
    if (event.kind == FrameEventKind::Frame)
        addPayload(json, event, labels);
    if (event.kind == FrameEventKind::NoiseDropped)
        json.set("noise", std::string(devices::noiseWord(event.noise)));
    json.set("bytes", static_cast<std::int64_t>(event.wireBytes));
    if (event.diagnosis != devices::LineDiagnosis::Plausible)
        json.set("diagnosis", std::string(devices::lineDiagnosisWord(event.diagnosis)));
    return json;
}

void writeEvents(devices::LineDecoder& decoder, const devices::LabelProfile& labels)
{
    while (const auto event = decoder.next())
        if (event->noise != devices::NoiseKind::Separator)
            writeLine(jsonOf(*event, labels));
}

std::string profileNames()
{
    std::string names;
    for (const devices::NamedProfile& known : devices::knownProfiles())
        names += (names.empty() ? "" : ", ") + std::string(known.name);
    return names;
}

int decode(const std::string& name)
{
    const auto profile = devices::findProfile(name);
    if (!profile) {
        say("There is no profile \"" + name + "\"; nothing was read. There are " + profileNames() +
            ".");
        return WrongUse;
    }
    auto labels = labelSettings({});
    labels->codeIds = profile->codeIds;
    devices::LineDecoder decoder(*profile);
    constexpr devices::Milliseconds begin{0};
    std::array<std::uint8_t, 65'536> chunk{};
    for (;;) {
        const ssize_t read = ::read(STDIN_FILENO, chunk.data(), chunk.size());
        if (read < 0)
            return sayFault("Standard input cannot be read",
                            Fault{FaultKind::Denied, "the system refuses it"},
                            "What was read is decoded.");
        if (read == 0)
            break;
        decoder.feed(std::span(chunk).first(static_cast<std::size_t>(read)), begin);
        writeEvents(decoder, *labels);
    }
    decoder.tick(begin + profile->idle);
    decoder.close(begin + profile->idle);
    writeEvents(decoder, *labels);
    return Fine;
}

}  // namespace

void addFrames(CLI::App& app)
{
    auto name = std::make_shared<std::string>("standard");
    CLI::App* group = app.add_subcommand("frames", "What scanners send over the line");
    group->require_subcommand(1);
    CLI::App* command =
        group->add_subcommand("decode", "Raw bytes in, a JSON object for each frame or fault out");
    command->add_option("--profile", *name, "Kind of scanner")->capture_default_str();
    command->footer("Profiles: " + profileNames() +
                    ".\nA payload's characters are its bytes. All bytes count as sent without a "
                    "pause;\nthe end of the input is a silence. A line end with nothing before it "
                    "is no fault.");
    onRun(*command, [name] { return decode(*name); });
}

}  // namespace loyalty::cli
