// The hub of a store between the lanes and the HQ of a SmallFleet: its own database, its own books,
// and a line to HQ that is up when the test says so.
#pragma once

#include "core/hq/projector.h"
#include "core/hub/uplink.h"
#include "core/storage/store_hub.h"
#include "tests/support/lane.h"

namespace loyalty::tests {

class StoreHubBench {
public:
    /// Paired with HQ as the hub of that store, in the place of one it had; `address` is an empty
    /// database of SQLite.
    StoreHubBench(SmallFleet& fleet, const std::string& address, const std::string& store)
        : m_fleet(fleet), m_store(openStore(address)), m_hub(*m_store)
    {
        const wire::KeyPair keys = wire::makeKeyPair();
        const std::string code = hq::newPairingCode();
        must(fleet.store().transaction([&] {
            return fleet.store().addPairingCode({hq::pairingCodeDigest(code),
                                                 m_now.after(hq::pairingCodeLifeMs), store,
                                                 "Store hub", true});
        }));
        wire::PairRequest request{code, keys.publicKey, "test"};
        request.isHub = true;
        const auto paired = must(hq::Service(fleet.store(), {}).pair(request, m_now)).value();
        CHECK(paired.isHub);
        terminal = paired.terminal;
        incarnation = paired.incarnation;
        const std::int64_t first = hub::firstNumberOf(terminal, incarnation);
        must(m_hub.begin(first));
        m_settings.epoch = first;
        m_self = {terminal, store, first};
        restart();
    }

    /// The power fails, and comes back.
    void restart()
    {
        m_uplink =
            std::make_unique<hub::Uplink>(*m_store, *m_store, m_hub, m_self, incarnation, ++m_seed);
        must(m_hub.noteSilence());
    }
    /// These lanes speak to the hub from now on.
    void serve(std::initializer_list<Lane*> lanes)
    {
        for (Lane* lane : lanes)
            lane->speakTo([this](const wire::SyncRequest& request, Instant now) {
                return answer(request, now).value();
            });
    }
    /// What it says to a lane; none where it is not ready.
    hq::Answer<wire::SyncReply> answer(const wire::SyncRequest& request, Instant now)
    {
        m_now = std::max(m_now, now);
        hq::Service service(*m_store, m_settings, &m_hub);
        return must(service.sync({request.terminal, request.incarnation}, request, m_now));
    }

    // One exchange with HQ, in pieces.
    wire::SyncRequest ask()
    {
        m_uplink->nudge(m_now);
        sync::Step step = must(m_uplink->next(m_now));
        while (!step.request)
            step = must(m_uplink->next(m_now = m_now.after(1'000)));
        return must(wire::decodeMessage<wire::SyncRequest>(*step.request));
    }
    wire::SyncReply answerOfHq(const wire::SyncRequest& request)
    {
        hq::Service service(m_fleet.store(), m_hq);
        auto heard = must(service.sync({request.terminal, request.incarnation}, request, m_now));
        CHECK(heard);
        return *heard;
    }
    void hear(const wire::SyncReply& reply)
    {
        must(m_uplink->answered(wire::encodeMessage(reply), m_now));
    }
    void miss() { must(m_uplink->failed({}, m_now)); }

    /// Until nothing is new; HQ books meanwhile.
    void exchange()
    {
        for (int talk = 0; talk < 4; ++talk) {
            hear(answerOfHq(ask()));
            m_fleet.book();
        }
    }
    /// The line is down.
    void lose()
    {
        ask();
        miss();
    }
    void book()
    {
        hq::Projector projector(*m_store);
        while (must(projector.step()) > 0) {
        }
    }
    void wait(std::int64_t milliseconds) { m_now = m_now.after(milliseconds); }
    void setHq(hq::Service::Settings hq) { m_hq = hq; }

    sync::Trouble trouble() { return must(m_uplink->status()).trouble; }
    std::int64_t waiting() { return must(m_hub.above()).waiting; }
    storage::SqlHqStore& store() { return *m_store; }
    storage::SqlStoreHub& hub() { return m_hub; }
    /// What the store has left of the points that HQ set aside for it.
    Points left(MemberId member)
    {
        Points sum;
        for (const auto& lease : must(m_hub.storeLeasesOf(must(m_hub.numbersOf({member})))))
            sum += lease.left();
        return sum;
    }

    TerminalId terminal;
    std::int32_t incarnation = 1;

private:
    SmallFleet& m_fleet;
    std::unique_ptr<storage::SqlHqStore> m_store;
    storage::SqlStoreHub m_hub;
    hub::StoreFeed::Self m_self;
    hq::Service::Settings m_settings;
    hq::Service::Settings m_hq;
    std::unique_ptr<hub::Uplink> m_uplink;
    std::uint64_t m_seed = 77;
    Instant m_now{1'772'440'000'000};
};

}  // namespace loyalty::tests
