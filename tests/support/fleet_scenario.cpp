#include "tests/support/fleet_scenario.h"

#include "core/hq/join_waiting.h"
#include "core/wire/message_codec.h"

namespace loyalty::tests {

namespace {

template <class T>
T must(Result<T> result)
{
    CHECK(result);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

constexpr int longestTalk = 100;
constexpr const char* done = "so be it";

}  // namespace

FleetScenario::FleetScenario()
{
    CHECK(m_folder.isValid());
    m_store = must(storage::SqlHqStore::open("sqlite:" + m_folder.path().toStdString() + "/hq.db"));
    must(m_store->transaction([&]() -> Result<void> {
        if (auto put = m_store->putItems(shopItems()); !put)
            return put;
        return m_store->putProgramme(shopProgramme());
    }));
}

std::string FleetScenario::play(const std::string& text)
{
    return playSteps(text, [this](const std::string& command) { return step(command); });
}

std::string FleetScenario::step(const std::string& command)
{
    std::istringstream words(command);
    std::string first;
    words >> first;
    if (first == "hq")
        return hq(words);
    if (first.ends_with(':')) {
        first.pop_back();
        return till(first).story->step(command.substr(first.size() + 2));
    }
    std::string verb;
    words >> verb;
    sync(till(first));
    if (verb == "settles") {
        book();
        sync(till(first));
    }
    return done;
}

TerminalId FleetScenario::pair(const std::string& name)
{
    const std::string code = hq::newPairingCode();
    must(m_store->transaction([&] {
        return m_store->addPairingCode(
            {hq::pairingCodeDigest(code), m_now.after(hq::pairingCodeLifeMs), "Harbour", name});
    }));
    hq::Service service(*m_store, {});
    return must(service.pair({code, m_keys.publicKey, "test"}, m_now))->terminal;
}

// A till is paired, and told of the shop, when it is first named.
FleetScenario::Till& FleetScenario::till(const std::string& name)
{
    const auto [place, isNew] = m_tills.try_emplace(name);
    Till& till = place->second;
    if (!isNew)
        return till;
    const TerminalId terminal = pair(name);
    till.ports = TillPorts::make(PortsKind::Sqlite, static_cast<int>(terminal.value()) * 1000);
    till.story =
        std::make_unique<TillScenario>(*till.ports, terminal, TillScenario::Shop::NotToldYet);
    till.synchroniser = std::make_unique<sync::Synchroniser>(till.ports->outbox(),
                                                             till.ports->replica(), terminal, 1, 1);
    sync(till);
    return till;
}

void FleetScenario::sync(Till& till)
{
    hq::Service service(*m_store, {});
    constexpr std::int64_t pause = 600'000;
    m_now = m_now.after(pause);
    for (int talk = 0; talk < longestTalk; ++talk) {
        const sync::Step step = must(till.synchroniser->next(m_now));
        CHECK(step.request);
        const auto request = must(wire::decodeMessage<wire::SyncRequest>(*step.request));
        auto answer = must(service.sync({request.terminal, request.incarnation}, request, m_now));
        CHECK(answer);
        must(till.synchroniser->answered(wire::encodeMessage(*answer), m_now));
        if (till.synchroniser->isCaughtUp())
            return;
    }
    CHECK(false);
}

void FleetScenario::book()
{
    hq::Projector projector(*m_store);
    while (must(projector.step()) > 0) {
    }
}

std::string FleetScenario::hq(std::istringstream& words)
{
    std::string verb;
    std::string word;
    words >> verb;
    if (verb == "books") {
        book();
        return done;
    }
    if (verb == "imports")
        return importCard(words);
    if (verb == "disputes")
        return disputes();
    std::int64_t card = 0;
    words >> word >> card;
    return accountOf(card);
}

// "hq imports card 7 Ada", "hq imports card 7 card 8 Ada"
std::string FleetScenario::importCard(std::istringstream& words)
{
    wire::MemberRecord record;
    std::int64_t card = 0;
    while (words >> record.member.name && record.member.name == "card" && words >> card)
        record.identifiers.push_back(shopCard(card));
    record.member.cardTail = std::to_string(card);
    ports::MembersPut put;
    must(m_store->transaction([&]() -> Result<void> {
        if (auto joined = hq::joinWaiting(*m_store, {record}); !joined)
            return joined;
        put = must(m_store->putMembers({record}));
        return {};
    }));
    return !put.conflicts.empty() ? "two members have these cards"
                                  : std::to_string(put.added) + " new members";
}

// "hq has card 7"
std::string FleetScenario::accountOf(std::int64_t card)
{
    const auto owners = must(m_store->resolve({shopCard(card)}));
    if (owners.empty())
        return "nobody";
    const ports::MemberState state = must(m_store->membersWith({owners.begin()->second})).front();
    const bool waits = state.member.status == member::Status::Unregistered;
    return (waits ? "waits for the card" : "member " + memberNumber(state.member.id)) +
           "; balance " + std::to_string(state.account.points.count());
}

std::string FleetScenario::disputes()
{
    std::string reasons;
    must(m_store->database().each("SELECT reason FROM dispute ORDER BY terminal, sequence",
                                  [&](const storage::Row& row) {
                                      reasons += (reasons.empty() ? "" : "; ") + row.text(0);
                                      return true;
                                  }));
    return reasons.empty() ? "none" : reasons;
}

}  // namespace loyalty::tests
