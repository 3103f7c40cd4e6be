// WebhookSender: a thread that brings what was booked to those who listen, beside everything else.
// Of several instances on one database one sends; another takes over when it is silent.
//
// To each webhook in order: what comes behind a delivery that does not arrive waits for it. It is
// tried again after 1, 2, 4 … seconds, an hour at most, each cut by up to half at random; after
// `attempts` it is given up and the next one is first. A webhook that never answers costs the
// others ten seconds each time it is tried, which becomes rare; who books it costs nothing.
#pragma once

#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>

#include "app/hqservice/metrics.h"
#include "app/hqservice/webhook_client.h"
#include "core/storage/hq_store.h"

namespace loyalty::hqservice {

class WebhookSender {
public:
    struct Settings {
        std::string database;
        std::string authorities;
        int attempts = 20;
        std::chrono::milliseconds firstPause{1'000};
        std::chrono::milliseconds timeout = WebhookClient::usualTimeout;
    };

    WebhookSender(Settings settings, Metrics& metrics);
    /// Waits for the delivery that is under way, ten seconds at most.
    ~WebhookSender();
    WebhookSender(const WebhookSender&) = delete;
    WebhookSender& operator=(const WebhookSender&) = delete;

private:
    void work();
    bool isEnding();
    /// Whether anything arrived, so that there may be more.
    Result<bool> sendToAll(storage::SqlHqStore& store, WebhookClient& client);
    Result<bool> sendSome(storage::SqlHqStore& store, WebhookClient& client,
                          const ports::Webhook& webhook);
    Result<void> noteFailure(storage::SqlHqStore& store, const ports::Webhook& webhook,
                             const ports::Delivery& delivery, const std::string& reason);
    Result<bool> hold(storage::SqlHqStore& store);
    std::int64_t pauseMs(int failures);

    Settings m_settings;
    Metrics& m_metrics;
    std::array<std::uint8_t, 16> m_self{};
    std::mt19937 m_random;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isEnding = false;
    std::thread m_thread;
};

}  // namespace loyalty::hqservice
