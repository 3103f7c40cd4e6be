// Log lines for machines: one JSON object each, on standard error. They name terminals, counts and
// durations; never a member, a card, a name or a body.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/wire/json.h"

namespace loyalty::hqservice {

using LogFields = std::vector<std::pair<std::string, wire::Json>>;

/// What a log may say of a fault. PostgreSQL quotes values, rows and statements in its reasons; of
/// those the names of its own things stay ("constraint \"account_pkey\"").
std::string loggable(const Fault& fault);

/// Safe from any thread; a line is written whole.
void logInfo(const char* event, LogFields fields = {});
void logError(const char* event, LogFields fields = {});

/// The clock on the wall; the service hands it to the core, which never asks one.
Instant wallClock();

}  // namespace loyalty::hqservice
