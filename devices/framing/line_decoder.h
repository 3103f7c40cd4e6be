// LineDecoder: turns a scanner's byte stream into frames, `[STX] [prefix] payload terminator [LRC]`
// as the profile says.
// Holds at most maxPayloadBytes; a terminator ends noise, with a block check the byte after it.
#pragma once

#include <array>
#include <deque>

#include "devices/framing/frame_decoder.h"

namespace loyalty::devices {

class LineDecoder : public FrameDecoder {
public:
    explicit LineDecoder(FrameProfile profile);

    void feed(std::span<const std::uint8_t> bytes, Milliseconds now) override;
    void tick(Milliseconds now) override;
    void close(Milliseconds now) override;
    std::optional<FrameEvent> next() override;
    [[nodiscard]] bool isPending() const override;
    [[nodiscard]] Milliseconds silence() const override { return m_profile.idle; }
    [[nodiscard]] std::vector<std::uint8_t> answerTo(const FrameEvent& event) const override;

    [[nodiscard]] const FrameProfile& profile() const { return m_profile; }

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
