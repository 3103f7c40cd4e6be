// SimWorld: the history of one seed: tills, their HQ and the network between them, in one thread
// and a time of its own, with whatever goes wrong in such a world, judged by a ledger that knows
// every slip. The same seed gives the same history.
#pragma once

#include <limits>
#include <map>

#include "core/sale/adjust.h"
#include "core/wire/messages.h"
#include "tests/simulation/sim_features.h"
#include "tests/simulation/sim_hq.h"
#include "tests/simulation/sim_hub.h"
#include "tests/simulation/sim_ledger.h"
#include "tests/simulation/sim_till.h"
#include "tests/simulation/sim_trace.h"

namespace loyalty::tests {

class SimWorld {
public:
    explicit SimWorld(std::uint64_t seed) : SimWorld(seed, SimFeatures::of(seed)) {}
    SimWorld(std::uint64_t seed, const SimFeatures& features);

    /// The whole of it, or until something is not as it must be.
    void run();

    [[nodiscard]] const SimTrace& trace() const { return m_trace; }
    [[nodiscard]] const SimFeatures& features() const { return m_features; }
    [[nodiscard]] std::int64_t virtualMs() const
    {
        return m_now.milliseconds - simBegin.milliseconds;
    }

private:
    struct Message {
        std::size_t till = 0;
        std::uint64_t run = 0;  // of the till's program that waits for it
        std::uint64_t id = 0;
        wire::PublicKey key{};
        Bytes request;
        std::optional<SimAnswer> answer{};  // none: on its way to HQ
        std::size_t hub = 0;                // whose line to HQ it is on, counted from 1
        std::size_t to = 0;                 // of a till: the hub it was sent to; 0: HQ
    };
    struct Deed {
        int weight;
        bool SimFeatures::*needs;  // nullptr: always
        void (SimWorld::*act)();
    };
    /// A till's disk as it was, and what it could spend.
    struct Backup {
        SimTill::Setup setup;  // its identity stands in the same folder
        SimDisk::Image image;
        std::vector<std::int64_t> left;  // of leases, by card
        bool isUnderWay = false;         // an exchange with HQ was
    };
    /// A hub's disk as it was, and what it could lend.
    struct HubBackup {
        std::size_t hub = 0;
        SimDisk::Image image;
        std::vector<std::int64_t> left;  // by card
    };
    static const std::vector<Deed> deeds;

    // Time and the network (sim_world.cpp).
    void step();
    void advance(std::int64_t milliseconds);
    void tick(SimTill& till);
    void send(SimTill& till, Bytes request);
    void deliver(Message message);
    void toHq(Message message);
    std::optional<SimAnswer> answerOf(const Message& message);
    void tickHub(SimHub& hub);
    void sendFromHub(SimHub& hub, Bytes request);
    void toHub(const Message& message);
    bool hubHasPower(SimHub& hub);
    void startHub(SimHub& hub);
    void noteHubRefusal(const SimHub& hub);
    void toTill(const Message& message);
    void takeReply(SimTill& till, const wire::SyncReply& reply);
    void noteRefusal(SimTill& till, const std::string& why);
    bool chance(int ofHundred) { return m_random.below(100) < static_cast<std::size_t>(ofHundred); }
    std::int64_t any(std::int64_t end)
    {
        return static_cast<std::int64_t>(m_random.below(static_cast<std::size_t>(end)));
    }
    void say(const SimTill& till, const std::string& what);
    SimTill* anyTill();
    /// After anything that wrote to a disk; false where that machine's power went.
    bool hasPower(SimTill& till);
    bool hqHasPower();
    void start(SimTill& till);
    /// A fault of a disk that has power is one of the product.
    bool isDone(SimTill& till, bool isDone, const std::string& what);

    // At the tills (sim_shop.cpp).
    void openShop();
    void serve();
    void beginSale(SimTill& till);
    void want(SimTill& till);
    void settle(SimTill& till);
    void voidSale(SimTill& till);
    void bringBack();
    void look(SimTill& till, const wire::SaleName& sale);
    void takeFinding(SimTill& till, const Result<std::optional<app::Finding>>& finding);
    void takeBack(SimTill& till);
    void adjust();
    void enrol();
    void wait();
    void longWait();
    void project();
    void publish();
    void writeSlip(SimTill& till, const SaleId& id, const SimSlip& slip);
    void judgeSpending(const SimTill& till, const SaleId& id, const SimSlip& slip);
    /// What its journal has that the ledger has not looked at.
    void readJournal(SimTill& till);
    void look(SimTill& till);
    SaleId newId();

    // Fate (sim_fate.cpp).
    void partition();
    void partitionHub();
    void cutHubPower();
    void beginHub();
    void replaceHub();
    void replaceRefusedHub();
    void moveTill();
    void move(SimTill& till);
    void backUpHub();
    void restoreHub();
    void kill();
    void cutPower();
    void cutHqPower();
    void backUp();
    void restore();
    void clone();
    void backUpHq();
    void restoreHq();
    void setClock();
    void pairAnew();
    void pairAnew(SimTill& till);
    void loseWhatIsNowhere();
    std::set<SaleId> documentsOf(SimTill& till);
    std::set<SaleId> documentsAtHq();
    Backup backupOf(SimTill& till);
    SimTill::Setup nextSetup(std::size_t index, const std::string& name, TerminalId terminal,
                             std::int32_t incarnation, const wire::PublicKey& key) const;

    // The end (sim_end.cpp).
    void heal();
    bool isQuiet();
    std::string whatWaits();
    void judge();
    void judgeTills();
    void judgeSlips();
    void judgeReturns();
    void judgeAccounts();
    void judgeLeases();
    void judgeHub();
    void judgeLending();
    void judgeDisputes();
    std::set<SaleId> documentsBooked();
    std::map<ports::EntryKey, std::string> disputesAtHq();

    SimFeatures m_features;
    SimRandom m_random;
    SimTrace m_trace;
    SimLedger m_ledger;
    QTemporaryDir m_marks;
    Instant m_now = simBegin;
    std::unique_ptr<SimHq> m_hq;
    std::vector<std::unique_ptr<SimHub>> m_hubs;
    SimHub* m_hub = nullptr;  // the one in service: the last of them
    std::vector<std::unique_ptr<SimTill>> m_tills;
    std::multimap<std::int64_t, Message> m_network;
    std::map<std::size_t, std::vector<Backup>> m_backups;
    std::vector<SimDisk::Image> m_hqBackups;
    std::vector<HubBackup> m_hubBackups;
    std::uint64_t m_lastRun = 0;
    std::uint64_t m_lastRequest = 0;
    std::uint64_t m_lastKey = 100;
    std::int64_t m_version = 1;
    std::set<SaleId> m_aside;                                    // in journals that were put aside
    std::set<std::pair<SaleId, ports::JournalKey>> m_takenOver;  // into which journal
    std::vector<wire::SaleName> m_sold;  // whose slips are in customers' hands
    std::size_t m_contested = std::numeric_limits<std::size_t>::max();  // of them
    std::set<SaleId> m_unasked;  // goods of them came back where HQ could not be asked
    bool m_isHqRestored = false;
    bool m_isHealing = false;
};

/// The card of a sale's holder is known to the world alone; of an entry of a journal its document.
std::optional<SaleId> documentOf(const journal::Entry& entry);

}  // namespace loyalty::tests
