#include "devices/printer/print_machine.h"

#include <algorithm>
#include <utility>

#include "core/base/check.h"

namespace loyalty::devices {

PrintMachine::PrintMachine(bool answers, PrintTimes times) : m_answers(answers), m_times(times) {}

void PrintMachine::linkChanged(bool isUp, Milliseconds now)
{
    if (isUp == m_isUp)
        return;
    m_isUp = isUp;
    m_isDrained = true;
    m_isSilent = false;
    m_status.reset();
    m_askedAt.reset();
    m_output.clear();
    if (isUp) {
        m_nextPoll = now;
        tick(now);
        return;
    }
    if (!m_pieces.empty())
        finish(PrintOutcome::Interrupted);
}

void PrintMachine::received(std::span<const std::uint8_t> bytes, Milliseconds now)
{
    const StatusReader::News news = m_reader.take(bytes);
    if (news.status) {
        m_status = news.status;
        m_statusAt = now;
        if (m_askedAt)
            m_slowestAnswer = std::max(m_slowestAnswer, now - *m_askedAt);
        m_askedAt.reset();
        m_isSilent = false;
        m_nextPoll = now + (isFree() ? m_times.poll : m_times.busyPoll);
    }
    if (news.isPrinted && m_isConfirming)
        finish(PrintOutcome::Printed);
    advance(now);
}

void PrintMachine::drained(Milliseconds now)
{
    m_isDrained = true;
    advance(now);
}

void PrintMachine::tick(Milliseconds now)
{
    if (!m_isUp)
        return;
    if (m_askedAt && now - *m_askedAt >= m_times.answer) {
        m_askedAt.reset();
        m_isSilent = true;
        m_nextPoll = now;
    }
    // What stands in the way may be put right: the time runs only while nothing does.
    if (m_isConfirming && m_status && !m_status->canPrint())
        m_confirmUntil = now + m_times.confirmation;
    if (m_isConfirming && now >= m_confirmUntil)
        finish(PrintOutcome::Interrupted);
    if (m_answers && !m_askedAt && now >= m_nextPoll)
        ask(now);
    advance(now);
}

bool PrintMachine::isReady(Milliseconds now)
{
    if (!m_isUp || !isFree())
        return false;
    if (!m_answers)
        return true;
    if (!isFresh(now) && !m_askedAt && !m_isSilent)
        ask(now);
    return isFresh(now) && m_status->canPrint();
}

void PrintMachine::print(PrintPieces pieces, Milliseconds now)
{
    CHECK(isFree() && !pieces.empty());
    m_pieces = std::move(pieces);
    m_next = 0;
    advance(now);
}

void PrintMachine::sendNow(const Bytes& command)
{
    if (m_isUp)
        m_output.insert(m_output.end(), command.begin(), command.end());
}

Bytes PrintMachine::takeOutput()
{
    return std::exchange(m_output, {});
}

std::optional<PrintOutcome> PrintMachine::takeOutcome()
{
    return std::exchange(m_outcome, std::nullopt);
}

PrinterState PrintMachine::state() const
{
    return {m_isSilent, m_status.value_or(PrinterStatus{}), !isFree()};
}

std::optional<Milliseconds> PrintMachine::deadline() const
{
    if (!m_isUp)
        return std::nullopt;
    std::optional<Milliseconds> due;
    const auto atLatest = [&](Milliseconds at) { due = due ? std::min(*due, at) : at; };
    if (m_askedAt)
        atLatest(*m_askedAt + m_times.answer);
    else if (m_answers)
        atLatest(m_nextPoll);
    if (m_isConfirming)
        atLatest(m_confirmUntil);
    return due;
}

void PrintMachine::ask(Milliseconds now)
{
    const Bytes questions = m_reader.ask();
    m_output.insert(m_output.end(), questions.begin(), questions.end());
    m_askedAt = now;
    m_nextPoll = now + (isFree() ? m_times.poll : m_times.busyPoll);
}

bool PrintMachine::isFresh(Milliseconds now) const
{
    return m_status && now - m_statusAt <= m_times.fresh;
}

// One piece at a time, each when the one before has gone, so that little is lost with the line.
void PrintMachine::advance(Milliseconds now)
{
    if (!m_isUp || m_pieces.empty() || !m_isDrained)
        return;
    if (m_answers && (m_isSilent || !m_status || !m_status->canPrint()))
        return;
    if (m_next < m_pieces.size()) {
        const Bytes& piece = m_pieces[m_next];
        m_output.insert(m_output.end(), piece.begin(), piece.end());
        ++m_next;
        m_isDrained = false;
        return;
    }
    if (!m_answers)
        return finish(PrintOutcome::Printed);
    if (m_isConfirming)
        return;
    const Bytes question = m_reader.askPrinted();
    m_output.insert(m_output.end(), question.begin(), question.end());
    m_isConfirming = true;
    m_confirmUntil = now + m_times.confirmation;
}

void PrintMachine::finish(PrintOutcome outcome)
{
    m_pieces.clear();
    m_next = 0;
    m_isConfirming = false;
    m_outcome = outcome;
}

}  // namespace loyalty::devices
