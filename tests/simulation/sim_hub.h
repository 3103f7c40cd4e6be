// SimHub: the hub of the store as its program runs it, on a disk of its own: what answers its
// tills, what books, and what speaks with HQ.
#pragma once

#include "core/hub/uplink.h"
#include "core/storage/store_hub.h"
#include "tests/simulation/sim_hq.h"

namespace loyalty::tests {

class SimHub {
public:
    struct Setup {
        std::int32_t incarnation = 1;
        wire::PublicKey key{};
        std::int64_t epoch = 0;  // of what it tells
    };
    SimHub(std::uint64_t seed, const SimDisk::Image& image, const Setup& setup);

    /// False where the power went meanwhile.
    bool start();
    void stop();
    [[nodiscard]] bool isUp() const { return m_store != nullptr && m_disk.hasPower(); }

    /// What a till hears; none where nobody answers.
    std::optional<SimAnswer> answer(const Bytes& request, const wire::PublicKey& key, Instant now);
    bool project(int limit);
    /// HQ has paired this till just now.
    void welcome(const ports::TerminalRow& till);

    // The line to HQ.
    std::optional<Bytes> next(Instant now);
    void hear(const SimAnswer& answer, Instant now);
    void hearNothing(Instant now);
    [[nodiscard]] bool isQuiet();

    SimDisk& disk() { return m_disk; }
    storage::SqlHqStore& store() { return *m_store; }
    storage::SqlStoreHub& hub() { return *m_hub; }
    [[nodiscard]] const Setup& setup() const { return m_setup; }
    [[nodiscard]] const std::string& trouble() const { return m_trouble; }

    std::uint64_t run = 0;
    std::uint64_t underWay = 0;  // the request that waits for an answer; 0: none
    Instant sentAt{};
    bool isCutOff = false;    // from HQ
    bool isGone = false;      // for ever
    bool isRefused = false;   // HQ said so, and has not accepted it since
    bool isFork = false;      // its disk was set back
    bool isReplaced = false;  // HQ's power went when another one was paired: it may have been

private:
    void done(const Result<void>& result, const char* what);

    [[nodiscard]] std::int64_t firstNumber() const;

    Setup m_setup;
    SimDisk m_disk;
    std::unique_ptr<storage::SqlHqStore> m_store;
    std::unique_ptr<storage::SqlStoreHub> m_hub;
    std::unique_ptr<hq::Service> m_service;
    std::unique_ptr<hq::Projector> m_projector;
    std::unique_ptr<hub::Uplink> m_uplink;
    std::uint64_t m_seed;
    std::string m_trouble;
};

}  // namespace loyalty::tests
