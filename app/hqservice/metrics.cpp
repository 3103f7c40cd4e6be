#include "app/hqservice/metrics.h"

#include <algorithm>

namespace loyalty::hqservice {

namespace {

void add(std::string& text, const char* name, const char* type, const char* help,
         std::int64_t value)
{
    text += std::string("# HELP ") + name + " " + help + "\n# TYPE " + name + " " + type + "\n" +
            name + " " + std::to_string(value) + "\n";
}

}  // namespace

void Metrics::countReply(int status)
{
    ++m_replies[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))];
}

void Metrics::setCounts(const ports::StoreCounts& counts)
{
    m_waiting = counts.waiting;
    m_disputed = counts.disputed;
    m_terminals = counts.terminals;
    m_forks = counts.forks;
    m_blocked = counts.blocked;
    m_lastContactMs = counts.lastContact ? counts.lastContact->milliseconds : 0;
}

void Metrics::countCertificate(const std::optional<Instant>& end)
{
    if (end)
        m_certificateEndMs = end->milliseconds;
    else
        ++m_certificateFailures;
}

std::string Metrics::text(std::size_t queued) const
{
    std::string text =
        "# HELP pointkeeper_hq_requests_total Replies by the hundred of their status.\n"
        "# TYPE pointkeeper_hq_requests_total counter\n";
    for (std::size_t hundred = 2; hundred < m_replies.size(); ++hundred)
        text += "pointkeeper_hq_requests_total{status=\"" + std::to_string(hundred) + "xx\"} " +
                std::to_string(m_replies[hundred]) + "\n";
    add(text, "pointkeeper_hq_queue_length", "gauge", "Requests that wait for a worker.",
        static_cast<std::int64_t>(queued));
    add(text, "pointkeeper_hq_entries_accepted_total", "counter",
        "Entries in requests that were accepted here, repeated ones included.", m_entries);
    add(text, "pointkeeper_hq_entries_applied_total", "counter",
        "Entries that were applied to accounts here.", m_applied);
    add(text, "pointkeeper_hq_inbox_waiting", "gauge", "Accepted entries not yet in the accounts.",
        m_waiting);
    add(text, "pointkeeper_hq_entries_disputed", "gauge", "Entries somebody should look at.",
        m_disputed);
    add(text, "pointkeeper_hq_copied_till_requests", "gauge",
        "Requests of tills that were restored or copied, and were refused.", m_forks);
    add(text, "pointkeeper_hq_terminals", "gauge", "Terminals that were ever paired.", m_terminals);
    add(text, "pointkeeper_hq_terminals_blocked", "gauge", "Terminals that are not answered.",
        m_blocked);
    add(text, "pointkeeper_hq_audit_seconds", "gauge",
        "When this instance last counted the books again, as Unix time; 0: not since it began.",
        m_auditedMs / 1000);
    add(text, "pointkeeper_hq_audit_wrong", "gauge",
        "Accounts and journals that it found wrong then; pointkeeper-hq audit says which.",
        m_auditWrong);
    add(text, "pointkeeper_hq_last_contact_seconds", "gauge",
        "When any terminal was last heard, as Unix time; 0: never.", m_lastContactMs / 1000);
    add(text, "pointkeeper_hq_database_up", "gauge", "1 while the database answers.",
        m_isDatabaseReachable ? 1 : 0);
    add(text, "pointkeeper_hq_tls_certificate_end_seconds", "gauge",
        "When the certificate in use ends, as Unix time; 0: no TLS here.",
        m_certificateEndMs / 1000);
    add(text, "pointkeeper_hq_tls_certificate_failures_total", "counter",
        "New certificates or keys that could not be used, so that the old ones stayed.",
        m_certificateFailures);
    add(text, "pointkeeper_hq_exported_until_seconds", "gauge",
        "Until when everything was exported by this instance, as Unix time; 0: it exports nothing.",
        m_exportedDays * 86'400);
    add(text, "pointkeeper_hq_snapshot_seconds", "gauge",
        "When this instance last made a snapshot of the members, as Unix time; 0: it made none.",
        m_snapshotMs / 1000);
    add(text, "pointkeeper_hq_webhook_arrived_total", "counter",
        "Deliveries to webhooks that arrived, sent from here.", m_arrived);
    add(text, "pointkeeper_hq_webhook_failures_total", "counter",
        "Attempts to deliver from here that failed.", m_deliveryFailures);
    add(text, "pointkeeper_hq_webhook_waiting", "gauge", "Deliveries that wait.",
        m_deliveriesWaiting);
    add(text, "pointkeeper_hq_webhook_dead", "gauge",
        "Deliveries that were given up; pointkeeper-hq webhook dead lists them.", m_deliveriesDead);
    add(text, "pointkeeper_hq_webhook_dropped", "gauge",
        "Events that found no room, since too many waited.", m_deliveriesDropped);
    if (m_upstream < 0)
        return text;
    add(text, "pointkeeper_hq_upstream_up", "gauge",
        "Of a store's hub: 1 while HQ answers its exchanges.", m_upstream);
    add(text, "pointkeeper_hq_upstream_waiting", "gauge",
        "Of a store's hub: entries of its tills that HQ does not have.", m_upstreamWaiting);
    return text;
}

}  // namespace loyalty::hqservice
