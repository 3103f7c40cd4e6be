#include "devices/scanner/scanner.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace loyalty::devices {

namespace {

constexpr std::uint8_t enq[] = {0x05};

/// A scanner with an ENQ handshake gives up after two seconds without one (Zebra, host serial
/// response time-out).
constexpr std::chrono::milliseconds enquiryInterval{1000};

/// Longer than a scanner waits for an answer before it sends again (Zebra SSI, the same time-out).
constexpr std::chrono::milliseconds memoryOfPackets{2500};

bool isAsked(Handshake handshake)
{
    return handshake == Handshake::Enq || handshake == Handshake::AckNakWithEnq;
}

bool isConnected(LinkState state)
{
    return state == LinkState::Ready || state == LinkState::Gated ||
           state == LinkState::Misconfigured;
}

// An AIM identifier in front is no part of a number.
std::string coveredText(std::span<const std::uint8_t> payload,
                        std::string (*cover)(std::string_view))
{
    const std::size_t front = payload.size() >= 3 && payload[0] == ']' ? 3 : 0;
    return traceText(payload.first(front)) + cover(traceText(payload.subspan(front)));
}

}  // namespace

Scanner::Scanner(std::unique_ptr<ByteStream> stream, ScannerProfile profile, QObject* parent)
    : QObject(parent),
      m_stream(std::move(stream)),
      m_profile(std::move(profile)),
      m_decoder(makeDecoder(m_profile.frame)),
      m_silence(this),
      m_enquiry(this),
      m_memory(this)
{
    m_profile.label.codeIds = m_profile.frame.codeIds;
    m_stream->setParent(this);
    m_clock.start();
    m_silence.setSingleShot(true);
    m_silence.setTimerType(Qt::PreciseTimer);
    m_enquiry.setInterval(enquiryInterval);
    m_memory.setSingleShot(true);
    m_memory.setInterval(memoryOfPackets);
    connect(m_stream.get(), &ByteStream::bytesArrived, this, &Scanner::onBytes,
            Qt::DirectConnection);
    connect(m_stream.get(), &ByteStream::stateChanged, this, &Scanner::onLinkChanged);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        m_decoder->tick(now());
        drainDecoder();
    });
    connect(&m_enquiry, &QTimer::timeout, this, &Scanner::askForData);
    connect(&m_memory, &QTimer::timeout, this, [this] { m_decoder->forget(); });
}

Scanner::~Scanner()
{
    disconnect(m_stream.get(), nullptr, this, nullptr);
}

ScannerStatus Scanner::status() const
{
    return {m_stream->status(), m_health.looksLike(), m_queue.size()};
}

void Scanner::start()
{
    m_stream->start();
}

void Scanner::stop()
{
    m_stream->stop();
}

void Scanner::setGate(Gate gate)
{
    m_gate = gate;
    m_stream->setGate(gate);
    if (gate == Gate::Closed)
        return;
    ScanQueue::Taken taken = m_queue.takeAll(now());
    for (Scan& scan : taken.scans)
        deliver(std::move(scan));
    if (taken.tooOld > 0) {
        m_counters.droppedScans += taken.tooOld;
        Q_EMIT scansDropped(static_cast<int>(taken.tooOld));
    }
    announce();
}

void Scanner::clearInput()
{
    m_queue.clear();
    announce();
}

void Scanner::sound(ScanTone tone)
{
    const Bytes& command =
        tone == ScanTone::Good ? m_profile.commands.good : m_profile.commands.bad;
    if (!command.empty())
        write(command);
}

void Scanner::onBytes(std::span<const std::uint8_t> bytes)
{
    m_sinceBytes.start();
    m_memory.start();
    m_decoder->feed(bytes, now());
    drainDecoder();
}

void Scanner::onLinkChanged(const LinkStatus& link)
{
    if (!isConnected(link.state)) {
        m_decoder->close(now());
        drainDecoder();
        m_health = LineHealth();
        m_enquiry.stop();
    } else if (isAsked(m_profile.frame.handshake) && !m_enquiry.isActive()) {
        m_enquiry.start();
        askForData();
    }
    m_counters.reconnects = link.reconnects;
    announce();
}

void Scanner::drainDecoder()
{
    const bool wasSuspect = m_health.isSuspect();
    while (auto event = m_decoder->next()) {
        m_health.note(*event);
        take(*event);
    }
    if (m_decoder->isPending())
        m_silence.start(m_decoder->silence());
    else
        m_silence.stop();
    if (m_health.isSuspect() != wasSuspect)
        m_stream->reportLine(wasSuspect ? LineVerdict::Plausible : LineVerdict::Suspect);
    announce();
}

void Scanner::take(FrameEvent& event)
{
    answer(event);
    traceDropped(event);
    switch (event.kind) {
        case FrameEventKind::Frame:
            takeFrame(event);
            break;
        case FrameEventKind::PartialDropped:
            ++m_counters.partialFrames;
            break;
        case FrameEventKind::Overflow:
            ++m_counters.overflows;
            takeOverflow(event);
            break;
        case FrameEventKind::CheckFailed:
            ++m_counters.badReads;
            break;
        case FrameEventKind::NoiseDropped:
            if (event.noise != NoiseKind::Separator)
                m_counters.noiseBytes += event.wireBytes;
            break;
        case FrameEventKind::NoRead:
            ++m_counters.badReads;
            break;
        case FrameEventKind::Part:
        case FrameEventKind::Repeated:
        case FrameEventKind::Packet:
            break;
    }
}

void Scanner::takeFrame(FrameEvent& frame)
{
    const std::string_view payload(reinterpret_cast<const char*>(frame.payload.data()),
                                   frame.payload.size());
    Scan scan;
    scan.label = parseLabel(payload, m_profile.label, m_guard);
    traceFrame(frame, scan.label);
    wipe(frame.payload);
    scan.sequence = ++m_sequence;
    scan.monotonicMs = frame.last.count();
    scan.repeat = m_repeats.judge(scan.label, frame.last);
    ++m_counters.reads;
    if (scan.label.labelClass == LabelClass::Malformed)
        ++m_counters.badReads;
    if (scan.label.labelClass == LabelClass::PaymentCard) {
        ++m_counters.paymentCards;
        m_decoder->forget();
    }
    if (m_sinceBytes.isValid())
        m_counters.slowestUs =
            std::max(m_counters.slowestUs, std::int64_t{m_sinceBytes.nsecsElapsed() / 1000});
    deliver(std::move(scan));
}

// Nothing of it was kept; that something was there is said.
void Scanner::takeOverflow(const FrameEvent& event)
{
    Scan scan;
    scan.label.labelClass = LabelClass::Malformed;
    scan.label.reason = Reason::TooLong;
    scan.label.dataLength = event.wireBytes;
    scan.sequence = ++m_sequence;
    scan.monotonicMs = event.last.count();
    deliver(std::move(scan));
}

void Scanner::deliver(Scan scan)
{
    if (m_gate == Gate::Open || !scan.canWait()) {
        Q_EMIT scanned(scan);
    } else if (m_queue.push(std::move(scan)) == ScanQueue::Push::Full) {
        ++m_counters.droppedScans;
        Q_EMIT scansDropped(1);
    }
}

/// At once, before anybody thinks about the label: a scanner reads nothing while it waits.
void Scanner::answer(const FrameEvent& event)
{
    if (const auto bytes = m_decoder->answerTo(event); !bytes.empty())
        write(bytes);
}

void Scanner::askForData()
{
    write(enq);
}

void Scanner::write(std::span<const std::uint8_t> bytes)
{
    m_stream->write(bytes);
    if (m_isTraced)
        Q_EMIT traced({TraceDirection::ToDevice, TraceKind::Bytes, bytes.size(), traceText(bytes)});
}

// After the guard has seen it, and no more of it than a technician needs.
void Scanner::traceFrame(const FrameEvent& frame, const Label& label)
{
    if (!m_isTraced)
        return;
    TraceLine line{TraceDirection::FromDevice, TraceKind::Bytes, frame.wireBytes, {}};
    switch (label.labelClass) {
        case LabelClass::PaymentCard:
            line.kind = TraceKind::PaymentCard;
            break;
        case LabelClass::Product:
        case LabelClass::InStore:
        case LabelClass::Coupon:
            line.text = traceText(frame.payload);
            break;
        case LabelClass::Member:
        case LabelClass::Staff:
            line.text = coveredText(frame.payload, withCoveredNumber);
            break;
        case LabelClass::Slip:
        case LabelClass::Unknown:
            line.text = coveredText(frame.payload, withCoveredText);
            break;
        case LabelClass::Malformed:
            line.text = coveredText(frame.payload, withCoveredDigits);
            break;
    }
    Q_EMIT traced(line);
}

// Half a payment card looks like anything: of what was dropped the size alone is told.
void Scanner::traceDropped(const FrameEvent& event)
{
    static const std::map<FrameEventKind, TraceKind> kinds{
        {FrameEventKind::PartialDropped, TraceKind::CutOff},
        {FrameEventKind::Overflow, TraceKind::TooLong},
        {FrameEventKind::CheckFailed, TraceKind::CheckFailed},
        {FrameEventKind::NoiseDropped, TraceKind::Noise},
        {FrameEventKind::NoRead, TraceKind::NotRead}};
    const auto kind = kinds.find(event.kind);
    if (m_isTraced && kind != kinds.end() && event.noise != NoiseKind::Separator)
        Q_EMIT traced({TraceDirection::FromDevice, kind->second, event.wireBytes, {}});
}

void Scanner::announce()
{
    ScannerStatus current = status();
    if (current != m_announced) {
        m_announced = current;
        Q_EMIT stateChanged(m_announced);
    }
    if (m_counters != m_announcedCounters) {
        m_announcedCounters = m_counters;
        Q_EMIT countersChanged(m_announcedCounters);
    }
}

Milliseconds Scanner::now() const
{
    return Milliseconds(m_clock.elapsed());
}

}  // namespace loyalty::devices
