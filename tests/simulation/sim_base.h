// The disks that every history begins with, filled once: an HQ with its programme, its goods, its
// tills and some members, and a till that has read all of it and sold nothing.
#pragma once

#include "core/base/time.h"
#include "core/member/member.h"
#include "core/storage/hq_store.h"
#include "tests/support/sim_disk.h"

namespace loyalty::tests {

inline constexpr int mostTills = 4;
/// Of these HQ knows the members from the beginning; the others were never registered.
inline constexpr int registeredCards = 2;
inline constexpr Instant simBegin{1'772'440'000'000};  // 2 March 2026
inline constexpr const char* hqFile = "hq.db";
inline constexpr const char* hubFile = "hub.db";
inline constexpr std::int64_t hubTerminal = mostTills + 1;  // what HQ calls the hub of the store
inline constexpr std::uint64_t hubKey = 99;
inline constexpr const char* journalFile = "journal.db";
inline constexpr const char* cacheFile = "cache_1.db";

struct SimBase {
    SimDisk::Image hq;
    SimDisk::Image till;
    SimDisk::Image hub;  // paired, and it has heard nothing
};

/// Made at the first call. Tills are numbered from 1, and named "Till 1".
const SimBase& simBase(bool hasFloor);

/// Of version 1 a point for each 1.00, of version 2 two, and so on; 10 points pay 1.00.
std::string simProgramme(std::int64_t version, bool hasFloor);
member::IdentifierHash simCard(int number);
/// What HQ knows a journal by.
wire::PublicKey simKey(std::uint64_t number);

}  // namespace loyalty::tests
