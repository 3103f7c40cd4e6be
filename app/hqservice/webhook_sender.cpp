#include "app/hqservice/webhook_sender.h"

#include "app/hqservice/service_log.h"

namespace loyalty::hqservice {

namespace {

constexpr std::chrono::milliseconds lookEvery{500};
constexpr std::int64_t heldMs = 30'000;  // longer than one delivery takes
constexpr std::int64_t longestPauseMs = 3'600'000;
constexpr int atATime = 50;

}  // namespace

WebhookSender::WebhookSender(Settings settings, Metrics& metrics)
    : m_settings(std::move(settings)), m_metrics(metrics), m_random(std::random_device{}())
{
    wire::fillRandom(m_self);
    m_thread = std::thread([this] { work(); });
}

WebhookSender::~WebhookSender()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isEnding = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

bool WebhookSender::isEnding()
{
    const std::lock_guard lock(m_mutex);
    return m_isEnding;
}

void WebhookSender::work()
{
    auto client = WebhookClient::make(m_settings.authorities, m_settings.timeout);
    if (!client)
        return logError("webhooks_off", {{"detail", loggable(client.error())}});
    std::unique_ptr<storage::SqlHqStore> store;
    while (!isEnding()) {
        bool isMore = false;
        if (store == nullptr)
            if (auto opened = storage::SqlHqStore::open(m_settings.database,
                                                        storage::SqlHqStore::Schema::AsItIs))
                store = std::move(*opened);
        if (store != nullptr) {
            auto sent = sendToAll(*store, **client);
            if (!sent) {
                logError("webhooks_fault", {{"detail", loggable(sent.error())}});
                store = nullptr;
            }
            isMore = sent.value_or(false);
        }
        std::unique_lock lock(m_mutex);
        if (!isMore)
            m_wake.wait_for(lock, lookEvery, [this] { return m_isEnding; });
    }
}

// Nothing is written where nobody listens.
Result<bool> WebhookSender::sendToAll(storage::SqlHqStore& store, WebhookClient& client)
{
    auto webhooks = store.webhooks();
    if (!webhooks)
        return tl::unexpected(webhooks.error());
    std::int64_t waiting = 0;
    std::int64_t dead = 0;
    std::int64_t dropped = 0;
    bool isMore = false;
    for (const ports::Webhook& webhook : *webhooks) {
        waiting += webhook.waiting;
        dead += webhook.dead;
        dropped += webhook.dropped;
        if (webhook.waiting == 0 || webhook.nextAttempt > wallClock() || isEnding())
            continue;
        auto sent = sendSome(store, client, webhook);
        if (!sent)
            return sent;
        isMore |= *sent;
    }
    m_metrics.setWebhooks(waiting, dead, dropped);
    return isMore;
}

Result<bool> WebhookSender::hold(storage::SqlHqStore& store)
{
    bool isHeld = false;
    const Instant now = wallClock();
    auto done = store.transaction([&]() -> Result<void> {
        auto held = store.holdSending(m_self, now, now.after(heldMs));
        if (!held)
            return tl::unexpected(held.error());
        isHeld = *held;
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return isHeld;
}

// One transaction for all that arrived: who is killed before it sends them again, under the same
// numbers.
Result<bool> WebhookSender::sendSome(storage::SqlHqStore& store, WebhookClient& client,
                                     const ports::Webhook& webhook)
{
    auto held = hold(store);
    if (!held || !*held)
        return held;
    auto deliveries = store.deliveriesOf(webhook.id, atATime);
    if (!deliveries)
        return tl::unexpected(deliveries.error());
    const Instant begin = wallClock();
    std::int64_t arrived = 0;
    Result<void> failed;
    for (const ports::Delivery& delivery : *deliveries) {
        if (isEnding() || wallClock().milliseconds - begin.milliseconds > heldMs / 3)
            break;
        const auto delivered = client.deliver(webhook, delivery, wallClock());
        m_metrics.countDelivery(delivered.has_value());
        if (!delivered) {
            ports::Webhook now = webhook;
            now.failures = arrived > 0 ? 0 : webhook.failures;
            failed = noteFailure(store, now, delivery, delivered.error());
            break;
        }
        arrived = delivery.number;
    }
    if (!failed)
        return tl::unexpected(failed.error());
    if (arrived == 0)
        return false;
    auto noted =
        store.transaction([&]() -> Result<void> { return store.noteArrived(webhook.id, arrived); });
    if (!noted)
        return tl::unexpected(noted.error());
    return true;
}

Result<void> WebhookSender::noteFailure(storage::SqlHqStore& store, const ports::Webhook& webhook,
                                        const ports::Delivery& delivery, const std::string& reason)
{
    const int failures = webhook.failures + 1;
    const bool isOver = failures >= m_settings.attempts;
    logError(isOver ? "webhook_given_up" : "webhook_failed",
             {{"webhook", webhook.id}, {"number", delivery.number}, {"failures", failures}});
    return store.transaction([&]() -> Result<void> {
        if (isOver)
            return store.giveUp(delivery, reason);
        return store.noteFailure(webhook.id, failures, wallClock().after(pauseMs(failures)),
                                 reason);
    });
}

std::int64_t WebhookSender::pauseMs(int failures)
{
    constexpr int mostDoublings = 30;
    const std::int64_t whole = std::min<std::int64_t>(
        longestPauseMs, m_settings.firstPause.count() << std::min(failures - 1, mostDoublings));
    return whole - std::uniform_int_distribution<std::int64_t>(0, whole / 2)(m_random);
}

}  // namespace loyalty::hqservice
