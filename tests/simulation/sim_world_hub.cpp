// The hub of the store in a history, between its tills and HQ.
#include "tests/simulation/sim_world.h"

namespace loyalty::tests {

namespace {

constexpr std::int64_t patienceMs = 5'000;
constexpr std::int64_t slowestMs = 200;
constexpr std::int64_t latestMs = 12'000;
constexpr std::int64_t changesAhead = 60;  // of a disk, until its power goes

}  // namespace

// Of whoever it was sent to.
std::optional<SimAnswer> SimWorld::answerOf(const Message& message)
{
    const bool isForHub = !message.isHubs && m_tills[message.till]->hasHub;
    if (isForHub ? !hubHasPower() : !hqHasPower())
        return std::nullopt;
    auto answer = isForHub ? m_hub->answer(message.request, message.key, m_now)
                           : m_hq->answer(message.request, message.key, m_now);
    m_trace.count(SimCount::Exchanges);
    if (isForHub ? !hubHasPower() : !hqHasPower())
        return std::nullopt;
    const std::string& trouble = isForHub ? m_hub->trouble() : m_hq->trouble();
    if (!trouble.empty())
        m_trace.fail(trouble);
    return trouble.empty() ? std::move(answer) : std::nullopt;
}

void SimWorld::startHub()
{
    m_hub->run = ++m_lastRun;
    if (!m_hub->start() && m_hub->disk().hasPower())
        m_trace.fail(m_hub->trouble());
}

bool SimWorld::hubHasPower()
{
    if (m_hub->isUp())
        return true;
    m_hub->stop();
    m_trace.count(SimCount::HubPowerCuts);
    m_trace.say("hub: the power went");
    m_hub->disk().restorePower();
    startHub();
    return false;
}

void SimWorld::tickHub()
{
    if (m_hub == nullptr || m_trace.hasFailed() || !hubHasPower())
        return;
    if (m_hub->underWay != 0 && m_now.milliseconds - m_hub->sentAt.milliseconds > patienceMs)
        m_hub->hearNothing(m_now);
    if (m_hub->underWay != 0 || !hubHasPower())
        return;
    auto request = m_hub->next(m_now);
    if (hubHasPower() && request)
        sendFromHub(std::move(*request));
}

void SimWorld::sendFromHub(Bytes request)
{
    m_hub->underWay = ++m_lastRequest;
    m_hub->sentAt = m_now;
    if (m_hub->isCutOff || (m_features.losses && !m_isHealing && chance(10))) {
        m_trace.count(SimCount::LostMessages);
        return;
    }
    const bool isTwice = m_features.duplicates && !m_isHealing && chance(10);
    for (int copy = 0; copy <= int{isTwice}; ++copy) {
        std::int64_t delay = 1 + any(slowestMs);
        if (m_features.delays && !m_isHealing && chance(12))
            delay += any(latestMs);
        m_network.emplace(
            m_now.after(delay).milliseconds,
            Message{0, m_hub->run, m_hub->underWay, simKey(hubKey), request, std::nullopt, true});
    }
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
    if (hubHasPower())
        m_hub->disk().cutPowerAt(1 + any(changesAhead));
}

// What HQ has set aside for the store is what is left of it there, once every till is at rest; and
// its accounts are HQ's.
void SimWorld::judgeHub()
{
    if (m_hub == nullptr || m_trace.hasFailed())
        return;
    std::map<LeaseId, Points> atHq;
    std::map<LeaseId, Points> here;
    const auto rows = m_hq->store().leasesHeldBy(TerminalId(hubTerminal));
    CHECK(rows);
    for (const ports::LeaseRow& row : *rows)
        if (Points{} < row.open())
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
            here[lease.id] += lease.left();
        if (member != ownerAtHq.begin()->second)
            m_trace.fail("card " + std::to_string(card) + " is another member at the hub");
        else if (states->front().account != statesAtHq->front().account)
            m_trace.fail("card " + std::to_string(card) + " has " +
                         std::to_string(states->front().account.points.count()) +
                         " points at the hub, and at HQ " +
                         std::to_string(statesAtHq->front().account.points.count()));
    }
    const auto sum = [](const auto& leases) {
        Points all;
        for (const auto& [id, points] : leases)
            all += points;
        return std::to_string(leases.size()) + " leases of " + std::to_string(all.count());
    };
    if (atHq != here)
        m_trace.fail("the store has " + sum(here) + " points left, and HQ set aside " + sum(atHq));
}

}  // namespace loyalty::tests
