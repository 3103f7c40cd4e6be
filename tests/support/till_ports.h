// A till's ports of either kind, for tests that hold both to the same.
#pragma once

#include <QTemporaryDir>
#include <memory>

#include "core/ports/sync.h"
#include "core/sale/stores.h"

namespace loyalty::tests {

enum class PortsKind { Memory, Sqlite };

/// Owns the stores and the folder they may need.
class TillPorts {
public:
    /// `lastSale`: sales are numbered from the next one, so that two tills never share one.
    static std::unique_ptr<TillPorts> make(PortsKind kind, int lastSale = 0);
    virtual ~TillPorts() = default;

    /// Of a till that alone spends its members' points.
    virtual sale::Stores stores() = 0;
    virtual ports::Leases& leases() = 0;
    /// Of one among others: it spends what HQ lent it.
    sale::Stores storesOfOneOfMany()
    {
        sale::Stores all = stores();
        all.leases = &leases();
        return all;
    }
    virtual ports::Outbox& outbox() = 0;
    virtual ports::Replica& replica() = 0;
    /// Closes what is open and opens it again; in memory nothing happens.
    virtual void reopen() = 0;
    /// Every derived row is what the journal says; in memory there are none.
    virtual bool isWhatTheJournalSays() = 0;
    /// The next change of the journal fails with this.
    virtual void failNextWrite(const Fault& fault) = 0;
};

/// Pages for Replica::apply() with one row each.
wire::FeedPage pageOf(wire::MemberRecord record, std::int64_t position = 0);
wire::FeedPage pageOf(wire::ItemRecord record, std::int64_t position = 0);
wire::FeedPage pageOf(wire::ProgrammeRecord record, std::int64_t position = 0);
void feed(ports::Replica& replica, const wire::FeedPage& page);

}  // namespace loyalty::tests
