#include "devices/transport/link_machine.h"

#include <algorithm>
#include <iterator>

#include "core/base/check.h"

namespace loyalty::devices {

LinkMachine::LinkMachine(LinkTimes times, std::uint32_t seed) : m_times(times), m_random(seed) {}

LinkAction LinkMachine::handle(LinkEvent event, Milliseconds now)
{
    switch (event) {
        case LinkEvent::Appeared:
            return onAppeared(now);
        case LinkEvent::Vanished:
            return onVanished();
        case LinkEvent::Opened:
            m_isOpen = true;
            wait(LinkState::Opening, now + m_times.drain);
            return LinkAction::None;
        case LinkEvent::OpenMissing:
        case LinkEvent::OpenFailed:
            backOff(now);
            return LinkAction::None;
        case LinkEvent::OpenDenied:
            return onOpenRefused(BlockedBy::Permission, now);
        case LinkEvent::OpenBusy:
            return onOpenRefused(BlockedBy::OtherProgram, now);
        case LinkEvent::OpenNotSerial:
            return onOpenRefused(BlockedBy::NotASerialPort, now);
        case LinkEvent::Failed:
            return onFailed(now);
        case LinkEvent::Closed:
            m_isOpen = false;
            backOff(now);
            return LinkAction::None;
        case LinkEvent::GateClosed:
        case LinkEvent::GateOpened:
            m_isGateClosed = event == LinkEvent::GateClosed;
            if (m_state == LinkState::Ready || m_state == LinkState::Gated)
                enter(m_isGateClosed ? LinkState::Gated : LinkState::Ready);
            return LinkAction::None;
        case LinkEvent::LineSuspect:
            if (isDelivering())
                enter(LinkState::Misconfigured);
            return LinkAction::None;
        case LinkEvent::LinePlausible:
            if (m_state == LinkState::Misconfigured)
                enter(m_isGateClosed ? LinkState::Gated : LinkState::Ready);
            return LinkAction::None;
        case LinkEvent::Tick:
            return onTick(now);
    }
    return LinkAction::None;
}

bool LinkMachine::isDelivering() const
{
    return m_state == LinkState::Ready || m_state == LinkState::Gated ||
           m_state == LinkState::Misconfigured;
}

LinkAction LinkMachine::onAppeared(Milliseconds now)
{
    m_isPresent = true;
    const bool isWaiting = m_state == LinkState::Absent || m_state == LinkState::Backoff ||
                           m_state == LinkState::Blocked;
    if (isWaiting)
        wait(LinkState::Backoff, now + m_times.settle);
    return LinkAction::None;
}

LinkAction LinkMachine::onVanished()
{
    m_isPresent = false;
    if (m_state == LinkState::Lost)
        return LinkAction::None;
    if (m_isOpen) {
        enter(LinkState::Lost);
        return LinkAction::Close;
    }
    enter(LinkState::Absent);
    return LinkAction::None;
}

LinkAction LinkMachine::onOpenRefused(BlockedBy blockedBy, Milliseconds now)
{
    wait(LinkState::Blocked, now + m_times.blockedRetry);
    m_blockedBy = blockedBy;
    return LinkAction::None;
}

LinkAction LinkMachine::onFailed(Milliseconds now)
{
    if (!m_isOpen || m_state == LinkState::Lost)
        return LinkAction::None;
    if (isDelivering() && now - m_readySince >= m_times.proven)
        m_failures = 0;
    enter(LinkState::Lost);
    return LinkAction::Close;
}

LinkAction LinkMachine::onTick(Milliseconds now)
{
    if (!m_deadline || now < *m_deadline)
        return LinkAction::None;
    if (m_state == LinkState::Opening && m_isOpen) {
        becomeReady(now);
        return LinkAction::None;
    }
    enter(LinkState::Opening);
    return LinkAction::Open;
}

void LinkMachine::becomeReady(Milliseconds now)
{
    m_readySince = now;
    if (m_wasReady)
        ++m_reconnects;
    m_wasReady = true;
    enter(m_isGateClosed ? LinkState::Gated : LinkState::Ready);
}

void LinkMachine::backOff(Milliseconds now)
{
    if (!m_isPresent) {
        enter(LinkState::Absent);
        return;
    }
    Milliseconds delay = m_times.firstRetry;
    for (int i = 0; i < m_failures && delay < m_times.longestRetry; ++i)
        delay *= 2;
    delay = std::min(delay, m_times.longestRetry);
    ++m_failures;
    const auto percent = std::uniform_int_distribution<int>(80, 120)(m_random);
    wait(LinkState::Backoff, now + delay * percent / 100);
}

void LinkMachine::wait(LinkState state, Milliseconds until)
{
    enter(state);
    m_deadline = until;
}

void LinkMachine::enter(LinkState state)
{
    m_state = state;
    m_deadline.reset();
    m_blockedBy = BlockedBy::Nothing;
}

std::string_view linkStateWord(LinkState state)
{
    static constexpr std::string_view words[] = {"absent", "opening", "ready",   "gated",
                                                 "lost",   "backoff", "blocked", "misconfigured"};
    const auto index = static_cast<std::size_t>(state);
    CHECK(index < std::size(words));
    return words[index];
}

PowerState powerStateOf(LinkState state)
{
    switch (state) {
        case LinkState::Ready:
        case LinkState::Gated:
        case LinkState::Misconfigured:
            return PowerState::Online;
        case LinkState::Absent:
        case LinkState::Lost:
        case LinkState::Backoff:
            return PowerState::Offline;
        case LinkState::Opening:
        case LinkState::Blocked:
            return PowerState::Unknown;
    }
    return PowerState::Unknown;
}

}  // namespace loyalty::devices
