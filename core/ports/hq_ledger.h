// The programme's own books at HQ: what was transferred between members and the other accounts, by
// day and store. One implementation for SQLite and PostgreSQL, on the connection of an HqStore.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/ledger/transfer.h"

namespace loyalty::ports {

struct LedgerLine {
    BusinessDay day;    // on which HQ took it in (UTC); the first of all where it is not asked for
    std::string store;  // empty: at none, or it is not asked for
    ledger::TransferKind kind = ledger::TransferKind::Awarded;
    Points points;
    std::int64_t transfers = 0;
};

/// Points that are to be taken for expired, all told.
struct Expired {
    MemberId member;
    Points points;  // below 0: fewer than were taken for it before
};

class HqLedger {
public:
    virtual ~HqLedger() = default;

    enum class By { Kind, Day, Store };
    /// From the first up to and including the last day, rising.
    virtual Result<std::vector<LedgerLine>> lines(BusinessDay first, BusinessDay last, By by) = 0;
    /// What the accounts of all members hold, less what was taken for expired.
    virtual Result<Points> heldByMembers() = 0;
    /// Of those of them of whom anything was.
    virtual Result<std::map<MemberId, Points>> expiredOf(const std::vector<MemberId>& members) = 0;
    /// In a transaction that projects (HqStore::lockProjection).
    virtual Result<void> postExpired(const std::vector<Expired>& expired, BusinessDay day) = 0;
};

}  // namespace loyalty::ports
