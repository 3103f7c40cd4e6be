// The commands about the programme's own books: what they say, and what expired
// (core/hq/statement.h, core/hq/expiry.h).
#pragma once

#include <functional>
#include <string>

#include "core/hq/expiry.h"

namespace loyalty::hqservice {

struct LedgerOptions {
    std::string database;
    std::string first;  // YYYY-MM-DD; empty: of this month
    std::string last;   // empty: today
    ports::HqLedger::By by = ports::HqLedger::By::Kind;
    int graceDays = hq::usualGraceDays;
    bool isJson = false;
};

/// No where the books do not balance.
int showLedger(const LedgerOptions& options);
/// Posts what has expired. Ctrl-C stops it; what was posted stays.
int postExpired(const LedgerOptions& options);

/// As the service does it each night. False where it could not be done.
bool expireNow(const std::string& database, int graceDays, Instant now,
               const std::function<bool()>& isEnding);

}  // namespace loyalty::hqservice
