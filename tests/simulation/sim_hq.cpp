#include "tests/simulation/sim_hq.h"

#include "app/hqservice/fleet_keys.h"
#include "core/base/check.h"
#include "core/wire/message_codec.h"

namespace loyalty::tests {

namespace {

constexpr std::int64_t pollMs = 60'000;
constexpr int incarnationsTried = 8;

}  // namespace

SimHq::SimHq(std::uint64_t seed, const SimDisk::Image& image) : m_disk(seed)
{
    m_disk.restore(image);
}

bool SimHq::start()
{
    auto store = storage::SqlHqStore::open("sqlite:" + m_disk.path(hqFile));
    if (!store) {
        if (m_disk.hasPower())
            m_trouble = "HQ cannot open its database: " + store.error().detail;
        return false;
    }
    auto epoch = hqservice::feedEpoch(**store);
    if (!epoch)
        return false;
    m_epoch = *epoch;
    m_store = std::move(*store);
    m_service = std::make_unique<hq::Service>(*m_store, hq::Service::Settings{pollMs, {}, m_epoch});
    m_projector = std::make_unique<hq::Projector>(*m_store);
    return true;
}

void SimHq::stop()
{
    m_projector.reset();
    m_service.reset();
    m_store.reset();
}

std::optional<SimAnswer> SimHq::answer(const Bytes& bytes, const wire::PublicKey& key, Instant now)
{
    using sync::Trouble;
    const SimAnswer busy{std::nullopt, {false, std::nullopt, "HQ is busy", Trouble::Busy}};
    auto request = wire::decodeMessage<wire::SyncRequest>(bytes);
    CHECK(request);
    auto keys = m_store->keysOf(request->terminal, incarnationsTried);
    if (!keys)
        return m_disk.hasPower() ? std::optional(busy) : std::nullopt;
    std::optional<hq::Signer> signer;
    for (const ports::TerminalKey& known : *keys)
        if (known.publicKey == key)
            signer = {request->terminal, known.incarnation, known.isBlocked};
    if (!signer)
        return SimAnswer{std::nullopt, {true, std::nullopt, "unknown key", Trouble::Rejected}};
    auto answer = m_service->sync(*signer, *request, now);
    if (!m_disk.hasPower())
        return std::nullopt;
    if (!answer)
        return busy;
    if (!*answer) {
        // Of a till that was given HQ's address again.
        if (answer->error().why == hq::Refused::Why::SpeaksThroughHub)
            return busy;
        m_trouble = "HQ refuses what a till says: " + answer->error().detail;
        return busy;
    }
    return SimAnswer{wire::encodeMessage(**answer), {}};
}

bool SimHq::project(int limit)
{
    auto done = m_projector->step(limit);
    if (!done && m_disk.hasPower())
        m_trouble = "the projector stands still: " + done.error().detail;
    return done && *done > 0;
}

std::optional<ports::TerminalRow> SimHq::pair(const std::string& name, const wire::PublicKey& key,
                                              Instant now, ports::TerminalKind kind)
{
    std::optional<ports::TerminalRow> paired;
    wire::Digest code{};
    std::copy_n(key.begin(), key.size(), code.begin());
    const auto done = m_store->transaction([&]() -> Result<void> {
        auto terminal = m_store->pairTerminal("Harbour", name, key, code, now, kind);
        if (!terminal)
            return tl::unexpected(terminal.error());
        paired = *terminal;
        return {};
    });
    return done ? paired : std::nullopt;
}

wire::PairReply SimHq::tellOfLast(const wire::PairRequest& request)
{
    wire::PairReply reply;
    CHECK(m_service->tellOfLast(request, reply));
    return reply;
}

bool SimHq::publish(std::int64_t version, bool hasFloor, BusinessDay from)
{
    return m_store
        ->transaction([&] {
            return m_store->putProgramme({version, from, simProgramme(version, hasFloor)});
        })
        .has_value();
}

void SimHq::restore(const SimDisk::Image& image)
{
    const std::int64_t before = m_epoch;
    stop();
    m_disk.restore(image);
    CHECK(start());
    // A second backup may be older than the first restoration: its people take a number beyond.
    while (m_epoch <= before)
        m_epoch = hqservice::beginFeedEpoch(*m_store).value();
    stop();
    CHECK(start());
}

}  // namespace loyalty::tests
