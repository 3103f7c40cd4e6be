#include "app/hqservice/serve.h"

#include <algorithm>
#include <cstdio>

#include "app/hqservice/api.h"
#include "app/hqservice/audit_books.h"
#include "app/hqservice/export_day.h"
#include "app/hqservice/fleet_keys.h"
#include "app/hqservice/ledger_commands.h"
#include "app/hqservice/nightly.h"
#include "app/hqservice/service_log.h"
#include "app/hqservice/snapshot_keeper.h"
#include "app/hqservice/upstream.h"
#include "app/hqservice/workers.h"
#include "core/hq/publishing.h"
#include "core/storage/hq_ledger.h"
#include "core/storage/hq_months.h"
#include "core/storage/hq_publishing.h"
#include "core/storage/hq_store.h"

namespace loyalty::hqservice {

namespace {

std::string addressOf(const HttpServer::Settings& http, std::uint16_t port)
{
    const bool isV6 = http.host.find(':') != std::string::npos;
    return std::string(http.certificateFile.empty() ? "http" : "https") + "://" +
           (isV6 ? "[" + http.host + "]" : http.host) + ":" + std::to_string(port);
}

void announce(const std::string& address)
{
    wire::Json line;
    line.set("listening", address);
    std::puts(line.text().c_str());
    std::fflush(stdout);
}

// HQ's, which a hub tells its tills when they are paired. Where this role may not make it, it was
// made when the roles were given.
wire::PublicKey signingKeyOf(storage::SqlHqStore& store, bool isHub)
{
    auto known = hq::programmeKey(store);
    if (isHub || (known && *known != wire::PublicKey{}))
        return known.value_or(wire::PublicKey{});
    storage::SqlPublishing people(store);
    auto made = hq::Publishing(store, people).begin();
    if (!made)
        logError("programmes_not_signed", {{"detail", loggable(made.error())}});
    return made.value_or(wire::PublicKey{});
}

// What all instances on one database have in common stands in it.
Result<hq::Service::Settings> settingsOf(const ServeOptions& options)
{
    auto store = storage::SqlHqStore::open(options.database);
    if (!store)
        return tl::unexpected(store.error());
    auto lookupKey = fleetLookupKey(**store);
    auto epoch = feedEpoch(**store);
    if (!lookupKey || !epoch)
        return tl::unexpected(lookupKey ? epoch.error() : lookupKey.error());
    return hq::Service::Settings{options.pollAfterMs, *lookupKey, *epoch,
                                 signingKeyOf(**store, !options.upstream.url.empty())};
}

// Requests may have been under way at midnight (canBeExportedFrom).
constexpr int firstExportMinute = 5;
constexpr int expireAtMinute = 60;  // of the day, UTC

bool exportNow(const ServeOptions& options, Metrics& metrics, Instant now)
{
    auto store = storage::SqlHqStore::open(options.database, storage::SqlHqStore::Schema::AsItIs);
    if (!store) {
        logError("export_failed", {{"detail", loggable(store.error())}});
        return false;
    }
    storage::SqlLedger ledger(**store);
    return exportMissingDays(**store, ledger, options.exportTo, now,
                             [&](BusinessDay day) { metrics.setExported(day); });
}

// Ahead of time, so that it does not matter when it fails once.
bool makeMonthsNow(const std::string& database)
{
    auto store = storage::SqlHqStore::open(database, storage::SqlHqStore::Schema::AsItIs);
    auto made = store ? storage::makeMonths((*store)->database()) : tl::unexpected(store.error());
    if (!made)
        logError("months_not_made", {{"detail", loggable(made.error())}});
    return made.has_value();
}

}  // namespace

Result<void> serve(const ServeOptions& options)
{
    const bool isHub = !options.upstream.url.empty();
    std::optional<app::Identity> identity;
    if (isHub) {
        auto known = hubIdentity(options.database, options.upstream);
        if (!known)
            return tl::unexpected(known.error());
        identity = std::move(*known);
    }
    auto settings = settingsOf(options);
    if (!settings)
        return tl::unexpected(settings.error());
    WorkQueue queue(options.queueLength);
    Metrics metrics;
    std::unique_ptr<Workers> workers;
    std::unique_ptr<Upstream> upstream;
    Api api({{options.workers, options.queueLength},
             [&] {
                 workers->wakeProjector();
                 if (upstream != nullptr)
                     upstream->wake();
             }},
            queue, metrics);
    auto server = HttpServer::listen(options.http, api);
    if (!server)
        return tl::unexpected(server.error());
    // Who is paired HQ says.
    std::unique_ptr<PairingCookie> cookie;
    if (isHub) {
        upstream = std::make_unique<Upstream>(
            Upstream::Settings{options.database, *identity, options.upstream.authorities, {}},
            metrics);
        api.setUpstream(upstream.get());
    } else {
        auto written = PairingCookie::write(options.database, (*server)->port());
        if (!written)
            return tl::unexpected(written.error());
        cookie = std::move(*written);
        api.setCookie(cookie.get());
    }
    workers = std::make_unique<Workers>(
        Workers::Settings{options.database, options.workers, *settings, isHub}, queue, metrics);

    std::optional<SnapshotKeeper> snapshots(
        std::in_place, options.database,
        hq::SnapshotSettings{settings->lookupKey, settings->epoch, options.snapshotFrom}, metrics);
    // At once, and then each day after midnight.
    const Nightly months(0, [&](Instant, const auto&) { return makeMonthsNow(options.database); });
    std::optional<Nightly> exporting;
    if (!options.exportTo.empty())
        exporting.emplace(
            std::max(options.exportAtMinute, firstExportMinute),
            [&](Instant now, const auto&) { return exportNow(options, metrics, now); });
    std::optional<Nightly> expiring;
    std::optional<Nightly> auditing;
    // The accounts of a hub are HQ's, which no entry here adds up to.
    if (!isHub)
        expiring.emplace(expireAtMinute, [&](Instant now, const auto& isEnding) {
            return expireNow(options.database, options.expiryGraceDays, now, isEnding);
        });
    if (options.auditAtMinute >= 0 && !isHub)
        auditing.emplace(options.auditAtMinute, [&](Instant now, const auto& isEnding) {
            return auditNow(options.database, metrics, now, isEnding);
        });

    WebhookSender::Settings webhooks = options.webhooks;
    webhooks.database = options.database;
    std::optional<WebhookSender> sender(std::in_place, webhooks, metrics);

    const std::string address = addressOf(options.http, (*server)->port());
    announce(address);
    logInfo("listening", {{"address", address}});
    (*server)->run();
    // What was accepted is in the database; what was not answered the tills send again.
    snapshots.reset();
    sender.reset();
    auditing.reset();
    expiring.reset();
    exporting.reset();
    workers->finish();
    upstream.reset();
    logInfo("stopped");
    return {};
}

}  // namespace loyalty::hqservice
