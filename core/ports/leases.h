// What a till keeps of the points that HQ lent it: it alone may spend them, with every line down.
// Spent in the write of the sale (journal::SaleRecord::secured), never by time: a lease ends when
// it is spent or given back, and HQ knows the one from the journal and the other from a report.
#pragma once

#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/wire/messages.h"

namespace loyalty::ports {

struct HeldLease {
    LeaseId id;
    MemberId member;  // as HQ called them when it lent
    wire::LeasePurpose purpose = wire::LeasePurpose::Spend;
    Points granted;
    Points spent;
    Points released;
    std::vector<wire::LeasePart> parts{};  // of the store's, where its hub lent it; spent in order

    [[nodiscard]] Points left() const { return granted - spent - released; }
    bool operator==(const HeldLease&) const = default;
};

/// What was given on trust, of sales that HQ does not have yet, and when it was last heard.
struct Trusted {
    Points member;
    Points till;  // of all members
    std::optional<Instant> lastContact;
};

class Leases {
public:
    virtual ~Leases() = default;
    /// Those of these numbers that have something left: for spending first, then by age.
    virtual Result<std::vector<HeldLease>> leasesOf(std::span<const MemberId> members) = 0;
    /// Every one that has something left.
    virtual Result<std::vector<HeldLease>> openLeases() = 0;
    /// HQ refused this till, as a copy, blocked or unknown, and has not taken it back since: other
    /// tills may have the same leases, so that nothing of them may be spent here, and nothing given
    /// on trust.
    virtual Result<bool> areFrozen() = 0;
    /// Whatever is left of them is HQ's again, and nothing of it can be spent here from now on.
    virtual Result<void> giveBack(std::span<const LeaseId> leases) = 0;
    /// `members` are the numbers of one member.
    virtual Result<Trusted> trusted(std::span<const MemberId> members) = 0;
};

}  // namespace loyalty::ports
