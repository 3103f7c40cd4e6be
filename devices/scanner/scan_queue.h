// ScanQueue: scans that came while the application did not take any (UnifiedPOS DataEventEnabled
// off: a dialog is open). Short on purpose: what was scanned long ago, nobody remembers.
// Pure; time comes in.
#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "devices/framing/frame_profile.h"
#include "devices/scanner/scan.h"

namespace loyalty::devices {

class ScanQueue {
public:
    static constexpr std::size_t maxScans = 16;
    static constexpr Milliseconds maxAge{5000};

    enum class Push { Queued, Full };
    Push push(Scan scan);

    struct Taken {
        std::vector<Scan> scans;  // in order
        std::size_t tooOld = 0;   // dropped: the cashier is told how many
    };
    /// Everything that is not older than maxAge; the queue is empty after it.
    Taken takeAll(Milliseconds now);

    [[nodiscard]] std::size_t size() const { return m_scans.size(); }
    void clear() { m_scans.clear(); }

private:
    std::deque<Scan> m_scans;
};

}  // namespace loyalty::devices
