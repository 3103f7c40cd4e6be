// What HQ knows of its tills beside their journals: how each was when it last spoke, which of them
// may not speak any more, and what HQ's people did to them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/ports/hq_leases.h"

namespace loyalty::ports {

/// As the till said when it last spoke.
struct HeardOf {
    wire::TillHealth health;
    std::int64_t aheadMs = 0;     // its clock, of HQ's; negative: behind
    std::int64_t programmes = 0;  // it has every programme up to this position of the feed
    std::int64_t members = 0;     // and every row of the members up to that one

    bool operator==(const HeardOf&) const = default;
};

struct TerminalReport {
    JournalKey journal;  // the one it writes now
    std::string store;
    std::string name;
    std::optional<Instant> lastContact;  // none: it was paired and never spoke
    std::int64_t waiting = 0;            // accepted, and not in the accounts yet
    std::int64_t disputed = 0;
    std::int64_t forks = 0;  // requests of copies of it
    std::optional<Instant> lastFork;
    std::optional<Instant> blockedSince;
    Points lent;  // that it alone may spend
    HeardOf heard;
};

/// A version, and how many of the tills that are not blocked have it.
struct ProgrammeHeld {
    std::int64_t version = 0;
    BusinessDay validFrom;
    std::int64_t position = 0;  // in the feed
    std::int64_t held = 0;
    std::int64_t tills = 0;
};

/// What somebody at HQ did, for ever.
struct Act {
    Instant at;
    std::string who;
    std::string what;     // a stable word: "terminal_blocked"
    std::string subject;  // "terminal 7"
    std::string note;     // in free words

    bool operator==(const Act&) const = default;
};

class HqTerminals {
public:
    virtual ~HqTerminals() = default;
    /// Those behind `after`, by number.
    virtual Result<std::vector<TerminalReport>> terminals(TerminalId after, int limit) = 0;
    /// The present journal of a terminal; none: not blocked any more. False where there is no such
    /// terminal.
    virtual Result<bool> block(TerminalId terminal, std::optional<Instant> since) = 0;
    /// Newest version first.
    virtual Result<std::vector<ProgrammeHeld>> programmesHeld(int limit) = 0;
    virtual Result<void> noteAct(const Act& act) = 0;
    /// Newest first.
    virtual Result<std::vector<Act>> acts(int limit) = 0;
};

}  // namespace loyalty::ports
