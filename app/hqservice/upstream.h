// Upstream: the line of a store's hub to HQ. A thread that carries the exchanges of hub::Uplink,
// with a connection of its own to the database; and, for the workers, calls of tills that only HQ
// can answer, passed on as they came.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/hqservice/http_server.h"
#include "app/hqservice/metrics.h"
#include "app/link/identity.h"
#include "core/hub/uplink.h"

namespace loyalty::app {
class HqLink;
}

namespace loyalty::hqservice {

class Upstream {
public:
    struct Settings {
        std::string database;
        app::Identity identity;
        std::string authorities;
        std::function<void()> onNews;  // HQ told something: from the thread
    };

    Upstream(Settings settings, Metrics& metrics);
    /// finish()
    ~Upstream();
    Upstream(const Upstream&) = delete;
    Upstream& operator=(const Upstream&) = delete;

    /// A till told or wishes something. From any thread.
    void wake();
    void finish();

    /// A call as a till made it, in its words and with its signature. None where HQ cannot be
    /// reached. Waits; from any thread but the GUI's.
    [[nodiscard]] std::optional<HttpReply> passOn(const HttpRequest& request) const;

private:
    void run();
    bool exchange(hub::Uplink& uplink, app::HqLink& link);
    void waitUntil(Instant then);

    Settings m_settings;
    Metrics& m_metrics;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isWoken = false;
    std::atomic<bool> m_isEnding{false};
    std::thread m_thread;
};

}  // namespace loyalty::hqservice
