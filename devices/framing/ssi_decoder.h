// SsiDecoder: Zebra's Simple Serial Interface, the packet protocol that many scanner engines speak:
// `Length Opcode Source Status [data] ChecksumHigh ChecksumLow`. Length counts all bytes but the
// checksum; the checksum is the two's complement of the 16-bit sum of the others.
// A scan comes as one or more DECODE_DATA packets; every packet wants an ACK or NAK, and one that
// was not answered comes again with the retransmit bit, to be acknowledged and dropped. A packet
// out of step is skipped byte by byte until one fits: noise never costs the next scan.
// Pure, like LineDecoder, and with the same promises on bytes, memory and splits.
// Source: Zebra "Simple Serial Interface Programmer's Guide" (72-40451), chapters 2 and 3.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "devices/framing/frame_profile.h"
#include "devices/framing/wiped_bytes.h"

namespace loyalty::devices {

enum class SsiEventKind {
    Decode,         // a scan, complete: `barType` and the label in `data`; answer ACK
    NoRead,         // the scanner gave up ("NR"); answer ACK
    Packet,         // any other packet: `opcode`, `data`; answer ACK but for ACK and NAK themselves
    Continued,      // a part of a scan, more to come; answer ACK
    Repeated,       // had it already; answer ACK and forget
    CheckFailed,    // answer NAK (resend)
    NoiseDropped,   // bytes of no packet
    PartialDropped  // silence inside a packet, or the port was closed
};

struct SsiEvent {
    SsiEventKind kind = SsiEventKind::NoiseDropped;
    std::uint64_t wireBytes = 0;
    std::uint8_t opcode = 0;
    std::uint8_t barType = 0;
    WipedBytes data;
    Milliseconds at{0};

    bool operator==(const SsiEvent&) const = default;
};

/// The packet that carries `opcode` and `data` from the host, with its checksum.
std::vector<std::uint8_t> ssiPacket(std::uint8_t opcode, std::span<const std::uint8_t> data = {});

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

class SsiDecoder {
public:
    static constexpr Milliseconds silence{500};
    static constexpr std::size_t maxScanBytes = 4096;  // of a scan in several packets

    void feed(std::span<const std::uint8_t> bytes, Milliseconds now);
    void tick(Milliseconds now);
    void close(Milliseconds now);
    std::optional<SsiEvent> next();
    [[nodiscard]] bool isPending() const { return !m_pending.empty() || m_noiseBytes > 0; }

private:
    void takePackets(Milliseconds now);
    void takePacket(std::size_t length, Milliseconds now);
    void readPacket(std::span<const std::uint8_t> packet, SsiEvent& event);
    void readDecode(std::uint8_t status, std::span<const std::uint8_t> data, SsiEvent& event);
    void skip(std::size_t count);
    void emitEvent(SsiEvent event);
    void flushNoise();

    WipedBytes m_pending;
    WipedBytes m_scan;  // of a scan in several packets
    WipedBytes m_lastPacket;
    std::uint64_t m_noiseBytes = 0;
    Milliseconds m_last{0};
    std::deque<SsiEvent> m_events;
};

}  // namespace loyalty::devices
