// LineDecoder: turns a scanner's byte stream into frames, `[STX] [prefix] payload terminator [LRC]`
// as the profile says.
// Held for ever (tests/unit/framing_test.cpp):
//  a. any chunking of the same bytes gives the same events (as long as no silence is put between);
//  b. every byte is accounted for in exactly one event, at the latest after close();
//  c. between calls it holds at most maxPayloadBytes of undecided bytes, whatever comes in;
//  d. it is total: no input makes it throw or stop;
//  e. noise, then a terminator, then a frame: the frame is delivered;
//  f. bytes received before a silence of `idle` are never glued to bytes received after it.
// Pure: no port, no timer, no Qt. Time comes in and must not run backwards.
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <span>

#include "devices/framing/frame_event.h"

namespace loyalty::devices {

class LineDecoder {
public:
    explicit LineDecoder(FrameProfile profile);

    void feed(std::span<const std::uint8_t> bytes, Milliseconds now);
    /// Call at least once per `idle` while bytes are pending; harmless at any other time.
    void tick(Milliseconds now);
    /// The port is gone: what is pending is half a frame. The decoder starts afresh.
    void close(Milliseconds now);
    /// The events in the order of their bytes; none when all are taken.
    std::optional<FrameEvent> next();

    [[nodiscard]] const FrameProfile& profile() const { return m_profile; }
    /// Whether a silence would change anything: the driver's timer need not run otherwise.
    [[nodiscard]] bool isPending() const;

private:
    enum class State { Outside, Text, AwaitingLrc };

    void take(std::uint8_t byte, Milliseconds now);
    void begin(Milliseconds now);
    void append(std::uint8_t byte, Milliseconds now);
    void takeLrc(std::uint8_t byte, Milliseconds now);
    void endFrame();
    void drop(FrameEventKind kind);
    void count(NoiseKind kind, std::uint64_t bytes, Milliseconds now);
    void flushNoise();
    void finish(FrameEventKind kind, NoiseKind noise);
    void startAfresh();
    [[nodiscard]] bool isTerminator(std::uint8_t byte) const;

    struct Noise {
        std::uint64_t bytes = 0;
        Milliseconds first{0};
        Milliseconds last{0};
    };

    FrameProfile m_profile;
    State m_state;
    WipedBytes m_payload;
    std::uint64_t m_wireBytes = 0;  // of the frame under way, framing bytes included
    bool m_overflowed = false;
    std::uint8_t m_lrc = 0;
    Milliseconds m_first{0};
    Milliseconds m_last{0};
    std::array<Noise, 5> m_noise;  // by NoiseKind
    std::deque<FrameEvent> m_events;
};

}  // namespace loyalty::devices
