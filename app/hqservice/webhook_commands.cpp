#include "app/hqservice/webhook_commands.h"

#include <algorithm>
#include <cstdio>

#include "app/hqservice/commands.h"
#include "app/hqservice/service_log.h"
#include "app/hqservice/webhook_client.h"
#include "core/storage/hq_store.h"

namespace loyalty::hqservice {

namespace {

constexpr int mostDeadShown = 1'000;

void say(const std::string& sentence)
{
    std::fprintf(stderr, "%s\n", sentence.c_str());
}

void print(const wire::Json& json)
{
    std::puts(json.text().c_str());
}

// False where there is another word in it.
bool readEvents(std::string_view text, ports::Webhook& webhook)
{
    while (!text.empty()) {
        const std::string_view word = text.substr(0, text.find(','));
        if (word != "entry" && word != "tier")
            return false;
        (word == "entry" ? webhook.wantsEntries : webhook.wantsTiers) = true;
        text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
    return webhook.wantsEntries || webhook.wantsTiers;
}

std::string eventsOf(const ports::Webhook& webhook)
{
    if (webhook.wantsEntries && webhook.wantsTiers)
        return "entry,tier";
    return webhook.wantsEntries ? "entry" : "tier";
}

/// Opens the store and does `work` with the webhook of that number.
template <class Work>
int withWebhook(const WebhookOptions& options, Work work)
{
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    auto all = (*store)->webhooks();
    if (!all)
        return sayFault("The database cannot be read", all.error());
    const auto found = std::find_if(
        all->begin(), all->end(), [&](const ports::Webhook& one) { return one.id == options.id; });
    if (found == all->end()) {
        say("There is no webhook " + std::to_string(options.id) + ". Nothing was changed.");
        return No;
    }
    return work(**store, *found);
}

}  // namespace

int addWebhook(const WebhookOptions& options)
{
    ports::Webhook webhook;
    webhook.url = options.url;
    webhook.room = options.room;
    if (const auto wrong = whyNoReceiver(options.url)) {
        say(options.url + " " + *wrong + ". Nothing was changed.");
        return No;
    }
    if (!readEvents(options.events, webhook)) {
        say("Events are entry, tier, or both with a comma between. Nothing was changed.");
        return No;
    }
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    wire::fillRandom(webhook.secret);
    auto done = (*store)->transaction([&]() -> Result<void> {
        auto id = (*store)->addWebhook(webhook);
        if (!id)
            return tl::unexpected(id.error());
        webhook.id = *id;
        return {};
    });
    if (!done)
        return sayFault("The webhook was not added", done.error());
    wire::Json json;
    json.set("webhook", webhook.id);
    json.set("secret", toHex(webhook.secret));
    print(json);
    say("Keep the secret: the receiver checks signatures with it, and it is not shown again.");
    return Fine;
}

int listWebhooks(const WebhookOptions& options)
{
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return sayFault("The database cannot be opened", store.error());
    auto all = (*store)->webhooks();
    if (!all)
        return sayFault("The database cannot be read", all.error());
    for (const ports::Webhook& webhook : *all) {
        wire::Json json;
        json.set("webhook", webhook.id);
        json.set("url", webhook.url);
        json.set("events", eventsOf(webhook));
        json.set("waiting", webhook.waiting);
        json.set("room", webhook.room);
        json.set("dropped", webhook.dropped);
        json.set("dead", webhook.dead);
        json.set("failures", std::int64_t{webhook.failures});
        if (webhook.failures > 0) {
            json.set("next_attempt", LocalTime{webhook.nextAttempt, 0}.text());
            json.set("last_failure", webhook.lastFailure);
        }
        print(json);
    }
    return Fine;
}

int removeWebhook(const WebhookOptions& options)
{
    return withWebhook(options, [](storage::SqlHqStore& store, const ports::Webhook& webhook) {
        auto done = store.transaction([&]() -> Result<void> {
            auto removed = store.removeWebhook(webhook.id);
            return removed ? Result<void>() : tl::unexpected(removed.error());
        });
        if (!done)
            return static_cast<int>(sayFault("The webhook was not removed", done.error()));
        say("Webhook " + std::to_string(webhook.id) + " is gone, and what waited for it.");
        return static_cast<int>(Fine);
    });
}

int testWebhook(const WebhookOptions& options)
{
    return withWebhook(options, [&](storage::SqlHqStore&, const ports::Webhook& webhook) {
        auto client = WebhookClient::make(options.authorities);
        if (!client)
            return sayFault("Nothing was sent", client.error());
        const auto delivered = (*client)->deliver(
            webhook, {webhook.id, 0, "test", "{\"event\":\"test\"}"}, wallClock());
        say(delivered ? "It arrived." : "It did not arrive: " + delivered.error() + ".");
        return static_cast<int>(delivered ? Fine : No);
    });
}

int listDeadDeliveries(const WebhookOptions& options)
{
    return withWebhook(options, [](storage::SqlHqStore& store, const ports::Webhook& webhook) {
        auto dead = store.deadOf(webhook.id, mostDeadShown);
        if (!dead)
            return sayFault("The database cannot be read", dead.error());
        for (const ports::DeadDelivery& each : *dead) {
            wire::Json json;
            json.set("number", each.delivery.number);
            json.set("event", each.delivery.event);
            json.set("reason", each.reason);
            json.set("body", each.delivery.body);
            print(json);
        }
        return static_cast<int>(Fine);
    });
}

int retryDeadDeliveries(const WebhookOptions& options)
{
    return withWebhook(options, [](storage::SqlHqStore& store, const ports::Webhook& webhook) {
        int count = 0;
        auto done = store.transaction([&]() -> Result<void> {
            auto revived = store.revive(webhook.id);
            if (!revived)
                return tl::unexpected(revived.error());
            count = *revived;
            return {};
        });
        if (!done)
            return sayFault("Nothing was changed", done.error());
        say(std::to_string(count) + " deliveries wait again.");
        return static_cast<int>(Fine);
    });
}

}  // namespace loyalty::hqservice
