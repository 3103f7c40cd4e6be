#include "tests/simulation/sim_world.h"

#include <algorithm>
#include <numeric>

#include "core/base/check.h"
#include "core/wire/message_codec.h"

namespace loyalty::tests {

namespace {

constexpr std::int64_t patienceMs = 10'000;  // of a till, for an answer
constexpr std::int64_t slowestMs = 200;
constexpr std::int64_t latestMs = 25'000;
constexpr std::size_t tillsWithHub = 2;

}  // namespace

const std::vector<SimWorld::Deed> SimWorld::deeds{
    {60, nullptr, &SimWorld::serve},
    {8, nullptr, &SimWorld::wait},
    {1, nullptr, &SimWorld::longWait},
    {14, nullptr, &SimWorld::project},
    {7, &SimFeatures::returns, &SimWorld::bringBack},
    {9, &SimFeatures::elsewhere, &SimWorld::bringBack},
    {4, &SimFeatures::adjusts, &SimWorld::adjust},
    {5, &SimFeatures::enrols, &SimWorld::enrol},
    {2, &SimFeatures::publishes, &SimWorld::publish},
    {5, &SimFeatures::partitions, &SimWorld::partition},
    {3, &SimFeatures::kills, &SimWorld::kill},
    {7, &SimFeatures::powerCuts, &SimWorld::cutPower},
    {6, &SimFeatures::hqPowerCuts, &SimWorld::cutHqPower},
    {6, &SimFeatures::hub, &SimWorld::partitionHub},
    {4, &SimFeatures::hub, &SimWorld::cutHubPower},
    {4, &SimFeatures::hubLate, &SimWorld::beginHub},
    {6, &SimFeatures::hubLate, &SimWorld::moveTill},
    {2, &SimFeatures::hubReplaced, &SimWorld::replaceHub},
    {6, &SimFeatures::hubReplaced, &SimWorld::moveTill},
    {4, &SimFeatures::hubRestores, &SimWorld::backUpHub},
    {2, &SimFeatures::hubRestores, &SimWorld::restoreHub},
    {4, &SimFeatures::hubAmidAll, &SimWorld::moveTill},
    {4, &SimFeatures::hubAmidAll, &SimWorld::replaceRefusedHub},
    {4, &SimFeatures::hubRestores, &SimWorld::replaceRefusedHub},
    {4, &SimFeatures::restores, &SimWorld::backUp},
    {3, &SimFeatures::restores, &SimWorld::restore},
    {2, &SimFeatures::clones, &SimWorld::clone},
    {4, &SimFeatures::hqRestores, &SimWorld::backUpHq},
    {2, &SimFeatures::hqRestores, &SimWorld::restoreHq},
    {3, &SimFeatures::clocks, &SimWorld::setClock},
    {4, &SimFeatures::pairsAnew, &SimWorld::pairAnew}};

SimWorld::SimWorld(std::uint64_t seed, const SimFeatures& features)
    : m_features(features), m_random(seed), m_ledger(features.cards)
{
    const SimBase& base = simBase(features.floor);
    m_hq = std::make_unique<SimHq>(m_random.next(), base.hq);
    CHECK(m_hq->start());
    for (int i = 0; i < features.tills; ++i) {
        const auto number = static_cast<std::uint64_t>(i) + 1;
        SimTill::Setup setup =
            nextSetup(static_cast<std::size_t>(i), "Till " + std::to_string(number),
                      TerminalId(static_cast<std::int64_t>(number)), 1, simKey(number));
        setup.isOfHub = features.hub && m_tills.size() < tillsWithHub;
        setup.hub = setup.isOfHub && !features.hubLate ? 1 : 0;
        m_tills.push_back(std::make_unique<SimTill>(setup, m_random.next(), base.till, m_now));
        start(*m_tills.back());
    }
    if (features.hub && !features.hubLate)
        beginHub();
}

void SimWorld::run()
{
    openShop();
    for (int i = 0; i < m_features.steps && !m_trace.hasFailed(); ++i)
        step();
    if (!m_trace.hasFailed())
        heal();
    if (!m_trace.hasFailed())
        judge();
    // Not its bytes: what SQLite leaves between the cells of a page was in its memory before.
    const auto mix = [this](const SimDisk::Counters& disk) {
        m_trace.mix(static_cast<std::uint64_t>(disk.calls));
        m_trace.mix(static_cast<std::uint64_t>(disk.changes));
        m_trace.mix(static_cast<std::uint64_t>(disk.sectorsLost));
    };
    mix(m_hq->disk().counters());
    for (const auto& till : m_tills)
        mix(till->disk().counters());
}

void SimWorld::step()
{
    advance(20 + any(2'500));
    int sum = 0;
    for (const Deed& deed : deeds)
        if (deed.needs == nullptr || m_features.*deed.needs)
            sum += deed.weight;
    auto drawn = any(sum);
    for (const Deed& deed : deeds) {
        if (deed.needs != nullptr && !(m_features.*deed.needs))
            continue;
        drawn -= deed.weight;
        if (drawn < 0) {
            (this->*deed.act)();
            break;
        }
    }
    if (!m_hq->trouble().empty())
        m_trace.fail(m_hq->trouble());
    for (const auto& hub : m_hubs)
        if (!hub->trouble().empty())
            m_trace.fail(hub->trouble());
}

void SimWorld::say(const SimTill& till, const std::string& what)
{
    m_trace.say(std::to_string(virtualMs()) + " till " + std::to_string(till.setup().index + 1) +
                ": " + what);
}

SimTill* SimWorld::anyTill()
{
    SimTill& till = *m_tills[m_random.below(m_tills.size())];
    return till.isRunning() ? &till : nullptr;
}

bool SimWorld::hasPower(SimTill& till)
{
    if (till.disk().hasPower())
        return true;
    till.stop();
    m_trace.count(SimCount::PowerCuts);
    say(till, "the power went");
    till.disk().restorePower();
    till.boot();
    start(till);
    return false;
}

bool SimWorld::hqHasPower()
{
    if (m_hq->disk().hasPower())
        return true;
    m_hq->stop();
    m_trace.count(SimCount::HqPowerCuts);
    m_trace.say("HQ: the power went");
    m_hq->disk().restorePower();
    if (!m_hq->start())
        m_trace.fail("HQ does not start again: " + m_hq->trouble());
    return false;
}

void SimWorld::start(SimTill& till)
{
    till.run = ++m_lastRun;
    switch (till.start()) {
        case SimTill::Started::Running:
            return readJournal(till);
        case SimTill::Started::SetBack:
            till.isSetBack = true;
            m_trace.count(SimCount::SetBacks);
            say(till, "does not start: " + till.fault());
            if (!till.isFork)
                m_trace.fail("a till lost what it had written");
            return;
        case SimTill::Started::PowerWent:
            static_cast<void>(hasPower(till));
            return;
        case SimTill::Started::Failed:
            m_trace.fail("a till does not start: " + till.fault());
    }
}

bool SimWorld::isDone(SimTill& till, bool isDone, const std::string& what)
{
    if (!hasPower(till))
        return false;
    if (!isDone)
        m_trace.fail("a till with a sound disk cannot " + what);
    return isDone;
}

void SimWorld::advance(std::int64_t milliseconds)
{
    const Instant until = m_now.after(milliseconds);
    while (!m_network.empty() && m_network.begin()->first <= until.milliseconds &&
           !m_trace.hasFailed()) {
        auto next = m_network.extract(m_network.begin());
        m_now = std::max(m_now, Instant{next.key()});
        deliver(std::move(next.mapped()));
    }
    m_now = until;
    for (const auto& till : m_tills)
        tick(*till);
    for (const auto& hub : m_hubs)
        tickHub(*hub);
}

void SimWorld::tick(SimTill& till)
{
    if (!till.isRunning() || m_trace.hasFailed())
        return;
    const Instant now = till.time();
    if (till.underWay != 0 && m_now.milliseconds - till.sentAt.milliseconds > patienceMs) {
        till.underWay = 0;
        till.sync().failed({false, std::nullopt, "no answer", sync::Trouble::Silent}, now);
        till.borrower().afterFailure();
        takeFinding(till, till.finder().afterFailure());
    }
    till.borrower().tick(now);
    takeFinding(till, till.finder().tick(now));
    till.finder().keep(
        till.returning ? std::vector{till.returning->record.id} : std::vector<SaleId>{}, now);
    auto step = till.sync().next(now);
    if (!isDone(till, step.has_value(), "speak: " + (step ? "" : step.error().detail)))
        return;
    if (step->request)
        send(till, std::move(*step->request));
}

void SimWorld::send(SimTill& till, Bytes request)
{
    till.underWay = ++m_lastRequest;
    till.sentAt = m_now;
    const bool isLost = till.isCutOff || (m_features.losses && !m_isHealing && chance(10));
    if (isLost) {
        m_trace.count(SimCount::LostMessages);
        return;
    }
    const bool isTwice = m_features.duplicates && !m_isHealing && chance(10);
    if (isTwice)
        m_trace.count(SimCount::Duplicates);
    for (int copy = 0; copy <= int{isTwice}; ++copy) {
        std::int64_t delay = 1 + any(slowestMs);
        if (m_features.delays && !m_isHealing && chance(12)) {
            delay += any(latestMs);
            m_trace.count(SimCount::LateMessages);
        }
        m_network.emplace(m_now.after(delay).milliseconds,
                          Message{till.setup().index, till.run, till.underWay, till.setup().key,
                                  request, std::nullopt, 0, till.setup().hub});
    }
}

void SimWorld::deliver(Message message)
{
    if (message.answer)
        toTill(message);
    else
        toHq(std::move(message));
}

void SimWorld::toHq(Message message)
{
    if (m_trace.hasFailed())
        return;
    message.answer = answerOf(message);
    if (!message.answer)
        return;
    const bool isCutOff =
        message.hub != 0 ? m_hubs[message.hub - 1]->isCutOff : m_tills[message.till]->isCutOff;
    if (isCutOff || (m_features.losses && !m_isHealing && chance(10))) {
        m_trace.count(SimCount::LostMessages);
        return;
    }
    std::int64_t delay = 1 + any(slowestMs);
    if (m_features.delays && !m_isHealing && chance(8))
        delay += any(latestMs);
    m_network.emplace(m_now.after(delay).milliseconds, std::move(message));
}

// What nobody waits for any more is for nobody.
void SimWorld::toTill(const Message& message)
{
    if (message.hub != 0)
        return toHub(message);
    SimTill& till = *m_tills[message.till];
    if (!till.isRunning() || till.run != message.run || till.underWay != message.id)
        return;
    till.underWay = 0;
    const Instant now = till.time();
    if (!message.answer->reply) {
        till.sync().failed(message.answer->failure, now);
        till.borrower().afterFailure();
        takeFinding(till, till.finder().afterFailure());
        if (message.answer->failure.isRefusal) {
            till.isRejected = true;
            noteRefusal(till, "rejected");
        }
        return;
    }
    const auto reply = wire::decodeMessage<wire::SyncReply>(*message.answer->reply);
    CHECK(reply);
    auto changed = till.sync().answered(*message.answer->reply, now, till.uptime());
    if (!isDone(till, changed.has_value(), "hear: " + (changed ? "" : changed.error().detail)))
        return;
    till.clock().heard(till.sync().anchor());
    takeReply(till, *reply);
    if (*changed && !isDone(till, till.checkout().refreshCustomer().has_value(), "look again"))
        return;
    const auto outcome = till.borrower().afterExchange(till.time());
    if (!isDone(till, outcome.has_value(), "take what was lent"))
        return;
    takeFinding(till, till.finder().afterExchange(till.time()));
    if (*outcome)
        say(till, "wished, and HQ said " + std::to_string(static_cast<int>(**outcome)));
    if (*changed || *outcome)
        look(till);
}

void SimWorld::takeReply(SimTill& till, const wire::SyncReply& reply)
{
    using wire::SyncVerdict;
    if (reply.verdict == SyncVerdict::Fork || reply.verdict == SyncVerdict::Fenced)
        return noteRefusal(till, reply.verdict == SyncVerdict::Fork ? "a copy" : "replaced");
    // An answer that is of another journal is not believed.
    auto status = till.sync().status();
    if (status && status->link == sync::LinkState::Refused)
        return noteRefusal(till, "it does not believe HQ");
    till.isRefused = till.isRejected = false;
    if (reply.verdict == SyncVerdict::Gap)
        say(till, "HQ has entries up to " + std::to_string(reply.ackedSequence));
    if (till.sharesExchange)
        for (const wire::LeaseGrant& grant : reply.grants)
            for (int card = 0; card < m_features.cards; ++card)
                m_ledger.expose(card, grant.points.count());
    till.sharesExchange = false;
}

void SimWorld::noteRefusal(SimTill& till, const std::string& why)
{
    if (!till.isRefused) {
        m_trace.count(SimCount::Refusals);
        say(till, "is refused: " + why);
    }
    till.isRefused = true;
    if (!m_features.hasForks() && !m_isHqRestored)
        m_trace.fail("HQ refuses a till that was never copied: " + why);
}

SimTill::Setup SimWorld::nextSetup(std::size_t index, const std::string& name, TerminalId terminal,
                                   std::int32_t incarnation, const wire::PublicKey& key) const
{
    return {
        index,       terminal,
        incarnation, name,
        key,         m_features.highWater ? m_marks.filePath(QString::number(index)) : QString()};
}

}  // namespace loyalty::tests
