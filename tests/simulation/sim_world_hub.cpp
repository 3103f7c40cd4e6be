// The hub of the store in a history, between its tills and HQ, and what people do about it.
#include "core/base/check.h"
#include "core/wire/message_codec.h"
#include "tests/simulation/sim_world.h"

namespace loyalty::tests {

namespace {

constexpr std::int64_t patienceMs = 5'000;
constexpr std::int64_t slowestMs = 200;
constexpr std::int64_t latestMs = 12'000;
constexpr std::int64_t changesAhead = 60;  // of a disk, until its power goes
constexpr std::size_t mostHubs = 4;
constexpr std::size_t mostBackups = 4;
constexpr std::int64_t firstEpoch = std::int64_t{1} << 61;

// Parts are spent from the first on, and given back from the last on.
void addOpen(const ports::LeaseRow& row, std::map<LeaseId, Points>& open)
{
    Points before;
    for (const wire::LeasePart& part : row.parts) {
        const Points begin = std::max(before, row.spent);
        before += part.points;
        const Points end = std::min(before, row.granted - row.released);
        if (begin < end)
            open[part.of] += end - begin;
    }
}

}  // namespace

// Of whoever it was sent to.
std::optional<SimAnswer> SimWorld::answerOf(const Message& message)
{
    SimHub* hub = message.to != 0 ? m_hubs[message.to - 1].get() : nullptr;
    if (hub != nullptr ? !hubHasPower(*hub) : !hqHasPower())
        return std::nullopt;
    auto answer = hub != nullptr ? hub->answer(message.request, message.key, m_now)
                                 : m_hq->answer(message.request, message.key, m_now);
    m_trace.count(SimCount::Exchanges);
    if (hub != nullptr && hub->isRefused && answer && answer->reply) {
        const auto reply = wire::decodeMessage<wire::SyncReply>(*answer->reply);
        CHECK(reply);
        for (const wire::LeaseGrant& grant : reply->grants)
            if (Points{} < grant.points)
                m_trace.fail("a hub that HQ refuses lends");
    }
    if (hub != nullptr ? !hubHasPower(*hub) : !hqHasPower())
        return std::nullopt;
    const std::string& trouble = hub != nullptr ? hub->trouble() : m_hq->trouble();
    if (!trouble.empty())
        m_trace.fail(trouble);
    return trouble.empty() ? std::move(answer) : std::nullopt;
}

void SimWorld::startHub(SimHub& hub)
{
    hub.run = ++m_lastRun;
    if (!hub.start() && hub.disk().hasPower())
        m_trace.fail(hub.trouble());
}

bool SimWorld::hubHasPower(SimHub& hub)
{
    if (hub.isGone)
        return false;
    if (hub.isUp())
        return true;
    hub.stop();
    m_trace.count(SimCount::HubPowerCuts);
    m_trace.say("hub: the power went");
    hub.disk().restorePower();
    startHub(hub);
    return false;
}

void SimWorld::tickHub(SimHub& hub)
{
    if (m_trace.hasFailed() || !hubHasPower(hub))
        return;
    if (hub.underWay != 0 && m_now.milliseconds - hub.sentAt.milliseconds > patienceMs)
        hub.hearNothing(m_now);
    if (hub.underWay != 0 || !hubHasPower(hub))
        return;
    auto request = hub.next(m_now);
    if (hubHasPower(hub) && request)
        sendFromHub(hub, std::move(*request));
}

void SimWorld::sendFromHub(SimHub& hub, Bytes request)
{
    hub.underWay = ++m_lastRequest;
    hub.sentAt = m_now;
    if (hub.isCutOff || (m_features.losses && !m_isHealing && chance(10))) {
        m_trace.count(SimCount::LostMessages);
        return;
    }
    std::size_t number = 1;
    while (m_hubs[number - 1].get() != &hub)
        ++number;
    const bool isTwice = m_features.duplicates && !m_isHealing && chance(10);
    for (int copy = 0; copy <= int{isTwice}; ++copy) {
        std::int64_t delay = 1 + any(slowestMs);
        if (m_features.delays && !m_isHealing && chance(12))
            delay += any(latestMs);
        m_network.emplace(
            m_now.after(delay).milliseconds,
            Message{0, hub.run, hub.underWay, hub.setup().key, request, std::nullopt, number, 0});
    }
}

void SimWorld::toHub(const Message& message)
{
    SimHub& hub = *m_hubs[message.hub - 1];
    if (!hubHasPower(hub) || hub.run != message.run || hub.underWay != message.id)
        return;
    const bool wasRefused = hub.isRefused;
    hub.hear(*message.answer, m_now);
    if (hubHasPower(hub) && hub.isRefused && !wasRefused)
        noteHubRefusal(hub);
}

void SimWorld::noteHubRefusal(const SimHub& hub)
{
    m_trace.count(SimCount::HubRefusals);
    m_trace.say("HQ refuses a hub");
    if (&hub == m_hub && !hub.isFork && !hub.isReplaced && !m_isHqRestored)
        m_trace.fail("HQ refuses a hub that was never replaced");
}

void SimWorld::partitionHub()
{
    if (m_hub == nullptr)
        return;
    m_hub->isCutOff = !m_hub->isCutOff;
    if (m_hub->isCutOff)
        m_trace.count(SimCount::HubPartitions);
    m_trace.say(m_hub->isCutOff ? "the hub is cut off from HQ" : "the hub is connected");
}

void SimWorld::cutHubPower()
{
    if (m_hub != nullptr && hubHasPower(*m_hub))
        m_hub->disk().cutPowerAt(1 + any(changesAhead));
}

void SimWorld::beginHub()
{
    if (m_hub != nullptr)
        return;
    m_hubs.push_back(std::make_unique<SimHub>(m_random.next(), simBase(m_features.floor).hub,
                                              SimHub::Setup{1, simKey(hubKey), firstEpoch}));
    m_hub = m_hubs.back().get();
    m_trace.say("the store gets a hub");
    startHub(*m_hub);
}

// With a new code and a database of its own. The old one burned, or stands in a corner and goes on.
void SimWorld::replaceHub()
{
    if (m_hub == nullptr || (m_hubs.size() >= mostHubs && !m_isHealing) || !hqHasPower())
        return;
    const wire::PublicKey key = simKey(++m_lastKey);
    const auto paired = m_hq->pair("Store hub", key, m_now, ports::TerminalKind::Hub);
    if (!hqHasPower() || !paired) {
        m_hub->isReplaced = true;
        return;
    }
    CHECK(paired->id == TerminalId(hubTerminal));
    m_hub->isGone = chance(50);
    if (m_hub->isGone)
        m_hub->stop();
    m_hubs.push_back(
        std::make_unique<SimHub>(m_random.next(), simBase(m_features.floor).hub,
                                 SimHub::Setup{paired->incarnation, key,
                                               firstEpoch + static_cast<std::int64_t>(m_lastKey)}));
    m_hub = m_hubs.back().get();
    m_trace.count(SimCount::HubReplacements);
    m_trace.say("the store gets another hub, incarnation " + std::to_string(paired->incarnation));
    startHub(*m_hub);
}

void SimWorld::replaceRefusedHub()
{
    if (m_hub != nullptr && m_hub->isRefused)
        replaceHub();
}

void SimWorld::moveTill()
{
    if (m_hub == nullptr)
        return;
    for (const auto& till : m_tills)
        if (till->setup().isOfHub && till->setup().hub != m_hubs.size() && till->isRunning())
            return move(*till);
}

void SimWorld::move(SimTill& till)
{
    till.stop();
    till.speakTo(m_hubs.size());
    say(till, "is given the address of hub " + std::to_string(m_hubs.size()));
    start(till);
}

void SimWorld::backUpHub()
{
    if (m_hub == nullptr || !hubHasPower(*m_hub))
        return;
    HubBackup backup{m_hubs.size(), m_hub->disk().image(), {}};
    for (int card = 0; card < m_features.cards; ++card) {
        std::int64_t left = 0;
        const auto owner = m_hub->store().resolve({simCard(card)});
        CHECK(owner);
        if (!owner->empty()) {
            const auto numbers = m_hub->hub().numbersOf({owner->begin()->second});
            const auto leases = m_hub->hub().storeLeasesOf(numbers.value());
            for (const ports::StoreLease& lease : leases.value())
                left += lease.left().count();
        }
        backup.left.push_back(left);
    }
    if (m_hubBackups.size() == mostBackups)
        m_hubBackups.erase(m_hubBackups.begin());
    m_hubBackups.push_back(std::move(backup));
    m_trace.say("the hub is backed up");
}

void SimWorld::restoreHub()
{
    if (m_hubBackups.empty() || m_hub == nullptr || !hubHasPower(*m_hub))
        return;
    const HubBackup& backup = m_hubBackups[m_random.below(m_hubBackups.size())];
    if (backup.hub != m_hubs.size())
        return;
    m_hub->disk().heal();
    m_hub->stop();
    m_hub->disk().restore(backup.image);
    m_hub->isFork = true;
    for (int card = 0; card < m_features.cards; ++card)
        m_ledger.expose(card, backup.left[static_cast<std::size_t>(card)]);
    m_trace.count(SimCount::HubRestores);
    m_trace.say("the hub gets an older disk");
    startHub(*m_hub);
}

// What HQ has set aside for the store is what is left of it there, once every till is at rest; and
// its accounts are HQ's.
void SimWorld::judgeHub()
{
    if (m_hub == nullptr || m_trace.hasFailed())
        return;
    // HQ cannot see that a hub was set back which lent to its tills alone meanwhile.
    if (m_hub->isFork)
        return;
    std::map<LeaseId, Points> atHq;
    std::map<LeaseId, Points> here;
    std::map<LeaseId, Points> frozen;
    const auto rows = m_hq->store().leasesHeldBy(TerminalId(hubTerminal));
    CHECK(rows);
    for (const ports::LeaseRow& row : *rows)
        if (row.holder.incarnation == m_hub->setup().incarnation && Points{} < row.open())
            atHq[row.id] += row.open();
    for (int card = 0; card < m_features.cards; ++card) {
        const auto owner = m_hub->store().resolve({simCard(card)}).value();
        const auto ownerAtHq = m_hq->store().resolve({simCard(card)}).value();
        if (owner.empty() || ownerAtHq.empty())
            continue;
        const MemberId member = owner.begin()->second;
        const auto numbers = m_hub->hub().numbersOf({member});
        CHECK(numbers);
        const auto leases = m_hub->hub().storeLeasesOf(*numbers);
        const auto states = m_hub->store().membersWith({member});
        const auto statesAtHq = m_hq->store().membersWith({ownerAtHq.begin()->second});
        CHECK(leases && states && statesAtHq);
        for (const ports::StoreLease& lease : *leases)
            if (Points{} < lease.left())
                here[lease.id] += lease.left();
        // Of it, frozen at a till that is refused or at a journal that nobody goes on with. What a
        // copy spent of it HQ has booked.
        const auto lent = m_hub->store().leasesOf(*numbers);
        CHECK(lent);
        for (const ports::LeaseRow& row : *lent)
            addOpen(row, frozen);
        if (member != ownerAtHq.begin()->second)
            m_trace.fail("card " + std::to_string(card) + " is another member at the hub");
        else if (states->front().account != statesAtHq->front().account)
            m_trace.fail("card " + std::to_string(card) + " has " +
                         std::to_string(states->front().account.points.count()) +
                         " points at the hub, and at HQ " +
                         std::to_string(statesAtHq->front().account.points.count()));
    }
    // What a restored HQ adopts although it has booked what was spent of it stays set aside: too
    // much is safe, too little never.
    if (m_isHqRestored) {
        std::erase_if(atHq, [&](const auto& each) { return !here.contains(each.first); });
        for (auto& [id, points] : atHq)
            points = std::min(points, here.at(id));
    }
    for (const auto& [id, points] : frozen)
        if (const auto lease = atHq.find(id); lease != atHq.end() && here[id] < lease->second)
            here[id] = std::min(lease->second, here[id] + points);
    std::erase_if(here, [](const auto& each) { return each.second.isZero(); });
    const auto sum = [](const auto& leases) {
        Points all;
        for (const auto& [id, points] : leases)
            all += points;
        return std::to_string(leases.size()) + " leases of " + std::to_string(all.count());
    };
    // What copies of a till spend of one part of a lease, HQ books twice and the hub once.
    if (atHq != here && !m_features.hasForks())
        m_trace.fail("the store has " + sum(here) + " points left, and HQ set aside " + sum(atHq));
}

}  // namespace loyalty::tests
