// Several tills and their HQ as text: the real till on SQLite, the real synchroniser, the real HQ.
// A step belongs to a till (till_scenario.h has its words) or to HQ:
//
//   a: card 7              => card 7, nobody's; balance 0
//   a syncs                => so be it             what waits goes up, what is new comes down
//   hq books               => so be it             the accounts are moved
//   hq imports card 7 Ada  => 1 new members
//   hq has card 7          => member 3; balance 12
//
// A till that does not sync has no line. "a settles up" is: syncs, HQ books, syncs.
#pragma once

#include "core/hq/projector.h"
#include "core/hq/service.h"
#include "core/storage/hq_store.h"
#include "core/sync/synchroniser.h"
#include "tests/support/till_scenario.h"

namespace loyalty::tests {

class FleetScenario {
public:
    FleetScenario();

    std::string play(const std::string& text);

private:
    struct Till {
        std::unique_ptr<TillPorts> ports;
        std::unique_ptr<TillScenario> story;
        std::unique_ptr<sync::Synchroniser> synchroniser;
    };

    std::string step(const std::string& command);
    std::string hq(std::istringstream& words);
    std::string importCard(std::istringstream& words);
    std::string accountOf(std::int64_t card);
    std::string disputes();
    Till& till(const std::string& name);
    TerminalId pair(const std::string& name);
    void sync(Till& till);
    void book();

    QTemporaryDir m_folder;
    std::unique_ptr<storage::SqlHqStore> m_store;
    wire::KeyPair m_keys = wire::makeKeyPair();
    std::map<std::string, Till> m_tills;
    Instant m_now{1'790'000'000'000};
};

}  // namespace loyalty::tests
