// SsiDecoder: Zebra's Simple Serial Interface, the packet protocol that many scanner engines speak:
// `Length Opcode Source Status [data] ChecksumHigh ChecksumLow`. Length counts all bytes but the
// checksum; the checksum is the two's complement of the 16-bit sum of the others.
// A scan comes as one or more DECODE_DATA packets; every packet wants an ACK or NAK, and one that
// was not answered comes again with the retransmit bit, to be acknowledged and dropped. A packet
// out of step is skipped byte by byte until one fits, and a silence ends whatever there is; with a
// scan of which parts are there, only a packet that is sent again goes on after it.
// The payload of a Frame is the bar type, one byte, and the label: CodeIdSet::Ssi.
// Source: Zebra "Simple Serial Interface Programmer's Guide" (72-40451), chapters 2 and 3.
#pragma once

#include <deque>
#include <string_view>

#include "devices/framing/frame_decoder.h"

namespace loyalty::devices {

/// The packet that carries `opcode` and `data` from the host, with its checksum.
std::vector<std::uint8_t> ssiPacket(std::uint8_t opcode, std::span<const std::uint8_t> data = {});

/// A stable word, "decode-data"; empty where the opcode is not known.
std::string_view ssiOpcodeWord(std::uint8_t opcode);

namespace ssi {
inline constexpr std::uint8_t decodeData = 0xF3;
inline constexpr std::uint8_t ack = 0xD0;
inline constexpr std::uint8_t nak = 0xD1;
inline constexpr std::uint8_t startSession = 0xE4;
inline constexpr std::uint8_t stopSession = 0xE5;
inline constexpr std::uint8_t beep = 0xE6;
inline constexpr std::uint8_t scanEnable = 0xE9;
inline constexpr std::uint8_t scanDisable = 0xEA;
inline constexpr std::uint8_t nakResend = 0x01;
}  // namespace ssi

class SsiDecoder : public FrameDecoder {
public:
    static constexpr Milliseconds idle{500};
    static constexpr std::size_t maxScanBytes = 4096;  // of a scan in several packets

    void feed(std::span<const std::uint8_t> bytes, Milliseconds now) override;
    void tick(Milliseconds now) override;
    void close(Milliseconds now) override;
    std::optional<FrameEvent> next() override;
    void forget() override;
    [[nodiscard]] bool isPending() const override { return !m_pending.empty() || m_noiseBytes > 0; }
    [[nodiscard]] Milliseconds silence() const override { return idle; }
    [[nodiscard]] std::vector<std::uint8_t> answerTo(const FrameEvent& event) const override;

private:
    void takePackets(Milliseconds now);
    void takePacket(std::size_t length, Milliseconds now);
    void readPacket(std::span<const std::uint8_t> packet, FrameEvent& event);
    void readDecode(std::uint8_t status, std::span<const std::uint8_t> data, FrameEvent& event);
    void dropPending();
    void forgetLastUnlessAgain();
    void dropScan();
    void skip(std::size_t count);
    void emitEvent(FrameEvent event);
    void flushNoise();

    WipedBytes m_pending;
    WipedBytes m_scan;  // bar type and label of a scan in several packets
    bool m_scanOverflowed = false;
    Milliseconds m_scanLast{0};  // when the last byte of its last part arrived
    WipedBytes m_lastPacket;
    std::uint64_t m_noiseBytes = 0;
    Milliseconds m_first{0};
    Milliseconds m_last{0};
    std::deque<FrameEvent> m_events;
};

}  // namespace loyalty::devices
