#include "devices/scanner/line_health.h"

namespace loyalty::devices {

void LineHealth::note(const FrameEvent& event)
{
    const bool isNoise = event.kind == FrameEventKind::NoiseDropped;
    if (isNoise && event.noise != NoiseKind::Nul)
        return;
    if (event.diagnosis != LineDiagnosis::Plausible) {
        m_isSuspect = true;
        m_looksLike = event.diagnosis;
        return;
    }
    const bool isRead = event.kind == FrameEventKind::Frame || event.kind == FrameEventKind::Part ||
                        event.kind == FrameEventKind::NoRead ||
                        event.kind == FrameEventKind::Repeated ||
                        event.kind == FrameEventKind::Packet;
    if (isRead) {
        m_strikes.clear();
        m_isSuspect = false;
        m_looksLike = LineDiagnosis::Plausible;
        return;
    }
    strike(event.last);
}

void LineHealth::strike(Milliseconds now)
{
    m_strikes.push_back(now);
    while (now - m_strikes.front() > window || m_strikes.size() > strikes)
        m_strikes.pop_front();
    if (m_strikes.size() == strikes)
        m_isSuspect = true;
}

}  // namespace loyalty::devices
