// SimTill: a machine with a till on it as the program runs it: the stores on a disk of its own, the
// open sale, the conversation with HQ, what is borrowed, the mark outside its folder. The program
// can be killed, the power can go; what stands in memory alone is gone then.
#pragma once

#include "app/terminal/borrower.h"
#include "app/terminal/high_water.h"
#include "app/terminal/sale_finder.h"
#include "core/storage/cache_store.h"
#include "core/storage/journal_store.h"
#include "core/storage/till_members.h"
#include "core/sync/till_clock.h"
#include "tests/simulation/sim_base.h"

namespace loyalty::tests {

/// Ids of documents, from the seed.
class SimIds : public ports::Ids {
public:
    explicit SimIds(SimRandom& random) : m_random(random) {}
    SaleId newSaleId() override;
    [[nodiscard]] const SaleId& last() const { return m_last; }

private:
    SimRandom& m_random;
    SaleId m_last;
};

class SimTill {
public:
    struct Setup {
        std::size_t index = 0;
        TerminalId terminal;
        std::int32_t incarnation = 1;
        std::string name;
        wire::PublicKey key{};
        QString stateFolder;   // of the high-water mark; empty: none
        bool isOfHub = false;  // it is to speak to the hub of its store, as soon as there is one
        std::size_t hub = 0;   // whom it speaks to, counted from 1; 0: HQ itself
    };
    enum class Started { Running, PowerWent, SetBack, Failed };

    /// `now` is the true time, and outlives the till.
    SimTill(const Setup& setup, std::uint64_t seed, const SimDisk::Image& image,
            const Instant& now);

    /// What the program does when it starts.
    Started start();
    /// The program ends, or is ended.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_journal != nullptr && m_disk.hasPower(); }
    /// In the next incarnation, or as another terminal: a new journal that takes over what HQ may
    /// not have. The program is stopped.
    Result<std::int64_t> adopt(const Setup& setup, const wire::PairReply& paired);
    /// What it says of itself when it is paired anew. The program is stopped.
    wire::PairRequest lastOne();
    /// Somebody gives it the address of another hub. The program is stopped.
    void speakTo(std::size_t hub) { m_setup.hub = hub; }
    /// The disk that was put in has this identity on it.
    void goOnAs(const Setup& setup);

    // The machine.
    [[nodiscard]] Instant wall() const { return m_now.after(m_aheadMs); }
    [[nodiscard]] Uptime uptime() const
    {
        return {m_start, m_now.milliseconds - m_bootedAt.milliseconds};
    }
    /// As the till tells it.
    [[nodiscard]] sale::Stamp stamp(int staff = 12) const;
    [[nodiscard]] Instant time() const { return stamp().at.instant; }
    void setClock(std::int64_t aheadMs) { m_aheadMs = aheadMs; }
    [[nodiscard]] bool isClockRight() const { return m_aheadMs == 0; }
    /// Its power was cut and is there again.
    void boot();

    SimDisk& disk() { return m_disk; }
    [[nodiscard]] const Setup& setup() const { return m_setup; }
    [[nodiscard]] sale::Stores stores();
    [[nodiscard]] sale::Terminal terminal() const
    {
        return {m_setup.terminal, m_setup.incarnation, Symbol("Harbour")};
    }
    sale::Checkout& checkout() { return *m_checkout; }
    sync::Synchroniser& sync() { return *m_sync; }
    app::Borrower& borrower() { return *m_borrower; }
    app::SaleFinder& finder() { return *m_finder; }
    storage::JournalStore& journal() { return *m_journal; }
    storage::CacheStore& cache() { return *m_cache; }
    sync::TillClock& clock() { return m_clock; }
    SimIds& ids() { return m_ids; }
    [[nodiscard]] const std::string& fault() const { return m_fault; }  // of Failed

    // What the world keeps of it.
    std::uint64_t run = 0;       // of the program, over all machines
    std::uint64_t underWay = 0;  // the request that waits for an answer; 0: none
    Instant sentAt{};
    bool isCutOff = false;        // from the network
    bool isRefused = false;       // HQ said so, and has not accepted it since
    bool isRejected = false;      // HQ does not know its key
    bool isSetBack = false;       // it refuses to start
    bool isFork = false;          // a copy of another disk, of another time or machine
    bool sharesExchange = false;  // with another copy: what comes of the next one may be lost to it
    std::int64_t sequence = 0;    // as far as the ledger knows its journal
    std::optional<std::int64_t> shownCode;         // in the open sale
    int card = -1;                                 // of the open sale
    std::optional<ports::StoredSale> returning{};  // goods of it are about to come back

private:
    std::string path(const char* file) const { return m_disk.path(file); }

    Setup m_setup;
    const Instant& m_now;
    SimDisk m_disk;
    SimRandom m_random;
    SimIds m_ids{m_random};
    std::int64_t m_aheadMs = 0;
    Instant m_bootedAt;
    std::uint32_t m_start = 1;
    std::string m_fault;

    std::unique_ptr<storage::JournalStore> m_journal;
    std::unique_ptr<storage::CacheStore> m_cache;
    std::unique_ptr<storage::TillMembers> m_members;
    std::unique_ptr<sale::Checkout> m_checkout;
    std::unique_ptr<sync::Synchroniser> m_sync;
    std::unique_ptr<app::Borrower> m_borrower;
    std::optional<sale::Stores> m_stores;
    std::unique_ptr<app::SaleFinder> m_finder;
    std::unique_ptr<app::HighWater> m_mark;
    sync::TillClock m_clock;
};

}  // namespace loyalty::tests
