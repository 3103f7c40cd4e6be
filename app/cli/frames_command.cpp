#include <unistd.h>

#include <array>
#include <span>

#include "app/cli/commands.h"
#include "app/cli/json_lines.h"
#include "app/cli/label_json.h"
#include "app/cli/label_settings.h"
#include "app/devices/scanner_kinds.h"
#include "app/terminal/config.h"
#include "core/base/bytes.h"
#include "devices/framing/frame_decoder.h"
#include "devices/framing/ssi_decoder.h"
#include "devices/label/label_parts.h"
#include "devices/label/parse_label.h"

namespace loyalty::cli {

namespace {

using devices::FrameEvent;
using devices::FrameEventKind;

// Nothing is shown of a payment card. In front of a label of SSI stands its bar type.
void addFrame(wire::Json& json, const FrameEvent& event, const devices::LabelProfile& labels)
{
    std::string_view payload(reinterpret_cast<const char*>(event.payload.data()),
                             event.payload.size());
    const devices::Label label = devices::parseLabel(payload, labels);
    if (label.labelClass == devices::LabelClass::PaymentCard) {
        json.set("class", "payment-card");
        return;
    }
    const bool isShown = mayBeShown(payload, label, labels.codeIds);
    if (labels.codeIds == devices::CodeIdSet::Ssi && !payload.empty()) {
        json.set("bar_type", toHex(std::span(event.payload).first(1)));
        payload.remove_prefix(1);
    }
    if (isShown)
        json.set("payload", textOfBytes(payload));
    else
        json.set("payload_length", static_cast<std::int64_t>(payload.size()));
    addLabel(json, label);
}

// Nothing of it was kept: what it was cannot be said, as at the till.
void addOverflow(wire::Json& json)
{
    addLabel(json, devices::malformed(devices::Symbology::Unknown, devices::Reason::TooLong, {}));
}

void addPacket(wire::Json& json, const FrameEvent& event)
{
    json.set("opcode", toHex(std::span(&event.opcode, 1)));
    if (const std::string_view word = devices::ssiOpcodeWord(event.opcode); !word.empty())
        json.set("packet", std::string(word));
    if (event.kind == FrameEventKind::Packet)
        json.set("data", toHex(event.payload));
}

wire::Json jsonOf(const FrameEvent& event, const devices::FrameDecoder& decoder,
                  const devices::LabelProfile& labels)
{
    wire::Json json{wire::Json::Object{}};
    json.set("event", std::string(devices::frameEventWord(event.kind)));
    if (event.opcode != 0)
        addPacket(json, event);
    if (event.kind == FrameEventKind::Frame)
        addFrame(json, event, labels);
    if (event.kind == FrameEventKind::Overflow)
        addOverflow(json);
    if (event.kind == FrameEventKind::NoiseDropped)
        json.set("noise", std::string(devices::noiseWord(event.noise)));
    json.set("bytes", static_cast<std::int64_t>(event.wireBytes));
    if (event.diagnosis != devices::LineDiagnosis::Plausible)
        json.set("diagnosis", std::string(devices::lineDiagnosisWord(event.diagnosis)));
    if (const auto answer = decoder.answerTo(event); !answer.empty())
        json.set("answer", toHex(answer));
    return json;
}

void writeEvents(devices::FrameDecoder& decoder, const devices::LabelProfile& labels)
{
    while (const auto event = decoder.next())
        if (event->noise != devices::NoiseKind::Separator)
            writeLine(jsonOf(*event, decoder, labels));
}

std::string profileNames()
{
    std::string names;
    const auto kinds = app::scannerKinds();
    for (const app::ScannerKind& kind : *kinds)
        names += (names.empty() ? "" : ", ") + kind.name;
    return names;
}

int decode(const std::string& name)
{
    const auto kind = app::builtInScannerKind(name);
    if (!kind) {
        say("There is no profile \"" + name + "\"; nothing was read. There are " + profileNames() +
            ".");
        return WrongUse;
    }
    const devices::LabelProfile labels =
        app::scannerSetup(*kind, {}, *labelSettings({})).profile.label;
    const auto decoder = devices::makeDecoder(kind->profile.frame);
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
        decoder->feed(std::span(chunk).first(static_cast<std::size_t>(read)), begin);
        writeEvents(*decoder, labels);
    }
    decoder->tick(begin + decoder->silence());
    decoder->close(begin + decoder->silence());
    writeEvents(*decoder, labels);
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
    command->footer(
        "Profiles: " + profileNames() +
        ".\nA payload's characters are its bytes. Behind it stands what the label is, as \"barcode "
        "parse\"\nanswers it, with the cards and in-store labels of the demonstration. Of a "
        "payment card nothing\nis printed but that it is one; of data of a person, and of what is "
        "longer than any code, only\n\"payload_length\". All bytes count as sent without a pause; "
        "the end of the input is a silence.\nA line end with nothing before it is no fault. "
        "\"answer\" is what the till would send back, in\nhexadecimal.");
    onRun(*command, [name] { return decode(*name); });
}

}  // namespace loyalty::cli
