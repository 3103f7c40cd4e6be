#include "tests/simulation/sim_hub.h"

#include "core/base/check.h"
#include "core/wire/message_codec.h"

namespace loyalty::tests {

namespace {

constexpr std::int64_t pollMs = 60'000;
constexpr int incarnationsTried = 8;

}  // namespace

SimHub::SimHub(std::uint64_t seed, const SimDisk::Image& image, const Setup& setup)
    : m_setup(setup), m_disk(seed), m_seed(seed)
{
    m_disk.restore(image);
}

std::int64_t SimHub::firstNumber() const
{
    return hub::firstNumberOf(TerminalId(hubTerminal), m_setup.incarnation);
}

bool SimHub::start()
{
    auto store = storage::SqlHqStore::open("sqlite:" + m_disk.path(hubFile));
    if (!store) {
        if (m_disk.hasPower())
            m_trouble = "the hub cannot open its database: " + store.error().detail;
        return false;
    }
    m_store = std::move(*store);
    m_hub = std::make_unique<storage::SqlStoreHub>(*m_store);
    m_service = std::make_unique<hq::Service>(
        *m_store, hq::Service::Settings{pollMs, {}, m_setup.epoch}, m_hub.get());
    m_projector = std::make_unique<hq::Projector>(*m_store);
    m_uplink = std::make_unique<hub::Uplink>(
        *m_store, *m_store, *m_hub,
        hub::StoreFeed::Self{TerminalId(hubTerminal), "Harbour", firstNumber()},
        m_setup.incarnation, ++m_seed);
    underWay = 0;
    done(m_hub->begin(firstNumber()), "become a hub");
    done(m_hub->noteSilence(), "begin");
    return m_disk.hasPower();
}

void SimHub::stop()
{
    m_uplink.reset();
    m_projector.reset();
    m_service.reset();
    m_hub.reset();
    m_store.reset();
}

void SimHub::done(const Result<void>& result, const char* what)
{
    if (!result && m_disk.hasPower())
        m_trouble = std::string("the hub cannot ") + what + ": " + result.error().detail;
}

std::optional<SimAnswer> SimHub::answer(const Bytes& bytes, const wire::PublicKey& key, Instant now)
{
    using sync::Trouble;
    const SimAnswer busy{std::nullopt, {false, std::nullopt, "the hub is busy", Trouble::Busy}};
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
        return busy;
    auto answer = m_service->sync(*signer, *request, now);
    if (!m_disk.hasPower())
        return std::nullopt;
    if (!answer)
        return busy;
    if (!*answer) {
        if (answer->error().why == hq::Refused::Why::TerminalUnknown)
            return SimAnswer{std::nullopt,
                             {true, std::nullopt, "HQ forgot the till", Trouble::Rejected}};
        if (answer->error().why != hq::Refused::Why::HubNotReady)
            m_trouble = "the hub refuses what a till says: " + answer->error().detail;
        return busy;
    }
    m_uplink->nudge(now);
    return SimAnswer{wire::encodeMessage(**answer), {}};
}

bool SimHub::project(int limit)
{
    auto done = m_projector->step(limit);
    if (!done && m_disk.hasPower())
        m_trouble = "the hub's projector stands still: " + done.error().detail;
    return done && *done > 0;
}

std::optional<Bytes> SimHub::next(Instant now)
{
    auto step = m_uplink->next(now);
    done(step ? Result<void>{} : tl::unexpected(step.error()), "speak");
    return step ? step->request : std::nullopt;
}

void SimHub::hear(const SimAnswer& answer, Instant now)
{
    underWay = 0;
    done(answer.reply ? m_uplink->answered(*answer.reply, now)
                      : m_uplink->failed(answer.failure, now),
         "hear");
    if (const auto status = m_uplink->status())
        isRefused = status->link == sync::LinkState::Refused;
}

void SimHub::welcome(const ports::TerminalRow& till)
{
    done(m_service->welcome({till.id, till.incarnation, till.store, till.name, {}}, till.publicKey),
         "welcome a till");
}

void SimHub::hearNothing(Instant now)
{
    underWay = 0;
    done(m_uplink->failed({false, std::nullopt, "no answer", sync::Trouble::Silent}, now), "wait");
}

bool SimHub::isQuiet()
{
    const auto above = m_hub->above();
    return underWay == 0 && m_uplink->isCaughtUp() && above && above->waiting == 0 &&
           m_trouble.empty();
}

}  // namespace loyalty::tests
