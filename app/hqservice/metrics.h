// Metrics: what /metrics tells Prometheus (text format 0.0.4). Safe from any thread.
#pragma once

#include <array>
#include <atomic>
#include <string>

#include "core/ports/hq_store.h"

namespace loyalty::hqservice {

class Metrics {
public:
    void countReply(int status);
    void countAccepted(std::int64_t entries) { m_entries += entries; }
    void countApplied(std::int64_t entries) { m_applied += entries; }
    void setCounts(const ports::StoreCounts& counts);
    /// The certificate was read: when it ends; none where the one before was kept.
    void countCertificate(const std::optional<Instant>& end);
    void countDelivery(bool hasArrived) { ++(hasArrived ? m_arrived : m_deliveryFailures); }
    void setWebhooks(std::int64_t waiting, std::int64_t dead, std::int64_t dropped)
    {
        m_deliveriesWaiting = waiting;
        m_deliveriesDead = dead;
        m_deliveriesDropped = dropped;
    }
    void setExported(BusinessDay day) { m_exportedDays = day.daysSinceEpoch() + 1; }
    void setSnapshot(Instant at) { m_snapshotMs = at.milliseconds; }
    void setAudited(Instant at, std::int64_t wrong)
    {
        m_auditedMs = at.milliseconds;
        m_auditWrong = wrong;
    }
    void setUpstream(bool isReached, std::int64_t waiting)
    {
        m_upstream = isReached ? 1 : 0;
        m_upstreamWaiting = waiting;
    }
    void setDatabase(bool isReachable) { m_isDatabaseReachable = isReachable; }

    [[nodiscard]] bool isDatabaseReachable() const { return m_isDatabaseReachable; }

    [[nodiscard]] std::string text(std::size_t queued) const;

private:
    std::array<std::atomic<std::int64_t>, 6> m_replies{};  // by hundred of the status
    std::atomic<std::int64_t> m_entries{0};
    std::atomic<std::int64_t> m_applied{0};
    std::atomic<std::int64_t> m_waiting{0};
    std::atomic<std::int64_t> m_disputed{0};
    std::atomic<std::int64_t> m_terminals{0};
    std::atomic<std::int64_t> m_blocked{0};
    std::atomic<std::int64_t> m_auditedMs{0};
    std::atomic<std::int64_t> m_auditWrong{0};
    std::atomic<std::int64_t> m_forks{0};
    std::atomic<std::int64_t> m_lastContactMs{0};
    std::atomic<std::int64_t> m_arrived{0};
    std::atomic<std::int64_t> m_deliveryFailures{0};
    std::atomic<std::int64_t> m_deliveriesWaiting{0};
    std::atomic<std::int64_t> m_deliveriesDead{0};
    std::atomic<std::int64_t> m_deliveriesDropped{0};
    std::atomic<std::int64_t> m_exportedDays{0};  // to the end of the last one, since 1970
    std::atomic<std::int64_t> m_snapshotMs{0};
    std::atomic<std::int64_t> m_certificateEndMs{0};
    std::atomic<std::int64_t> m_certificateFailures{0};
    std::atomic<std::int64_t> m_upstream{-1};
    std::atomic<std::int64_t> m_upstreamWaiting{0};
    std::atomic<bool> m_isDatabaseReachable{true};
};

}  // namespace loyalty::hqservice
