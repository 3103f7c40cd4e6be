#include "devices/printer/printer.h"

#include <algorithm>

namespace loyalty::devices {

namespace {

bool isConnected(LinkState state)
{
    return state == LinkState::Ready || state == LinkState::Gated;
}

}  // namespace

Printer::Printer(std::unique_ptr<ByteStream> stream, PrinterProfile profile, DrawLine draw,
                 QString spoolFolder, QObject* parent)
    : QObject(parent),
      m_stream(std::move(stream)),
      m_profile(std::move(profile)),
      m_draw(std::move(draw)),
      m_folder(std::move(spoolFolder)),
      m_machine(m_profile.answers),
      m_due(this)
{
    m_stream->setParent(this);
    m_clock.start();
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, [this] {
        m_machine.tick(now());
        pump();
    });
    connect(m_stream.get(), &ByteStream::bytesArrived, this, &Printer::onBytes,
            Qt::DirectConnection);
    connect(m_stream.get(), &ByteStream::stateChanged, this, &Printer::onLinkChanged);
    connect(m_stream.get(), &ByteStream::drained, this, [this] {
        m_machine.drained(now());
        pump();
    });
}

Printer::~Printer()
{
    disconnect(m_stream.get(), nullptr, this, nullptr);
}

void Printer::start()
{
    auto spool = Spool::open(m_folder);
    if (spool)
        m_spool = std::move(*spool);
    else
        m_trouble = QString::fromStdString(spool.error().detail);
    m_stream->start();
    announce();
}

void Printer::stop()
{
    m_stream->stop();
}

void Printer::print(const receipt::Slip& slip)
{
    if (!m_spool)
        return;
    const auto kept = m_spool->add(slip);
    m_trouble = kept ? QString() : QString::fromStdString(kept.error().detail);
    pump();
}

void Printer::openDrawer()
{
    m_machine.sendNow(drawerPulse(m_profile));
    pump();
}

void Printer::printAgain()
{
    if (const auto slip = interrupted())
        note(m_spool->putBack(*slip));
    pump();
}

void Printer::forget()
{
    if (const auto slip = interrupted())
        note(m_spool->remove(*slip));
    pump();
}

void Printer::onBytes(std::span<const std::uint8_t> bytes)
{
    trace(TraceDirection::FromDevice, bytes);
    m_machine.received(bytes, now());
    m_counters.slowestMs = m_machine.slowestAnswer().count();
    pump();
}

void Printer::onLinkChanged(const LinkStatus& link)
{
    m_counters.reconnects = link.reconnects;
    m_machine.linkChanged(isConnected(link.state), now());
    pump();
}

// Writing may say at once that all is written: no second round inside the first.
void Printer::pump()
{
    if (m_isPumping)
        return;
    m_isPumping = true;
    for (;;) {
        takeOutcome();
        printNext();
        const Bytes output = m_machine.takeOutput();
        if (output.empty())
            break;
        trace(TraceDirection::ToDevice, output);
        m_stream->write(output);
    }
    m_isPumping = false;
    if (const auto due = m_machine.deadline())
        m_due.start(std::max(Milliseconds(0), *due - now()));
    else
        m_due.stop();
    announce();
}

// Behind a slip that was interrupted none is printed: they would be taken for it.
void Printer::printNext()
{
    if (!m_spool || !m_machine.isFree() || interrupted())
        return;
    const auto slip = m_spool->next();
    if (!slip || !m_machine.isReady(now()))
        return;
    auto read = m_spool->read(slip->number);
    if (!read) {
        m_trouble = QString::fromStdString(read.error().detail);
        note(m_spool->begin(slip->number));
        return;
    }
    if (auto begun = m_spool->begin(slip->number); !begun)
        return note(begun);
    m_underWay = slip->number;
    m_machine.print(encodeSlip(*read, m_profile, m_draw), now());
}

void Printer::takeOutcome()
{
    const auto outcome = m_machine.takeOutcome();
    if (!outcome || !m_underWay)
        return;
    if (*outcome == PrintOutcome::Printed) {
        ++m_counters.printed;
        note(m_spool->remove(*m_underWay));
    } else {
        ++m_counters.interrupted;
    }
    m_underWay.reset();
}

void Printer::note(const Result<void>& done)
{
    m_trouble = done ? QString() : QString::fromStdString(done.error().detail);
}

std::optional<std::int64_t> Printer::interrupted() const
{
    if (!m_spool)
        return std::nullopt;
    for (const SpooledSlip& slip : m_spool->slips())
        if (slip.isBegun && slip.number != m_underWay)
            return slip.number;
    return std::nullopt;
}

void Printer::trace(TraceDirection direction, std::span<const std::uint8_t> bytes)
{
    if (m_isTraced)
        Q_EMIT traced({direction, TraceKind::Bytes, bytes.size(), traceText(bytes)});
}

void Printer::announce()
{
    PrinterView current{m_stream->status(), m_machine.state(), 0,
                        interrupted(),      m_trouble,         m_counters};
    if (m_spool)
        current.waiting = static_cast<int>(std::count_if(
            m_spool->slips().begin(), m_spool->slips().end(),
            [&](const SpooledSlip& slip) { return !slip.isBegun || slip.number == m_underWay; }));
    if (current == m_announced)
        return;
    m_announced = current;
    Q_EMIT changed(m_announced);
}

}  // namespace loyalty::devices
