// What happens to machines, disks, lines and clocks, and what people do about it.
#include "core/base/check.h"
#include "core/wire/entry_codec.h"
#include "tests/simulation/sim_world.h"

namespace loyalty::tests {

namespace {

constexpr std::size_t mostMachines = 6;
constexpr std::size_t mostBackups = 4;
constexpr std::int64_t yearMs = std::int64_t{365} * 86'400'000;
constexpr std::int64_t changesAhead = 60;  // of a disk, until its power goes

}  // namespace

void SimWorld::partition()
{
    SimTill& till = *m_tills[m_random.below(m_tills.size())];
    till.isCutOff = !till.isCutOff;
    if (till.isCutOff)
        m_trace.count(SimCount::Partitions);
    say(till, till.isCutOff ? "is cut off" : "is connected");
}

void SimWorld::kill()
{
    SimTill* till = anyTill();
    if (till == nullptr)
        return;
    till->stop();
    m_trace.count(SimCount::Kills);
    say(*till, "is killed");
    start(*till);
}

void SimWorld::cutPower()
{
    SimTill* till = anyTill();
    if (till == nullptr)
        return;
    till->disk().cutPowerAt(1 + any(changesAhead));
    if (chance(50))
        settle(*till);
}

void SimWorld::cutHqPower()
{
    if (hqHasPower())
        m_hq->disk().cutPowerAt(1 + any(changesAhead));
    if (chance(50))
        project();
}

SimWorld::Backup SimWorld::backupOf(SimTill& till)
{
    Backup backup{till.setup(), till.disk().image(), {}, false};
    backup.left.assign(static_cast<std::size_t>(m_features.cards), 0);
    auto leases = till.journal().openLeases();
    auto state = till.journal().syncState();
    if (!isDone(till, leases && state, "tell its leases"))
        return backup;
    backup.isUnderWay = state->nonceNext != wire::Nonce{};
    for (int card = 0; card < m_features.cards; ++card) {
        const auto customer = sale::findCustomer(till.stores(), simCard(card), "");
        CHECK(customer);
        for (const ports::HeldLease& lease : *leases)
            for (const member::Holder& name : customer->names)
                if (name == member::Holder(lease.member))
                    backup.left[static_cast<std::size_t>(card)] += lease.left().count();
    }
    return backup;
}

void SimWorld::backUp()
{
    SimTill* till = anyTill();
    if (till == nullptr)
        return;
    auto& backups = m_backups[till->setup().index];
    if (backups.size() == mostBackups)
        backups.erase(backups.begin());
    backups.push_back(backupOf(*till));
    say(*till, "is backed up");
}

void SimWorld::restore()
{
    SimTill& till = *m_tills[m_random.below(m_tills.size())];
    const auto& backups = m_backups[till.setup().index];
    till.disk().heal();
    if (backups.empty() || !hasPower(till))
        return;
    const Backup& backup = backups[m_random.below(backups.size())];
    till.stop();
    till.disk().restore(backup.image);
    m_trace.count(SimCount::Restores);
    say(till, "gets an older disk");
    till.goOnAs(backup.setup);
    till.isFork = true;
    for (int card = 0; card < m_features.cards; ++card)
        m_ledger.expose(card, backup.left[static_cast<std::size_t>(card)]);
    till.boot();
    start(till);
    loseWhatIsNowhere();
}

void SimWorld::clone()
{
    SimTill* till = anyTill();
    if (till == nullptr || m_tills.size() == mostMachines)
        return;
    const Backup backup = backupOf(*till);
    if (!till->isRunning())
        return;
    for (int card = 0; card < m_features.cards; ++card)
        m_ledger.expose(card, backup.left[static_cast<std::size_t>(card)]);
    SimTill::Setup setup = till->setup();
    setup.index = m_tills.size();
    setup.stateFolder =
        m_features.highWater ? m_marks.filePath(QString::number(setup.index)) : QString();
    m_tills.push_back(
        std::make_unique<SimTill>(setup, m_random.next(), till->disk().image(), m_now));
    SimTill& copy = *m_tills.back();
    copy.isFork = till->isFork = true;
    copy.sharesExchange = till->sharesExchange = backup.isUnderWay;
    copy.isRefused = till->isRefused;
    m_trace.count(SimCount::Clones);
    say(*till, "is copied to till " + std::to_string(setup.index + 1));
    start(copy);
}

void SimWorld::backUpHq()
{
    if (!hqHasPower())
        return;
    if (m_hqBackups.size() == mostBackups)
        m_hqBackups.erase(m_hqBackups.begin());
    m_hqBackups.push_back(m_hq->disk().image());
    m_trace.say("HQ is backed up");
}

void SimWorld::restoreHq()
{
    if (m_hqBackups.empty() || !hqHasPower())
        return;
    m_hq->disk().heal();
    m_hq->restore(m_hqBackups[m_random.below(m_hqBackups.size())]);
    m_isHqRestored = true;
    m_trace.count(SimCount::HqRestores);
    m_trace.say("HQ gets an older disk, epoch " + std::to_string(m_hq->epoch()));
    loseWhatIsNowhere();
}

void SimWorld::setClock()
{
    SimTill* till = anyTill();
    if (till == nullptr)
        return;
    const std::int64_t wrong[] = {0,
                                  2 * yearMs,
                                  -2 * yearMs,
                                  600'000,
                                  -86'400'000,
                                  3'600'000 - any(7'200'000),
                                  -m_now.milliseconds};
    const std::int64_t ahead = wrong[m_random.below(std::size(wrong))];
    till->setClock(ahead);
    m_trace.count(SimCount::WrongClocks);
    say(*till, "its clock is " + std::to_string(ahead / 60'000) + " minutes ahead");
}

void SimWorld::pairAnew()
{
    for (const auto& till : m_tills)
        if ((till->isRefused || till->isSetBack) && till->disk().hasPower())
            return pairAnew(*till);
}

// A machine that is a copy of another becomes a terminal of its own.
void SimWorld::pairAnew(SimTill& till)
{
    till.disk().heal();
    if (!hqHasPower() || !hasPower(till))
        return;
    // HQ pairs it, through the hub of the store where there is one.
    const bool isOfHub = till.setup().isOfHub && m_hub != nullptr;
    if (isOfHub && (m_hub->isCutOff || !hubHasPower(*m_hub)))
        return;
    till.stop();
    const bool isClone = till.setup().index >= static_cast<std::size_t>(m_features.tills);
    const std::string name =
        isClone ? "Till " + std::to_string(till.setup().index + 1) : till.setup().name;
    const wire::PublicKey key = simKey(++m_lastKey);
    const auto paired = m_hq->pair(name, key, m_now);
    if (!hqHasPower() || !paired) {
        start(till);
        return;
    }
    if (isOfHub && chance(50))
        m_hub->welcome(*paired);
    const wire::PairReply told = m_hq->tellOfLast(till.lastOne());
    m_aside.merge(documentsOf(till));
    SimTill::Setup setup =
        nextSetup(till.setup().index, name, paired->id, paired->incarnation, key);
    setup.isOfHub = till.setup().isOfHub;
    setup.hub = isOfHub ? m_hubs.size() : 0;
    auto taken = till.adopt(setup, told);
    if (!taken)
        return m_trace.fail("a till cannot begin anew: " + taken.error().detail);
    till.isFork = till.sharesExchange = false;
    for (const SaleId& id : documentsOf(till))
        m_takenOver.insert({id, {paired->id, paired->incarnation}});
    m_trace.count(SimCount::PairedAnew);
    say(till, "is paired anew as " + name + ", incarnation " + std::to_string(paired->incarnation) +
                  ", and takes over " + std::to_string(*taken));
    start(till);
}

std::set<SaleId> SimWorld::documentsOf(SimTill& till)
{
    std::set<SaleId> documents;
    const auto read = [&](storage::JournalStore& journal) {
        auto rows = journal.entriesFrom(1, 100'000, std::size_t{1} << 30);
        if (!rows)
            return;
        for (const ports::JournalRow& row : *rows)
            if (const auto entry = wire::decodeEntry(row.body))
                if (const auto id = documentOf(*entry))
                    documents.insert(*id);
    };
    if (till.isRunning()) {
        read(till.journal());
        return documents;
    }
    if (!till.disk().hasPower())
        return documents;
    if (auto journal = storage::JournalStore::open(till.disk().path(journalFile)))
        read(**journal);
    return documents;
}

std::set<SaleId> SimWorld::documentsAtHq()
{
    std::set<SaleId> documents;
    const auto read = [&](const ports::ReceivedEntry& received) {
        if (const auto entry = wire::decodeEntry(received.body))
            if (const auto id = documentOf(*entry))
                documents.insert(*id);
        return true;
    };
    CHECK(m_hq->store().receivedBetween(Instant{}, m_now.after(1), read));
    return documents;
}

void SimWorld::loseWhatIsNowhere()
{
    if (!hqHasPower())
        return;
    m_hq->disk().heal();
    std::set<SaleId> there = documentsAtHq();
    for (const auto& till : m_tills)
        there.merge(documentsOf(*till));
    for (const auto& [id, slip] : m_ledger.slips())
        if (slip.isWritten && !there.contains(id))
            m_ledger.lose(id);
}

}  // namespace loyalty::tests
