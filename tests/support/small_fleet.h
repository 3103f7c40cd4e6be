// A shop of a few tills and its HQ in one process: real stores of either engine, the real
// synchroniser, service and projector, and no network between them. For tests in C++ that go from
// a till through HQ to another till.
#pragma once

#include <memory>
#include <vector>

#include "core/sale/checkout.h"
#include "core/storage/hq_store.h"
#include "core/sync/synchroniser.h"
#include "core/wire/slip_code.h"
#include "tests/support/hq_database.h"
#include "tests/support/till_ports.h"

namespace loyalty::tests {

class SmallFleet {
public:
    struct Till {
        sale::Terminal terminal;
        wire::KeyPair keys = wire::makeKeyPair();
        std::unique_ptr<TillPorts> ports;

        sale::Stores stores() { return ports->stores(); }
    };

    /// One item, "pen" at 10.00, and one programme; `stores` names the store of each till.
    SmallFleet(const std::string& address, const std::string& programme,
               const std::vector<std::string>& stores);

    Till& till(std::size_t index) { return *m_tills[index]; }
    /// What waits goes up and what is new comes down.
    void sync(std::size_t index);
    /// HQ sets so many points of the member aside for that till, where they are there.
    void borrow(std::size_t index, MemberId member, Points points, Instant now);
    void book();
    /// Every till, with HQ's books between, until nobody has news.
    void settleUp();
    /// A registered member with this card, known to every till; points are given by hand in
    /// December 2025, which the programme must know (a reason "goodwill").
    void enrol(const member::IdentifierHash& card, const std::string& name, Points points = {});

    /// As the slip of the till's last sale has it.
    wire::SlipCode slipOfLast(std::size_t till);

    sale::Settled sell(std::size_t till, const std::optional<member::IdentifierHash>& card,
                       int pens, const char* when,
                       const std::vector<programme::Wanted>& rewards = {});
    sale::Customer customer(std::size_t till, const member::IdentifierHash& card);
    Points available(std::size_t till, const member::IdentifierHash& card, const char* on);
    ledger::Account accountAtHq(const member::IdentifierHash& card);
    std::vector<std::string> disputes();
    storage::SqlHqStore& store() { return *m_store; }

    static sale::Stamp at(const char* text, int staff = 12);

private:
    void talk(sync::Synchroniser& synchroniser);
    TerminalId pair(const std::string& store, const std::string& name, const wire::PublicKey& key);

    std::unique_ptr<storage::SqlHqStore> m_store;
    std::vector<std::unique_ptr<Till>> m_tills;
    Instant m_now{1'770'000'000'000};
    std::uint64_t m_runs = 0;  // of tills
};

}  // namespace loyalty::tests
