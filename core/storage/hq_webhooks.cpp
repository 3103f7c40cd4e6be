// Whom HQ tells of what it books, and what is still to be told.
#include "core/storage/hq_rows.h"
#include "core/storage/hq_store.h"

namespace loyalty::storage {

namespace {

constexpr const char* selectWanted =
    "SELECT CAST(COALESCE(max(entries), 0) AS BIGINT), CAST(COALESCE(max(tiers), 0) AS BIGINT) "
    "FROM webhook";
constexpr const char* selectWebhooks =
    "SELECT id, url, entries, tiers, secret, room, failures, next_attempt, last_failure, dropped "
    "FROM webhook ORDER BY id";
constexpr const char* insertWebhook =
    "INSERT INTO webhook (id, url, entries, tiers, secret, room) VALUES (?, ?, ?, ?, ?, ?)";
constexpr const char* deleteWebhook = "DELETE FROM webhook WHERE id = ?";
constexpr const char* deleteDeliveries = "DELETE FROM webhook_delivery WHERE webhook = ?";
constexpr const char* deleteAllDead = "DELETE FROM webhook_dead WHERE webhook = ?";
constexpr const char* takeOrderNumbers =
    "UPDATE webhook SET numbered = numbered + ? WHERE id = ? RETURNING numbered";
constexpr const char* addDropped = "UPDATE webhook SET dropped = dropped + ? WHERE id = ?";
// In two looks at the index, however many wait.
constexpr const char* selectFirst =
    "SELECT number FROM webhook_delivery WHERE webhook = ? ORDER BY number LIMIT 1";
constexpr const char* selectLast =
    "SELECT number FROM webhook_delivery WHERE webhook = ? ORDER BY number DESC LIMIT 1";
constexpr const char* countDead = "SELECT count(*) FROM webhook_dead WHERE webhook = ?";
const HqSql insertDelivery = HqSql::insert(
    "INSERT INTO webhook_delivery (webhook, number, event, body)", "bigint,bigint,text,text", "");
constexpr const char* selectDeliveries =
    "SELECT webhook, number, event, body FROM webhook_delivery WHERE webhook = ? "
    "ORDER BY number LIMIT ?";
constexpr const char* deleteArrived =
    "DELETE FROM webhook_delivery WHERE webhook = ? AND number <= ?";
constexpr const char* updateFailures =
    "UPDATE webhook SET failures = ?, next_attempt = ?, last_failure = ? WHERE id = ?";
constexpr const char* forgetFailures =
    "UPDATE webhook SET failures = 0, next_attempt = 0 WHERE id = ? AND failures > 0";
constexpr const char* insertDead =
    "INSERT INTO webhook_dead (webhook, number, event, body, reason) VALUES (?, ?, ?, ?, ?)";
constexpr const char* deleteDelivery =
    "DELETE FROM webhook_delivery WHERE webhook = ? AND number = ?";
constexpr const char* selectDead =
    "SELECT webhook, number, event, body, reason FROM webhook_dead WHERE webhook = ? "
    "ORDER BY number LIMIT ?";
constexpr const char* reviveDead =
    "INSERT INTO webhook_delivery (webhook, number, event, body) "
    "SELECT webhook, number, event, body FROM webhook_dead WHERE webhook = ?";
constexpr const char* takeSending =
    "UPDATE webhook_sender SET owner = ?, until = ? WHERE one = 1 AND (owner = ? OR until < ?)";

constexpr const char* secretContext = "secret of a webhook";

std::int64_t number(const Row& row)
{
    return row.integer(0);
}

ports::Delivery deliveryFrom(const Row& row)
{
    return {row.integer(0), row.integer(1), row.text(2), row.text(3)};
}

bool isWanted(const ports::Webhook& webhook, const ports::Projection::Event& event)
{
    return event.kind == ports::Projection::Event::Kind::Entry ? webhook.wantsEntries
                                                               : webhook.wantsTiers;
}

const char* nameOf(ports::Projection::Event::Kind kind)
{
    return kind == ports::Projection::Event::Kind::Entry ? "entry" : "tier";
}

}  // namespace

Result<ports::WantedEvents> SqlHqStore::wantedEvents()
{
    auto wanted = m_database->first(selectWanted, [](const Row& row) {
        return ports::WantedEvents{row.integer(0) != 0, row.integer(1) != 0};
    });
    if (!wanted)
        return tl::unexpected(wanted.error());
    return wanted->value_or(ports::WantedEvents{});
}

Result<std::int64_t> SqlHqStore::waitingFor(std::int64_t webhook)
{
    auto first = m_database->first(selectFirst, number, webhook);
    auto last = m_database->first(selectLast, number, webhook);
    if (!first || !last)
        return tl::unexpected(first ? last.error() : first.error());
    return *first && *last ? **last - **first + 1 : 0;
}

Result<std::vector<ports::Webhook>> SqlHqStore::webhooks()
{
    std::vector<ports::Webhook> list;
    auto read = m_database->each(selectWebhooks, [&](const Row& row) {
        ports::Webhook webhook;
        webhook.id = row.integer(0);
        webhook.url = row.text(1);
        webhook.wantsEntries = row.integer(2) != 0;
        webhook.wantsTiers = row.integer(3) != 0;
        if (const auto plain = wire::unseal(m_nameKey, row.bytes(4), secretContext))
            std::copy_n(plain->begin(), std::min(plain->size(), webhook.secret.size()),
                        webhook.secret.begin());
        webhook.room = row.integer(5);
        webhook.failures = static_cast<int>(row.integer(6));
        webhook.nextAttempt = Instant{row.integer(7)};
        webhook.lastFailure = row.text(8);
        webhook.dropped = row.integer(9);
        list.push_back(std::move(webhook));
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    for (ports::Webhook& webhook : list) {
        auto waiting = waitingFor(webhook.id);
        auto dead = m_database->first(countDead, number, webhook.id);
        if (!waiting || !dead)
            return tl::unexpected(waiting ? dead.error() : waiting.error());
        webhook.waiting = *waiting;
        webhook.dead = dead->value_or(0);
    }
    return list;
}

Result<std::int64_t> SqlHqStore::addWebhook(const ports::Webhook& webhook)
{
    auto id = takeNumbers("webhook", 1);
    if (!id)
        return id;
    const Bytes sealed = wire::seal(m_nameKey, webhook.secret, secretContext);
    auto written =
        m_database->run(insertWebhook, *id, webhook.url, std::int64_t{webhook.wantsEntries ? 1 : 0},
                        std::int64_t{webhook.wantsTiers ? 1 : 0}, sealed, webhook.room);
    if (!written)
        return tl::unexpected(written.error());
    return id;
}

Result<bool> SqlHqStore::removeWebhook(std::int64_t id)
{
    for (const char* sql : {deleteDeliveries, deleteAllDead})
        if (auto done = m_database->run(sql, id); !done)
            return tl::unexpected(done.error());
    auto removed = m_database->run(deleteWebhook, id);
    if (!removed)
        return tl::unexpected(removed.error());
    return *removed == 1;
}

// Numbers are given to what is dropped too, so that whoever reads them sees the gap.
Result<void> SqlHqStore::writeEvents(const ports::Projection& projection)
{
    if (projection.events.empty())
        return {};
    auto all = webhooks();
    if (!all)
        return tl::unexpected(all.error());
    for (const ports::Webhook& webhook : *all) {
        std::vector<ports::Delivery> fresh;
        for (const ports::Projection::Event& event : projection.events)
            if (isWanted(webhook, event))
                fresh.push_back({webhook.id, 0, nameOf(event.kind), event.body});
        if (fresh.empty())
            continue;
        const auto count = static_cast<std::int64_t>(fresh.size());
        auto last = m_database->first(takeOrderNumbers, number, count, webhook.id);
        if (!last)
            return tl::unexpected(last.error());
        for (std::int64_t i = 0; i < count; ++i)
            fresh[static_cast<std::size_t>(i)].number = last->value_or(0) - count + 1 + i;
        const std::int64_t kept =
            std::clamp<std::int64_t>(webhook.room - webhook.waiting, 0, count);
        fresh.resize(static_cast<std::size_t>(kept));
        if (kept < count)
            if (auto done = m_database->run(addDropped, count - kept, webhook.id); !done)
                return tl::unexpected(done.error());
        using Fresh = const ports::Delivery&;
        auto written = writeRows(
            *m_database, insertDelivery, fresh, [](Fresh row) { return row.webhook; },
            [](Fresh row) { return row.number; }, [](Fresh row) { return row.event; },
            [](Fresh row) { return row.body; });
        if (!written)
            return written;
    }
    return {};
}

Result<bool> SqlHqStore::holdSending(const std::array<std::uint8_t, 16>& owner, Instant now,
                                     Instant until)
{
    auto taken = m_database->run(takeSending, owner, until, owner, now);
    if (!taken)
        return tl::unexpected(taken.error());
    return *taken == 1;
}

Result<std::vector<ports::Delivery>> SqlHqStore::deliveriesOf(std::int64_t webhook, int limit)
{
    std::vector<ports::Delivery> list;
    auto read = m_database->each(
        selectDeliveries,
        [&](const Row& row) {
            list.push_back(deliveryFrom(row));
            return true;
        },
        webhook, limit);
    if (!read)
        return tl::unexpected(read.error());
    return list;
}

Result<void> SqlHqStore::noteArrived(std::int64_t webhook, std::int64_t upTo)
{
    if (auto deleted = m_database->run(deleteArrived, webhook, upTo); !deleted)
        return tl::unexpected(deleted.error());
    return nothing(m_database->run(forgetFailures, webhook));
}

Result<void> SqlHqStore::noteFailure(std::int64_t webhook, int failures, Instant nextAttempt,
                                     const std::string& reason)
{
    return nothing(m_database->run(updateFailures, failures, nextAttempt, reason, webhook));
}

Result<void> SqlHqStore::giveUp(const ports::Delivery& delivery, const std::string& reason)
{
    auto done = m_database->run(insertDead, delivery.webhook, delivery.number, delivery.event,
                                delivery.body, reason);
    if (done)
        done = m_database->run(deleteDelivery, delivery.webhook, delivery.number);
    if (done)
        done = m_database->run(forgetFailures, delivery.webhook);
    return nothing(done);
}

Result<std::vector<ports::DeadDelivery>> SqlHqStore::deadOf(std::int64_t webhook, int limit)
{
    std::vector<ports::DeadDelivery> list;
    auto read = m_database->each(
        selectDead,
        [&](const Row& row) {
            list.push_back({deliveryFrom(row), row.text(4)});
            return true;
        },
        webhook, limit);
    if (!read)
        return tl::unexpected(read.error());
    return list;
}

Result<int> SqlHqStore::revive(std::int64_t webhook)
{
    auto revived = m_database->run(reviveDead, webhook);
    if (!revived)
        return revived;
    if (auto deleted = m_database->run(deleteAllDead, webhook); !deleted)
        return deleted;
    return revived;
}

}  // namespace loyalty::storage
