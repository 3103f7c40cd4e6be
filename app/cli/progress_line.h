// ProgressLine: how far a long command is, on standard error. On a terminal one line that is drawn
// over, with a bar, the rate and the time that is left; elsewhere a line every few seconds.
#pragma once

#include <QElapsedTimer>
#include <cstdint>
#include <string>

namespace loyalty::cli {

class ProgressLine {
public:
    ProgressLine();
    /// Takes the bar off the terminal.
    ~ProgressLine();

    /// `done` of `of` things called `noun`; `note` stands behind. Draws only as often as it is
    /// worth it.
    void show(std::int64_t done, std::int64_t of, const std::string& noun,
              const std::string& note = {});
    void clear();

private:
    [[nodiscard]] std::string rateAndRest(std::int64_t done, std::int64_t of) const;

    bool m_isTerminal;
    bool m_isDrawn = false;
    QElapsedTimer m_sinceBegin;
    QElapsedTimer m_sinceDrawn;
    std::string m_noun;
    std::int64_t m_doneAtBegin = 0;
};

}  // namespace loyalty::cli
