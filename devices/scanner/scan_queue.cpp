#include "devices/scanner/scan_queue.h"

#include <utility>

namespace loyalty::devices {

ScanQueue::Push ScanQueue::push(Scan scan)
{
    if (m_scans.size() == maxScans)
        return Push::Full;
    m_scans.push_back(std::move(scan));
    return Push::Queued;
}

ScanQueue::Taken ScanQueue::takeAll(Milliseconds now)
{
    Taken taken;
    for (Scan& scan : m_scans) {
        if (now - Milliseconds(scan.monotonicMs) > maxAge)
            ++taken.tooOld;
        else
            taken.scans.push_back(std::move(scan));
    }
    m_scans.clear();
    return taken;
}

}  // namespace loyalty::devices
