// LineHealth: whether what a scanner sends looks as if the line settings were wrong. One bad frame
// is an accident; three in a minute, or bytes with the signature of a wrong parity, are not.
// Pure; time comes in.
#pragma once

#include <deque>

#include "devices/framing/frame_event.h"

namespace loyalty::devices {

class LineHealth {
public:
    static constexpr std::size_t strikes = 3;
    static constexpr Milliseconds window{60000};

    void note(const FrameEvent& event);

    [[nodiscard]] bool isSuspect() const { return m_isSuspect; }
    /// What the bytes look like; Plausible where frames are only incomplete.
    [[nodiscard]] LineDiagnosis looksLike() const { return m_looksLike; }

private:
    void strike(Milliseconds now);

    std::deque<Milliseconds> m_strikes;
    bool m_isSuspect = false;
    LineDiagnosis m_looksLike = LineDiagnosis::Plausible;
};

}  // namespace loyalty::devices
