#include "app/cli/progress_line.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace loyalty::cli {

namespace {

constexpr int barWidth = 24;
constexpr qint64 drawEveryMs = 100;
constexpr qint64 lineEveryMs = 3'000;
constexpr qint64 rateAfterMs = 500;

std::string bar(std::int64_t done, std::int64_t of)
{
    const auto filled = static_cast<std::size_t>(of > 0 ? barWidth * std::min(done, of) / of : 0);
    return "[" + std::string(filled, '#') + std::string(barWidth - filled, '.') + "]";
}

}  // namespace

ProgressLine::ProgressLine() : m_isTerminal(::isatty(STDERR_FILENO) == 1) {}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::clear()
{
    if (m_isDrawn)
        std::fputs("\r\033[K", stderr);
    m_isDrawn = false;
}

void ProgressLine::show(std::int64_t done, std::int64_t of, const std::string& noun,
                        const std::string& note)
{
    if (noun != m_noun) {
        m_noun = noun;
        m_doneAtBegin = done;
        m_sinceBegin.start();
        m_sinceDrawn.invalidate();
        if (!m_isTerminal)
            m_sinceDrawn.start();
    }
    const qint64 every = m_isTerminal ? drawEveryMs : lineEveryMs;
    if (m_sinceDrawn.isValid() && m_sinceDrawn.elapsed() < every)
        return;
    m_sinceDrawn.start();
    const std::string text = std::to_string(done) + " of " + std::to_string(of) + " " + noun +
                             rateAndRest(done, of) + (note.empty() ? "" : " · " + note);
    if (m_isTerminal)
        std::fprintf(stderr, "\r\033[K%s %s", bar(done, of).c_str(), text.c_str());
    else
        std::fprintf(stderr, "%s\n", text.c_str());
    m_isDrawn = m_isTerminal;
}

std::string ProgressLine::rateAndRest(std::int64_t done, std::int64_t of) const
{
    const qint64 ms = m_sinceBegin.elapsed();
    const std::int64_t made = done - m_doneAtBegin;
    if (ms < rateAfterMs || made <= 0)
        return {};
    const std::int64_t left = std::max<std::int64_t>(0, of - done) * ms / made / 1000;
    char text[64];
    std::snprintf(text, sizeof text, " · %lld/s · %lld:%02lld left",
                  static_cast<long long>(made * 1000 / ms), static_cast<long long>(left / 60),
                  static_cast<long long>(left % 60));
    return text;
}

}  // namespace loyalty::cli
