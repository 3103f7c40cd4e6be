// Erasing a member's personal data at HQ, and how far that has come. One implementation for SQLite
// and PostgreSQL, on the connection of an HqStore.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/ports/hq_terminals.h"

namespace loyalty::ports {

/// What was erased, and the terminals that have not heard of it yet: those that are in service and
/// spoke since, or will.
struct Erasure {
    MemberId member;
    std::int64_t position = 0;  // of the row that tells tills
    Instant at;
    std::string who;
    std::int64_t tills = 0;               // in service, and paired before
    std::vector<TerminalReport> waiting;  // of those, who have not read so far
};

class HqErasures {
public:
    virtual ~HqErasures() = default;

    /// In one transaction: name, birthday, segments, the end of the card and all identifiers of the
    /// member, and of all numbers that came to mean them, are gone, the member is Closed, tills are
    /// told, snapshots with the old rows are dropped. Points and entries stay under a number that
    /// nobody can be found by. Gives the number that was Closed; None where there is no such
    /// member.
    virtual Result<std::optional<MemberId>> erase(MemberId member, const std::string& who,
                                                  Instant at) = 0;
    /// Newest first; at most `limit`.
    virtual Result<std::vector<Erasure>> erasures(int limit) = 0;
};

}  // namespace loyalty::ports
