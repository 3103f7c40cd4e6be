#include "devices/transport/linked_stream.h"

#include <algorithm>

namespace loyalty::devices {

LinkedStream::LinkedStream(LinkTimes times, QObject* parent)
    : ByteStream(parent), m_machine(times, std::random_device()()), m_due(this)
{
    m_clock.start();
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, [this] { handle(LinkEvent::Tick); });
}

void LinkedStream::setGate(Gate gate)
{
    handle(gate == Gate::Closed ? LinkEvent::GateClosed : LinkEvent::GateOpened);
}

void LinkedStream::reportLine(LineVerdict verdict)
{
    handle(verdict == LineVerdict::Plausible ? LinkEvent::LinePlausible : LinkEvent::LineSuspect);
}

LinkStatus LinkedStream::status() const
{
    return {m_machine.state(), m_machine.blockedBy(), m_machine.reconnects(), m_detail};
}

void LinkedStream::setStarted(bool isStarted)
{
    m_isStarted = isStarted;
    armTimer();
}

void LinkedStream::handle(LinkEvent event)
{
    LinkAction action = m_machine.handle(event, now());
    while (action != LinkAction::None) {
        if (action == LinkAction::Open) {
            const std::optional<LinkEvent> outcome = openPort();
            action = outcome ? m_machine.handle(*outcome, now()) : LinkAction::None;
        } else {
            announce();
            closePort();
            action = m_machine.handle(LinkEvent::Closed, now());
            if (!isThere())
                action = m_machine.handle(LinkEvent::Vanished, now());
        }
    }
    armTimer();
    announce();
}

void LinkedStream::armTimer()
{
    const std::optional<Milliseconds> deadline = m_machine.deadline();
    if (deadline && m_isStarted)
        m_due.start(std::max(Milliseconds(0), *deadline - now()));
    else
        m_due.stop();
}

void LinkedStream::announce()
{
    LinkStatus current = status();
    if (current == m_announced)
        return;
    m_announced = current;
    Q_EMIT stateChanged(current);
}

}  // namespace loyalty::devices
