// Lines in every framing that the built-in kinds of scanners have
// (resources/devices/scanners.json). Input: which framing (its high bit: with the usual payload),
// two sizes of pieces, the wire.
#include "core/base/check.h"
#include "tests/fuzz/decoder_promises.h"
#include "tests/fuzz/fuzz_input.h"

using namespace loyalty;
using namespace loyalty::devices;
using namespace loyalty::fuzz;

namespace {

constexpr std::uint8_t stx = 0x02;
constexpr std::uint8_t etx = 0x03;
constexpr std::uint8_t carriageReturn = 0x0D;

const std::vector<std::uint8_t> label{'4', '0', '0', '6', '3', '8', '1',
                                      '3', '3', '3', '9', '3', '1'};

std::vector<FrameProfile> framings()
{
    std::vector<FrameProfile> all(7);  // [0]: "standard" and most others
    all[1].startOfText = StartOfText::Required;
    all[1].handshake = Handshake::AckNakWithEnq;
    all[2].startOfText = StartOfText::Required;
    all[2].blockCheck = BlockCheck::Lrc;
    all[2].handshake = Handshake::AckNak;
    all[3].terminators.tab = true;
    all[4].terminators = {false, false, false};
    all[4].startOfText = StartOfText::None;
    all[4].idle = Milliseconds(100);
    all[4].idleMeans = IdleMeans::Terminated;
    all[5].prefix = "S01";
    all[6].stripNul = false;
    all[6].startOfText = StartOfText::None;
    return all;
}

std::vector<std::uint8_t> frameFor(const FrameProfile& profile)
{
    std::vector<std::uint8_t> frame(profile.prefix.begin(), profile.prefix.end());
    frame.insert(frame.end(), label.begin(), label.end());
    std::uint8_t check = etx;
    for (const std::uint8_t byte : frame)
        check ^= byte;
    if (profile.startOfText == StartOfText::Required) {
        frame.insert(frame.begin(), stx);
        frame.push_back(etx);
    } else if (!profile.terminators.isEmpty()) {
        frame.push_back(carriageReturn);
    }
    if (profile.blockCheck == BlockCheck::Lrc)
        frame.push_back(check);
    return frame;
}

/// What ends noise: a terminator and, where frames have a block check, a byte in its place. The
/// terminator alone cannot do there: the STX of the frame behind it may be just the check of what
/// the noise happened to leave open, and is then rightly taken for it.
std::vector<std::uint8_t> endOfNoise(const FrameProfile& profile)
{
    if (profile.startOfText != StartOfText::Required)
        return {carriageReturn};
    if (profile.blockCheck == BlockCheck::None)
        return {etx};
    return {etx, etx};
}

/// Noise, what ends noise, then a frame: the frame is there.
void assertNoiseEnds(const Tried& tried, Wire noise)
{
    const FrameProfile& profile = tried.profile;
    if (profile.terminators.isEmpty())
        return;
    std::vector<std::uint8_t> wire(noise.begin(), noise.end());
    for (const std::uint8_t byte : endOfNoise(profile))
        wire.push_back(byte);
    wire.insert(wire.end(), tried.frame.begin(), tried.frame.end());
    const DecoderEvents events = eventsOf(profile, wire);
    CHECK(!events.empty() && events.back().kind == FrameEventKind::Frame);
    CHECK(std::ranges::equal(events.back().payload, tried.label));
}

/// The check was lost on the way: an STX in its place is the next frame's, unless it is what the
/// check should be.
void assertCheckMayBeMissing(const Tried& tried, Wire noise)
{
    if (tried.profile.blockCheck == BlockCheck::None)
        return;
    std::vector<std::uint8_t> wire(noise.begin(), noise.end());
    wire.push_back(etx);
    const std::size_t ended = wire.size();
    wire.insert(wire.end(), tried.frame.begin(), tried.frame.end());
    const DecoderEvents events = eventsOf(tried.profile, wire);
    std::uint64_t at = 0;
    for (const FrameEvent& event : events) {
        at += event.wireBytes;
        if (event.kind == FrameEventKind::Frame && at == ended + 1)
            return;  // the noise was a frame, whose check is an STX
    }
    CHECK(!events.empty() && events.back().kind == FrameEventKind::Frame);
    CHECK(std::ranges::equal(events.back().payload, tried.label));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::vector<FrameProfile> all = framings();
    FuzzInput input(data, size);
    const std::uint8_t choice = input.byte();
    Tried tried;
    tried.profile = all[(choice & 0x7F) % all.size()];
    // Small, so that a frame too long is soon found.
    if ((choice & 0x80) == 0)
        tried.profile.maxPayloadBytes = 16;
    tried.mostPayload = tried.profile.maxPayloadBytes;
    tried.mostMemory = tried.profile.maxPayloadBytes + 2048;
    tried.frame = frameFor(tried.profile);
    tried.label = label;
    const std::array<std::uint8_t, 2> pieces{input.byte(), input.byte()};
    const Wire wire = input.rest();
    assertPromises(tried, wire, pieces);
    assertNoiseEnds(tried, wire);
    assertCheckMayBeMissing(tried, wire);
    return 0;
}
