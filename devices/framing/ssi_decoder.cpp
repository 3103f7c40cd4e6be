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

void SsiDecoder::feed(std::span<const std::uint8_t> bytes, Milliseconds now)
{
    tick(now);
    for (const std::uint8_t byte : bytes) {
        m_pending.push_back(byte);
        m_last = now;
        takePackets(now);
    }
}

void SsiDecoder::tick(Milliseconds now)
{
    if (isPending() && now - m_last >= silence)
        close(now);
}

void SsiDecoder::close(Milliseconds now)
{
    flushNoise();
    if (!m_pending.empty()) {
        SsiEvent event;
        event.kind = SsiEventKind::PartialDropped;
        event.wireBytes = m_pending.size();
        event.at = now;
        m_events.push_back(std::move(event));
    }
    wipe(m_pending);
    wipe(m_scan);
}

std::optional<SsiEvent> SsiDecoder::next()
{
    if (m_events.empty())
        return std::nullopt;
    SsiEvent event = std::move(m_events.front());
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
    SsiEvent event;
    event.wireBytes = length;
    event.opcode = packet[1];
    event.at = now;
    if (!isChecksumRight(packet)) {
        event.kind = SsiEventKind::CheckFailed;
    } else if ((packet[3] & retransmitBit) != 0 && isSamePacket(packet, m_lastPacket)) {
        event.kind = SsiEventKind::Repeated;
    } else {
        wipe(m_lastPacket);
        m_lastPacket.assign(packet.begin(), packet.end());
        readPacket(packet, event);
    }
    emitEvent(std::move(event));
    explicit_bzero(m_pending.data(), length);
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(length));
}

void SsiDecoder::readPacket(std::span<const std::uint8_t> packet, SsiEvent& event)
{
    const auto data = packet.subspan(headerBytes, packet.size() - headerBytes - checksumBytes);
    if (event.opcode == ssi::decodeData && !data.empty()) {
        readDecode(packet[3], data, event);
        return;
    }
    event.kind = SsiEventKind::Packet;
    event.data.assign(data.begin(), data.end());
}

void SsiDecoder::readDecode(std::uint8_t status, std::span<const std::uint8_t> data,
                            SsiEvent& event)
{
    const auto label = data.subspan(1);
    event.barType = data[0];
    const bool isNoRead =
        event.barType == noReadType && label.size() == 2 && label[0] == 'N' && label[1] == 'R';
    if (m_scan.size() + label.size() > maxScanBytes)
        wipe(m_scan);
    m_scan.insert(m_scan.end(), label.begin(), label.end());
    if ((status & continuationBit) != 0) {
        event.kind = SsiEventKind::Continued;
        return;
    }
    event.kind = isNoRead ? SsiEventKind::NoRead : SsiEventKind::Decode;
    if (!isNoRead)
        event.data = m_scan;
    wipe(m_scan);
}

void SsiDecoder::skip(std::size_t count)
{
    m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(count));
    m_noiseBytes += count;
    if (m_noiseBytes >= noiseReportBytes)
        flushNoise();
}

void SsiDecoder::emitEvent(SsiEvent event)
{
    flushNoise();
    m_events.push_back(std::move(event));
}

void SsiDecoder::flushNoise()
{
    if (m_noiseBytes == 0)
        return;
    SsiEvent event;
    event.kind = SsiEventKind::NoiseDropped;
    event.wireBytes = std::exchange(m_noiseBytes, 0);
    event.at = m_last;
    m_events.push_back(std::move(event));
}

}  // namespace loyalty::devices
