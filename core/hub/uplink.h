// Uplink: how the hub of a store speaks with HQ, without any IO of its own. To HQ it is a terminal
// that writes nothing itself: it brings what the tills of its store wrote, passes on what they wish
// and the store does not have, and takes in the feed.
//
// Belongs to the thread of its store.
#pragma once

#include <map>

#include "core/hub/store_feed.h"
#include "core/sync/synchroniser.h"

namespace loyalty::hub {

class Uplink {
public:
    /// The references outlive it. `seed` is random.
    Uplink(ports::HqStore& store, ports::HqRecount& books, ports::StoreHub& hub,
           StoreFeed::Self self, std::int32_t incarnation, std::uint64_t seed);

    void describeWith(std::function<sync::Circumstances()> describe)
    {
        m_sync.describeWith(std::move(describe));
    }

    /// What to send now, with whatever the tills wished for since.
    Result<sync::Step> next(Instant now);
    Result<void> answered(std::span<const std::uint8_t> reply, Instant now,
                          const Uptime& uptime = {});
    Result<void> failed(const sync::Failure& failure, Instant now);
    /// A till told something, or wishes for something.
    void nudge(Instant now) { m_sync.nudge(now); }
    Result<sync::Status> status() { return m_sync.status(); }
    /// Everything is told, and the feed is read to its end.
    [[nodiscard]] bool isCaughtUp() const { return m_sync.isCaughtUp(); }

private:
    Result<void> passWishesOn(Instant now);
    Result<void> giveBackUnwanted(Instant now);
    Result<void> takeAnswer(const wire::LeaseGrant& grant);
    Result<void> lookForSales(Instant now);
    Result<void> takeFound(const wire::SaleFound& found, Instant now);

    ports::HqStore& m_store;
    ports::StoreHub& m_hub;
    StoreFeed m_feed;
    sync::Synchroniser m_sync;
    std::map<LeaseId, std::int64_t> m_asked;            // by what HQ is asked: the wish
    std::map<std::int64_t, std::int64_t> m_salesAsked;  // the same, of sales
};

/// Members that a hub has to number itself begin here, so that no two terminals give one number
/// (wire::firstTillMemberId).
std::int64_t firstNumberOf(TerminalId hub, std::int32_t incarnation);

/// Of the history that a hub tells its tills (hq::Service::Settings::epoch): no other hub's, and
/// not HQ's, which counts its own from 1.
std::int64_t newEpoch();
bool isEpochOfHub(std::int64_t epoch);

}  // namespace loyalty::hub
