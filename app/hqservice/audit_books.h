// audit: HQ's books counted again (core/hq/recount.h), by a command or every night.
#pragma once

#include <functional>
#include <string>

#include "app/hqservice/metrics.h"
#include "core/base/time.h"

namespace loyalty::hqservice {

struct AuditOptions {
    std::string database;
    bool isJson = false;
};

/// Says each thing that is wrong on standard output, a line each. No where there is one; Ctrl-C
/// stops it.
int auditBooks(const AuditOptions& options);

/// As the service does it; the log says how much is wrong, and the command what. False where it
/// could not be done.
bool auditNow(const std::string& database, Metrics& metrics, Instant now,
              const std::function<bool()>& isEnding);

}  // namespace loyalty::hqservice
