#include "devices/framing/ssi_decoder.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/base/check.h"

namespace loyalty::devices {

namespace {

constexpr std::size_t headerBytes = 4;
constexpr std::size_t checksumBytes = 2;
constexpr std::uint8_t fromDecoder = 0x00;
constexpr std::uint8_t fromHost = 0x04;
constexpr std::uint8_t retransmitBit = 0x01;
constexpr std::uint8_t continuationBit = 0x02;
constexpr std::uint8_t noReadType = 0x01;
constexpr std::uint64_t noiseReportBytes = 4096;

std::uint16_t checksumOf(std::span<const std::uint8_t> bytes)
{
    unsigned sum = 0;
    for (const std::uint8_t byte : bytes)
        sum += byte;
    return static_cast<std::uint16_t>(0x10000U - (sum & 0xFFFFU));
}

bool isChecksumRight(std::span<const std::uint8_t> packet)
{
    const auto body = packet.first(packet.size() - checksumBytes);
    const unsigned sent = static_cast<unsigned>(packet[packet.size() - 2]) << 8 | packet.back();
    return checksumOf(body) == sent;
}

/// Whether a packet could begin like this: what can be said before all of it is there.
bool mayBegin(std::span<const std::uint8_t> bytes)
{
    const bool isLength = bytes[0] >= headerBytes;
    const bool isSource = bytes.size() < 3 || bytes[2] == fromDecoder || bytes[2] == fromHost;
    return isLength && isSource;
}

/// Where in bytes that are no packet a whole one begins; npos where none does.
std::size_t findPacket(std::span<const std::uint8_t> bytes)
{
    for (std::size_t at = 1; at < bytes.size(); ++at) {
        const auto rest = bytes.subspan(at);
        const std::size_t length = rest[0] + checksumBytes;
        if (mayBegin(rest) && length <= rest.size() && isChecksumRight(rest.first(length)))
            return at;
    }
    return std::string_view::npos;
}

/// The same packet again, whatever the retransmit bit and with it the checksum.
bool isSamePacket(std::span<const std::uint8_t> packet, const WipedBytes& last)
{
    const std::size_t compared = packet.size() - checksumBytes;
    if (last.size() != packet.size())
        return false;
    for (std::size_t i = 0; i < compared; ++i) {
        const std::uint8_t ignored = i == 3 ? retransmitBit : 0;
        if ((packet[i] | ignored) != (last[i] | ignored))
            return false;
    }
    return true;
}

}  // namespace

std::string_view ssiOpcodeWord(std::uint8_t opcode)
{
    static constexpr std::pair<std::uint8_t, std::string_view> words[] = {
        {0x10, "flush-macro-pdf"},
        {0x11, "abort-macro-pdf"},
        {0x12, "custom-defaults"},
        {0x80, "ssi-management"},
        {0xA3, "request-revision"},
        {0xA4, "reply-revision"},
        {0xA6, "reply-id"},
        {0xB1, "image-data"},
        {0xC4, "aim-off"},
        {0xC5, "aim-on"},
        {0xC6, "param-send"},
        {0xC7, "param-request"},
        {0xC8, "param-defaults"},
        {ssi::ack, "ack"},
        {ssi::nak, "nak"},
        {0xD2, "flush-queue"},
        {0xD3, "capabilities-request"},
        {0xD4, "capabilities-reply"},
        {ssi::startSession, "start-session"},
        {ssi::stopSession, "stop-session"},
        {ssi::beep, "beep"},
        {0xE7, "led-on"},
        {0xE8, "led-off"},
        {ssi::scanEnable, "scan-enable"},
        {ssi::scanDisable, "scan-disable"},
        {0xEB, "sleep"},
        {ssi::decodeData, "decode-data"},
        {0xF6, "event"},
        {0xF7, "imager-mode"},
    };
    const auto found = std::find_if(std::begin(words), std::end(words),
                                    [&](const auto& each) { return each.first == opcode; });
    return found == std::end(words) ? std::string_view{} : found->second;
}

std::vector<std::uint8_t> ssiPacket(std::uint8_t opcode, std::span<const std::uint8_t> data)
{
    CHECK(data.size() <= 0xFF - headerBytes);
    std::vector<std::uint8_t> packet;
    packet.reserve(headerBytes + data.size() + checksumBytes);
    packet.push_back(static_cast<std::uint8_t>(headerBytes + data.size()));
    packet.push_back(opcode);
    packet.push_back(fromHost);
    packet.push_back(0x00);
    for (const std::uint8_t byte : data)
        packet.push_back(byte);
    const std::uint16_t checksum = checksumOf(packet);
    packet.push_back(static_cast<std::uint8_t>(checksum >> 8));
    packet.push_back(static_cast<std::uint8_t>(checksum & 0xFF));
    return packet;
}

// What cannot be read is asked for again; a packet that is an answer itself is not answered.
std::vector<std::uint8_t> SsiDecoder::answerTo(const FrameEvent& event) const
{
    static constexpr std::uint8_t resend[] = {ssi::nakResend};
    switch (event.kind) {
        case FrameEventKind::Frame:
        case FrameEventKind::Overflow:
        case FrameEventKind::Part:
        case FrameEventKind::NoRead:
        case FrameEventKind::Repeated:
            return ssiPacket(ssi::ack);
        case FrameEventKind::CheckFailed:
            return ssiPacket(ssi::nak, resend);
        case FrameEventKind::Packet:
            if (event.opcode != ssi::ack && event.opcode != ssi::nak)
                return ssiPacket(ssi::ack);
            break;
        case FrameEventKind::PartialDropped:
        case FrameEventKind::NoiseDropped:
            break;
    }
    return {};
}

void SsiDecoder::feed(std::span<const std::uint8_t> bytes, Milliseconds now)
{
    tick(now);
    for (const std::uint8_t byte : bytes) {
        if (!isPending())
            m_first = now;
        m_pending.push_back(byte);
        m_last = now;
        takePackets(now);
    }
}

void SsiDecoder::tick(Milliseconds now)
{
    if (isPending() && now - m_last >= idle)
        dropPending();
}

void SsiDecoder::close(Milliseconds)
{
    dropPending();
    forget();
}

void SsiDecoder::forget()
{
    dropScan();
    wipe(m_lastPacket);
}

void SsiDecoder::dropPending()
{
    flushNoise();
    if (!m_pending.empty()) {
        FrameEvent event;
        event.kind = FrameEventKind::PartialDropped;
        event.wireBytes = m_pending.size();
        event.first = m_first;
        event.last = m_last;
        m_events.push_back(std::move(event));
        forgetLastUnlessAgain();
    }
    wipe(m_pending);
}

/// A new packet was not received: when it comes again it is no repetition, even if it is like the
/// one before.
void SsiDecoder::forgetLastUnlessAgain()
{
    if (m_pending.size() < headerBytes || (m_pending[3] & retransmitBit) == 0)
        wipe(m_lastPacket);
}

void SsiDecoder::dropScan()
{
    wipe(m_scan);
    m_scanOverflowed = false;
}

std::optional<FrameEvent> SsiDecoder::next()
{
    if (m_events.empty())
        return std::nullopt;
    FrameEvent event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

void SsiDecoder::takePackets(Milliseconds now)
{
    while (!m_pending.empty()) {
        if (!mayBegin(m_pending)) {
            skip(1);
            continue;
        }
        const std::size_t length = m_pending[0] + checksumBytes;
        if (m_pending.size() < length)
            return;
        const auto packet = std::span<const std::uint8_t>(m_pending).first(length);
        const std::size_t inside =
            isChecksumRight(packet) ? std::string_view::npos : findPacket(packet);
        if (inside == std::string_view::npos)
            takePacket(length, now);
        else
            skip(inside);
    }
}

void SsiDecoder::takePacket(std::size_t length, Milliseconds now)
{
    const std::span<const std::uint8_t> packet(m_pending.data(), length);
    FrameEvent event;
    event.wireBytes = length;
    event.opcode = packet[1];
    event.first = m_first;
    event.last = now;
    if (!isChecksumRight(packet)) {
        event.kind = FrameEventKind::CheckFailed;
        forgetLastUnlessAgain();
    } else if ((packet[3] & retransmitBit) != 0 && isSamePacket(packet, m_lastPacket)) {
        event.kind = FrameEventKind::Repeated;
        m_scanLast = m_last;
    } else {
        wipe(m_lastPacket);
        m_lastPacket.assign(packet.begin(), packet.end());
        readPacket(packet, event);
    }
    emitEvent(std::move(event));
    dropFront(m_pending, length);
}

void SsiDecoder::readPacket(std::span<const std::uint8_t> packet, FrameEvent& event)
{
    const auto data = packet.subspan(headerBytes, packet.size() - headerBytes - checksumBytes);
    if (event.opcode == ssi::decodeData && !data.empty()) {
        readDecode(packet[3], data, event);
        return;
    }
    event.kind = FrameEventKind::Packet;
    event.payload.assign(data.begin(), data.end());
}

void SsiDecoder::readDecode(std::uint8_t status, std::span<const std::uint8_t> data,
                            FrameEvent& event)
{
    const auto label = data.subspan(1);
    const bool isNoRead =
        data[0] == noReadType && label.size() == 2 && label[0] == 'N' && label[1] == 'R';
    const bool isSentAgain = (status & retransmitBit) != 0;
    if (m_first - m_scanLast >= idle && !isSentAgain)
        dropScan();
    m_scanLast = m_last;
    if (m_scan.empty())
        m_scan.push_back(data[0]);
    m_scanOverflowed |= m_scan.size() + label.size() > maxScanBytes;
    if (!m_scanOverflowed)
        m_scan.insert(m_scan.end(), label.begin(), label.end());
    if ((status & continuationBit) != 0) {
        event.kind = FrameEventKind::Part;
        return;
    }
    event.kind = m_scanOverflowed ? FrameEventKind::Overflow
                 : isNoRead       ? FrameEventKind::NoRead
                                  : FrameEventKind::Frame;
    if (event.kind == FrameEventKind::Frame)
        event.payload = m_scan;
    dropScan();
}

void SsiDecoder::skip(std::size_t count)
{
    dropFront(m_pending, count);
    m_noiseBytes += count;
    if (m_noiseBytes >= noiseReportBytes)
        flushNoise();
}

void SsiDecoder::emitEvent(FrameEvent event)
{
    flushNoise();
    m_events.push_back(std::move(event));
}

void SsiDecoder::flushNoise()
{
    if (m_noiseBytes == 0)
        return;
    FrameEvent event;
    event.kind = FrameEventKind::NoiseDropped;
    event.noise = NoiseKind::OutsideText;
    event.wireBytes = std::exchange(m_noiseBytes, 0);
    event.first = m_first;
    event.last = m_last;
    m_events.push_back(std::move(event));
}

}  // namespace loyalty::devices
