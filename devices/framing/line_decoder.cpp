#include "devices/framing/line_decoder.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"

namespace loyalty::devices {

namespace {

constexpr std::uint8_t nul = 0x00;
constexpr std::uint8_t stx = 0x02;
constexpr std::uint8_t etx = 0x03;
constexpr std::uint8_t enq = 0x05;
constexpr std::uint8_t ack = 0x06;
constexpr std::uint8_t tab = 0x09;
constexpr std::uint8_t lineFeed = 0x0A;
constexpr std::uint8_t carriageReturn = 0x0D;
constexpr std::uint8_t nak = 0x15;

/// Noise without end is reported in pieces of this size, so that a storm is seen while it lasts.
constexpr std::uint64_t noiseReportBytes = 4096;

bool startsWith(const WipedBytes& bytes, const std::string& prefix)
{
    return bytes.size() >= prefix.size() &&
           std::equal(prefix.begin(), prefix.end(), bytes.begin(),
                      [](char c, std::uint8_t b) { return static_cast<std::uint8_t>(c) == b; });
}

}  // namespace

LineDecoder::LineDecoder(FrameProfile profile) : m_profile(std::move(profile))
{
    CHECK(m_profile.maxPayloadBytes > 0);
    CHECK(m_profile.blockCheck == BlockCheck::None ||
          m_profile.startOfText == StartOfText::Required);
    m_payload.reserve(m_profile.maxPayloadBytes);
    startAfresh();
}

void LineDecoder::feed(std::span<const std::uint8_t> bytes, Milliseconds now)
{
    tick(now);
    for (const std::uint8_t byte : bytes)
        take(byte, now);
}

void LineDecoder::tick(Milliseconds now)
{
    if (!isPending() || now - m_last < m_profile.idle)
        return;
    const bool isWhole = m_profile.idleMeans == IdleMeans::Terminated && m_state == State::Text &&
                         !m_payload.empty();
    if (isWhole && !m_overflowed)
        endFrame();
    else
        drop(FrameEventKind::PartialDropped);
    flushNoise();
}

void LineDecoder::close(Milliseconds now)
{
    tick(now);
    drop(FrameEventKind::PartialDropped);
    flushNoise();
}

std::optional<FrameEvent> LineDecoder::next()
{
    if (m_events.empty())
        return std::nullopt;
    FrameEvent event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

std::vector<std::uint8_t> LineDecoder::answerTo(const FrameEvent& event) const
{
    std::vector<std::uint8_t> answer;
    const Handshake handshake = m_profile.handshake;
    const bool isFrame = event.kind == FrameEventKind::Frame;
    if (handshake == Handshake::AckNak || handshake == Handshake::AckNakWithEnq) {
        if (isFrame)
            answer.push_back(ack);
        if (event.kind == FrameEventKind::CheckFailed)
            answer.push_back(nak);
    }
    if (isFrame && (handshake == Handshake::Enq || handshake == Handshake::AckNakWithEnq))
        answer.push_back(enq);
    return answer;
}

bool LineDecoder::isPending() const
{
    return m_wireBytes > 0 ||
           std::ranges::any_of(m_noise, [](const Noise& noise) { return noise.bytes > 0; });
}

void LineDecoder::take(std::uint8_t byte, Milliseconds now)
{
    if (m_state == State::AwaitingLrc) {
        takeLrc(byte, now);
    } else if (byte == nul && m_profile.stripNul) {
        count(NoiseKind::Nul, 1, now);
    } else if (byte == stx && m_profile.startOfText != StartOfText::None) {
        begin(now);
    } else if (m_state == State::Outside) {
        count(isTerminator(byte) ? NoiseKind::Separator : NoiseKind::OutsideText, 1, now);
    } else if (!isTerminator(byte)) {
        append(byte, now);
    } else if (m_profile.blockCheck == BlockCheck::Lrc) {
        ++m_wireBytes;
        m_last = now;
        m_lrc ^= byte;
        m_state = State::AwaitingLrc;
    } else if (m_wireBytes == 0) {
        count(NoiseKind::Separator, 1, now);
    } else {
        ++m_wireBytes;
        m_last = now;
        endFrame();
    }
}

void LineDecoder::begin(Milliseconds now)
{
    if (m_overflowed) {
        drop(FrameEventKind::Overflow);
    } else if (m_wireBytes > 0) {
        // Two clocks must not mix: what was received keeps the times of its own arrival.
        count(NoiseKind::OutsideText, m_wireBytes, m_last);
        startAfresh();
    }
    m_state = State::Text;
    m_first = now;
    m_last = now;
    m_wireBytes = 1;
}

void LineDecoder::append(std::uint8_t byte, Milliseconds now)
{
    if (m_wireBytes == 0)
        m_first = now;
    m_last = now;
    ++m_wireBytes;
    m_lrc ^= byte;
    if (m_payload.size() == m_profile.maxPayloadBytes)
        m_overflowed = true;
    if (m_overflowed)
        wipe(m_payload);
    else
        m_payload.push_back(byte);
}

void LineDecoder::takeLrc(std::uint8_t byte, Milliseconds now)
{
    if (m_overflowed || byte != m_lrc) {
        const bool isNextFrame = byte == stx;
        if (!isNextFrame)
            ++m_wireBytes;
        m_last = now;
        drop(m_overflowed ? FrameEventKind::Overflow : FrameEventKind::CheckFailed);
        if (isNextFrame)
            begin(now);
        return;
    }
    ++m_wireBytes;
    m_last = now;
    endFrame();
}

void LineDecoder::endFrame()
{
    if (m_overflowed) {
        finish(FrameEventKind::Overflow, NoiseKind::None);
    } else if (m_payload.empty()) {
        count(NoiseKind::Separator, m_wireBytes, m_last);
        startAfresh();
    } else if (!startsWith(m_payload, m_profile.prefix)) {
        count(NoiseKind::NoPrefix, m_wireBytes, m_last);
        startAfresh();
    } else {
        finish(FrameEventKind::Frame, NoiseKind::None);
    }
}

void LineDecoder::drop(FrameEventKind kind)
{
    if (m_wireBytes == 0)
        startAfresh();
    else
        finish(m_overflowed ? FrameEventKind::Overflow : kind, NoiseKind::None);
}

void LineDecoder::count(NoiseKind kind, std::uint64_t bytes, Milliseconds now)
{
    Noise& noise = m_noise[static_cast<std::size_t>(kind)];
    if (noise.bytes == 0)
        noise.first = now;
    noise.last = now;
    noise.bytes += bytes;
    m_last = now;
    if (noise.bytes >= noiseReportBytes)
        flushNoise();
}

void LineDecoder::flushNoise()
{
    for (std::size_t kind = 0; kind < m_noise.size(); ++kind) {
        Noise& noise = m_noise[kind];
        if (noise.bytes == 0)
            continue;
        FrameEvent event;
        event.kind = FrameEventKind::NoiseDropped;
        event.noise = static_cast<NoiseKind>(kind);
        event.wireBytes = noise.bytes;
        event.first = noise.first;
        event.last = noise.last;
        m_events.push_back(std::move(event));
        noise = Noise{};
    }
}

void LineDecoder::finish(FrameEventKind kind, NoiseKind noise)
{
    flushNoise();
    FrameEvent event;
    event.kind = kind;
    event.noise = noise;
    event.wireBytes = m_wireBytes;
    event.diagnosis = diagnoseLine(m_payload);
    event.first = m_first;
    event.last = m_last;
    if (kind == FrameEventKind::Frame) {
        const auto label = m_payload.begin() + static_cast<std::ptrdiff_t>(m_profile.prefix.size());
        event.payload.assign(label, m_payload.end());
    }
    m_events.push_back(std::move(event));
    startAfresh();
}

void LineDecoder::startAfresh()
{
    wipe(m_payload);
    m_wireBytes = 0;
    m_overflowed = false;
    m_lrc = 0;
    m_state = m_profile.startOfText == StartOfText::Required ? State::Outside : State::Text;
}

bool LineDecoder::isTerminator(std::uint8_t byte) const
{
    const Terminators& ends = m_profile.terminators;
    if (m_profile.blockCheck == BlockCheck::Lrc)
        return byte == etx;
    switch (byte) {
        case carriageReturn:
        case lineFeed:
            return ends.line;
        case etx:
            return ends.endOfText;
        case tab:
            return ends.tab;
        default:
            return false;
    }
}

}  // namespace loyalty::devices
