// serve: the service itself, from the first connection to a clean end.
#pragma once

#include <string>

#include "app/hqservice/http_server.h"
#include "app/hqservice/hub_identity.h"
#include "app/hqservice/webhook_sender.h"
#include "core/hq/expiry.h"
#include "core/hq/snapshots.h"

namespace loyalty::hqservice {

struct ServeOptions {
    std::string database;
    HttpServer::Settings http;
    int workers = 2;
    std::size_t queueLength = 256;
    std::int64_t pollAfterMs = 5'000;
    std::string exportTo;      // a folder; empty: nothing is exported
    int auditAtMinute = 180;   // of the day, UTC; below 0: never
    int exportAtMinute = 120;  // of the day, UTC
    int expiryGraceDays = hq::usualGraceDays;
    WebhookSender::Settings webhooks;
    UpstreamOptions upstream;  // of the hub of a store
    std::int64_t snapshotFrom = hq::SnapshotSettings{}.leastMembers;
};

/// Migrates the database, prints {"listening":"http://…"} on standard output once tills can come,
/// and serves until SIGTERM or SIGINT. A fault is why it could not begin.
Result<void> serve(const ServeOptions& options);

}  // namespace loyalty::hqservice
