#include "devices/setup/scanner_match.h"

#include <algorithm>
#include <bit>

#include "devices/framing/frame_decoder.h"
#include "devices/label/parse_label.h"

namespace loyalty::devices {

namespace {

constexpr std::uint8_t lowBits = 0x7F;

bool isPlain(const LineSettings& line)
{
    return line.dataBits == 8 && line.parity == Parity::None;
}

// What the eighth bit is where seven and a parity were sent.
bool hasParity(std::uint8_t byte, Parity parity)
{
    const bool isHigh = (byte & 0x80) != 0;
    const bool isOdd = std::popcount(static_cast<unsigned>(byte & lowBits)) % 2 != 0;
    switch (parity) {
        case Parity::Even:
            return isHigh == isOdd;
        case Parity::Odd:
            return isHigh != isOdd;
        case Parity::Mark:
            return isHigh;
        case Parity::Space:
            return !isHigh;
        case Parity::None:
            break;
    }
    return false;
}

// The bytes as a port with the settings of the kind would have given them; none where it would not.
std::optional<WipedBytes> asReceived(std::span<const std::uint8_t> bytes,
                                     const LineSettings& received, const LineSettings& kind)
{
    if (received.baud != kind.baud)
        return std::nullopt;
    if (received.dataBits == kind.dataBits && received.parity == kind.parity)
        return WipedBytes(bytes.begin(), bytes.end());
    if (!isPlain(received) || kind.dataBits != 7 ||
        !std::all_of(bytes.begin(), bytes.end(),
                     [&](std::uint8_t byte) { return hasParity(byte, kind.parity); }))
        return std::nullopt;
    WipedBytes low;
    for (const std::uint8_t byte : bytes)
        low.push_back(byte & lowBits);
    return low;
}

Fit fitOf(const WipedBytes& bytes, const ShownLabel& shown, const ScannerProfile& kind)
{
    const auto decoder = makeDecoder(kind.frame);
    Milliseconds now{0};
    decoder->feed(bytes, now);
    if (decoder->isPending())
        decoder->tick(now + decoder->silence());
    LabelProfile labels;
    labels.codeIds = kind.frame.codeIds;
    const PaymentCardGuard guard;
    std::optional<Label> label;
    bool isBare = false;
    while (auto event = decoder->next()) {
        if (event->kind == FrameEventKind::NoiseDropped && event->noise == NoiseKind::Separator)
            continue;
        if (event->kind != FrameEventKind::Frame || label)
            return Fit::None;
        const std::string_view payload(reinterpret_cast<const char*>(event->payload.data()),
                                       event->payload.size());
        label = parseLabel(payload, labels, guard);
        isBare = payload == shown.data;
    }
    if (!label)
        return Fit::None;
    if (isBare)
        return Fit::Number;
    return label->symbology == shown.symbology && label->data == shown.data ? Fit::Named
                                                                            : Fit::None;
}

}  // namespace

std::vector<Fit> fitsOf(std::span<const std::uint8_t> bytes, const ShownLabel& shown,
                        const std::vector<ScannerProfile>& kinds, const LineSettings& line)
{
    std::vector<Fit> fits;
    for (const ScannerProfile& kind : kinds) {
        const auto received = asReceived(bytes, line, kind.frame.line);
        fits.push_back(received ? fitOf(*received, shown, kind) : Fit::None);
    }
    return fits;
}

std::optional<std::size_t> bestFit(const std::vector<Fit>& fits)
{
    const auto best = std::max_element(fits.begin(), fits.end());
    if (best == fits.end() || *best == Fit::None)
        return std::nullopt;
    return static_cast<std::size_t>(best - fits.begin());
}

std::vector<Fit> narrowed(std::vector<Fit> second, const std::vector<Fit>& first)
{
    for (std::size_t i = 0; i < second.size(); ++i)
        if (first[i] != Fit::Number)
            second[i] = Fit::None;
    return second;
}

std::vector<LineSettings> settingsToTry(const std::vector<ScannerProfile>& kinds)
{
    std::vector<LineSettings> all;
    for (const ScannerProfile& kind : kinds) {
        LineSettings line = kind.frame.line;
        line.flowControl = FlowControl::None;
        if (line.dataBits == 7) {
            line.dataBits = 8;
            line.parity = Parity::None;
            line.stopBits = 1;
        }
        if (std::find(all.begin(), all.end(), line) == all.end())
            all.push_back(line);
    }
    return all;
}

}  // namespace loyalty::devices
