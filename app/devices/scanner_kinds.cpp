#include "app/devices/scanner_kinds.h"

#include <set>

#include "app/devices/device_file.h"
#include "core/base/bytes.h"
#include "core/base/check.h"

namespace loyalty::app {

namespace {

constexpr std::int64_t longestIdleMs = 5'000;
constexpr std::int64_t longestPayload = 65'536;
constexpr std::int64_t longestUid = 10;

class KindReader {
public:
    explicit KindReader(wire::Problems& problems) : m_problems(problems) {}

    ScannerKind read(const wire::Json& json, const std::string& path)
    {
        wire::Form form(json, path, m_problems);
        ScannerKind kind;
        kind.name = form.text("name");
        kind.title = QString::fromStdString(form.optionalText("title", kind.name));
        devices::FrameProfile& frame = kind.profile.frame;
        frame.framing = static_cast<devices::Framing>(form.word("framing", {"lines", "ssi"}, 0));
        frame.line = readLineSettings(form, m_problems);
        readFraming(form, frame);
        frame.codeIds = static_cast<devices::CodeIdSet>(
            form.word("codeIds",
                      {"none", "aim", "zebra", "icl", "fujitsu", "wincor", "olivetti",
                       "datalogic-us", "datalogic-eu", "ssi"},
                      static_cast<std::size_t>(devices::CodeIdSet::Aim)));
        if ((frame.framing == devices::Framing::Ssi) != (frame.codeIds == devices::CodeIdSet::Ssi))
            form.problem("codeIds", "is \"ssi\" with the framing \"ssi\", and only with it");
        kind.profile.label.codeIds = frame.codeIds;
        kind.profile.label.retailDigits = static_cast<devices::RetailDigits>(
            form.word("retailDigits", {"thirteen", "as-printed"}, 0));
        kind.profile.label.rfid = readTags(form);
        kind.profile.commands = readCommands(form);
        form.finish();
        return kind;
    }

private:
    void readFraming(wire::Form& form, devices::FrameProfile& frame)
    {
        frame.prefix = form.optionalText("prefix");
        frame.startOfText = static_cast<devices::StartOfText>(
            form.word("startOfText", {"none", "optional", "required"},
                      static_cast<std::size_t>(frame.startOfText)));
        frame.blockCheck =
            static_cast<devices::BlockCheck>(form.word("blockCheck", {"none", "lrc"}, 0));
        if (frame.blockCheck != devices::BlockCheck::None &&
            frame.startOfText != devices::StartOfText::Required)
            form.problem("blockCheck", "needs startOfText \"required\"");
        if (form.optional("terminators") != nullptr)
            frame.terminators = readTerminators(form);
        frame.idle = devices::Milliseconds(
            form.optionalInteger("idleMs", frame.idle.count(), 10, longestIdleMs));
        frame.idleMeans =
            static_cast<devices::IdleMeans>(form.word("idleMeans", {"drop", "end"}, 0));
        if (frame.terminators.isEmpty() && frame.idleMeans != devices::IdleMeans::Terminated)
            form.problem("terminators", "is empty, so that idleMeans must be \"end\"");
        frame.maxPayloadBytes = static_cast<std::size_t>(form.optionalInteger(
            "maxBytes", static_cast<std::int64_t>(frame.maxPayloadBytes), 1, longestPayload));
        frame.stripNul = form.optionalFlag("stripNul", frame.stripNul);
        frame.handshake = static_cast<devices::Handshake>(
            form.word("handshake", {"none", "ack-nak", "enq", "ack-nak-enq"}, 0));
    }

    devices::Terminators readTerminators(wire::Form& form)
    {
        devices::Terminators terminators{false, false, false};
        for (const std::string& word : form.anyTexts("terminators")) {
            terminators.line |= word == "line";
            terminators.endOfText |= word == "etx";
            terminators.tab |= word == "tab";
            if (word != "line" && word != "etx" && word != "tab")
                form.problem("terminators", "\"" + word + "\" is not \"line\", \"etx\" or \"tab\"");
        }
        return terminators;
    }

    devices::RfidForm readTags(wire::Form& parent)
    {
        const wire::Json* json = parent.optional("tags");
        if (json == nullptr)
            return {};
        wire::Form form(*json, parent.pathOf("tags"), m_problems);
        devices::RfidForm tags;
        tags.format = static_cast<devices::RfidFormat>(
            form.word("form", {"none", "em4100", "maxiprox", "hex", "decimal", "facility"}, 0));
        tags.lowBytes =
            static_cast<std::size_t>(form.optionalInteger("lowBytes", 0, 0, longestUid));
        tags.isReversed = form.optionalFlag("reversed", false);
        form.finish();
        return tags;
    }

    devices::ScannerCommands readCommands(wire::Form& parent)
    {
        const wire::Json* json = parent.optional("commands");
        if (json == nullptr)
            return {};
        wire::Form form(*json, parent.pathOf("commands"), m_problems);
        devices::ScannerCommands commands;
        commands.good = readBytes(form, "good");
        commands.bad = readBytes(form, "bad");
        commands.enable = readBytes(form, "enable");
        commands.disable = readBytes(form, "disable");
        form.finish();
        return commands;
    }

    static Bytes readBytes(wire::Form& form, const char* name)
    {
        std::string text = form.optionalText(name);
        std::erase(text, ' ');
        const auto bytes = fromHex(text);
        if (!bytes)
            form.problem(name, "is no row of bytes like \"07\" or \"16 4D 0D\"");
        return bytes.value_or(Bytes{});
    }

    wire::Problems& m_problems;
};

std::vector<ScannerKind> readKinds(const wire::Json& json, wire::Problems& problems)
{
    wire::Form form(json, "$", problems);
    KindReader reader(problems);
    std::vector<ScannerKind> kinds;
    std::set<std::string> names;
    for (const auto& [item, path] : form.items("scanners")) {
        kinds.push_back(reader.read(*item, path));
        if (!names.insert(kinds.back().name).second)
            problems.push_back({path + ".name", "is the name of another one"});
    }
    form.finish();
    return kinds;
}

const QString builtInFile = QStringLiteral(":/devices/scanners.json");

}  // namespace

Result<std::vector<ScannerKind>> scannerKinds(const QString& ownFile)
{
    return readKindsOf<ScannerKind>(builtInFile, ownFile, readKinds);
}

std::optional<ScannerKind> builtInScannerKind(std::string_view name)
{
    static const auto kinds = scannerKinds();
    CHECK(kinds);
    for (const ScannerKind& kind : *kinds)
        if (kind.name == name)
            return kind;
    return std::nullopt;
}

}  // namespace loyalty::app
