#include "tests/fuzz/decoder_promises.h"

#include <sanitizer/allocator_interface.h>

#include <algorithm>

#include "core/base/check.h"

namespace loyalty::fuzz {

using namespace devices;

namespace {

constexpr Milliseconds start{1000};

void drain(FrameDecoder& decoder, DecoderEvents& events)
{
    while (auto event = decoder.next())
        events.push_back(std::move(*event));
}

DecoderEvents fedInPieces(const FrameProfile& profile, Wire wire,
                          std::array<std::uint8_t, 2> pieces, Milliseconds between)
{
    const auto decoder = makeDecoder(profile);
    DecoderEvents events;
    Milliseconds now = start;
    for (std::size_t turn = 0; !wire.empty(); ++turn) {
        const std::size_t asked = pieces[turn % pieces.size()];
        if (asked == 0)
            decoder->feed({}, now);
        const auto piece = wire.first(std::clamp<std::size_t>(asked, 1, wire.size()));
        decoder->feed(piece, now);
        drain(*decoder, events);
        wire = wire.subspan(piece.size());
        now += between;
    }
    decoder->close(now);
    drain(*decoder, events);
    return events;
}

bool areEqualButForTimes(DecoderEvents these, DecoderEvents those)
{
    for (DecoderEvents* events : {&these, &those})
        for (FrameEvent& event : *events)
            event.first = event.last = Milliseconds(0);
    return these == those;
}

std::uint64_t wireBytes(const DecoderEvents& events)
{
    std::uint64_t sum = 0;
    for (const FrameEvent& event : events)
        sum += event.wireBytes;
    return sum;
}

void assertSound(const Tried& tried, const FrameDecoder& decoder, const DecoderEvents& events)
{
    for (const FrameEvent& event : events) {
        const bool keepsBytes =
            event.kind == FrameEventKind::Frame || event.kind == FrameEventKind::Packet;
        CHECK(keepsBytes || event.payload.empty());
        CHECK(event.payload.size() <= tried.mostPayload);
        CHECK(event.wireBytes > 0);
        CHECK(event.first <= event.last);
        CHECK((event.kind == FrameEventKind::NoiseDropped) == (event.noise != NoiseKind::None));
        CHECK(!frameEventWord(event.kind).empty() && !noiseWord(event.noise).empty());
        CHECK(!lineDiagnosisWord(event.diagnosis).empty());
        static_cast<void>(decoder.answerTo(event));
    }
}

/// Bytes before a silence are never glued to those after it: the frame comes whole.
void assertSilenceSeparates(const Tried& tried, Wire wire)
{
    const auto decoder = makeDecoder(tried.profile);
    decoder->feed(wire, start);
    const Milliseconds after = start + decoder->silence();
    decoder->tick(after);
    DecoderEvents before;
    drain(*decoder, before);
    CHECK(!decoder->isPending());
    CHECK(wireBytes(before) == wire.size());
    decoder->feed(tried.frame, after);
    decoder->tick(after + decoder->silence());
    const auto event = decoder->next();
    CHECK(event && event->kind == FrameEventKind::Frame);
    CHECK(std::ranges::equal(event->payload, tried.label));
    CHECK(event->wireBytes == tried.frame.size());
    CHECK(!decoder->next());
}

/// What one decoder holds must not grow with what it is fed.
void assertBoundedMemory(const Tried& tried, Wire wire)
{
    const std::size_t before = __sanitizer_get_current_allocated_bytes();
    const auto decoder = makeDecoder(tried.profile);
    for (int again = 0; again < 8; ++again) {
        decoder->feed(wire, start);
        while (decoder->next()) {
        }
        CHECK(__sanitizer_get_current_allocated_bytes() - before <= tried.mostMemory);
    }
}

}  // namespace

void assertPromises(const Tried& tried, Wire wire, std::array<std::uint8_t, 2> pieces)
{
    const DecoderEvents whole = eventsOf(tried.profile, wire);
    CHECK(wireBytes(whole) == wire.size());
    assertSound(tried, *makeDecoder(tried.profile), whole);
    CHECK(fedInPieces(tried.profile, wire, {1, 1}, Milliseconds(0)) == whole);
    CHECK(fedInPieces(tried.profile, wire, pieces, Milliseconds(0)) == whole);
    const DecoderEvents slow = fedInPieces(tried.profile, wire, pieces, Milliseconds(1));
    assertSound(tried, *makeDecoder(tried.profile), slow);
    CHECK(areEqualButForTimes(slow, whole));
    assertSilenceSeparates(tried, wire);
    assertBoundedMemory(tried, wire);
}

DecoderEvents eventsOf(const FrameProfile& profile, Wire wire)
{
    const auto decoder = makeDecoder(profile);
    DecoderEvents events;
    decoder->feed(wire, start);
    decoder->close(start);
    CHECK(!decoder->isPending());
    drain(*decoder, events);
    return events;
}

}  // namespace loyalty::fuzz
