// The end of a history: nothing goes wrong any more, everybody hears everybody, and then all of it
// is held against the ledger.
#include "core/base/check.h"
#include "core/hq/recount.h"
#include "core/hq/statement.h"
#include "core/storage/hq_ledger.h"
#include "core/wire/entry_codec.h"
#include "tests/simulation/sim_world.h"

namespace loyalty::tests {

namespace {

constexpr int mostRounds = 40;
constexpr int quietRounds = 3;
constexpr int quietRoundsWithHub = 6;     // what is said to it goes on with its next exchange
constexpr std::int64_t pollMs = 901'000;  // the longest a till waits, whatever its clock does

}  // namespace
void SimWorld::heal()
{
    m_isHealing = true;
    m_trace.say("everything is well from now on");
    m_hq->disk().heal();
    for (const auto& hub : m_hubs) {
        hub->disk().heal();
        hub->isCutOff = false;
    }
    for (const auto& till : m_tills) {
        till->disk().heal();
        till->isCutOff = false;
        if (till->isRunning())
            voidSale(*till);
    }
    const int wanted = m_hub != nullptr ? quietRoundsWithHub : quietRounds;
    int quiet = 0;
    for (int round = 0; round < mostRounds && quiet < wanted && !m_trace.hasFailed(); ++round) {
        advance(pollMs);
        for (int i = 0; i < 3; ++i)
            advance(300);
        bool isNews = false;
        while (m_hq->project(hq::Projector::batchEntries))
            isNews = true;
        for (const auto& hub : m_hubs)
            while (hub->isUp() && hub->project(hq::Projector::batchEntries))
                isNews = true;
        replaceRefusedHub();
        for (const auto& till : m_tills)
            if (m_hub != nullptr && till->setup().isOfHub && till->isRunning() &&
                till->setup().hub != m_hubs.size()) {
                move(*till);
                isNews = true;
            }
        if (m_features.pairsAnew)
            for (const auto& till : m_tills)
                if (till->isRefused || till->isSetBack) {
                    pairAnew(*till);
                    isNews = true;
                }
        quiet = !isNews && isQuiet() ? quiet + 1 : 0;
    }
    if (quiet < wanted)
        m_trace.fail("there is no end: " + whatWaits());
}

bool SimWorld::isQuiet()
{
    for (const auto& till : m_tills)
        if (till->isRunning() && !till->isRefused &&
            (till->underWay != 0 || !till->sync().isCaughtUp()))
            return false;
    if (m_hub != nullptr && !(m_hub->isUp() && m_hub->isQuiet()))
        return false;
    return m_network.empty() && m_hq->trouble().empty();
}

std::string SimWorld::whatWaits()
{
    std::string words = std::to_string(m_network.size()) + " messages";
    for (const auto& till : m_tills)
        if (till->isRunning()) {
            const auto status = till->sync().status();
            CHECK(status);
            words += ", till " + std::to_string(till->setup().index + 1) + " " +
                     std::to_string(static_cast<int>(status->link)) + " " + status->reason +
                     (till->sync().isCaughtUp() ? "" : " is not done") +
                     (till->underWay != 0 ? ", asks" : "") + " backlog " +
                     std::to_string(status->backlog.entries);
        }
    return words;
}

void SimWorld::judge()
{
    judgeTills();
    judgeSlips();
    judgeReturns();
    judgeAccounts();
    judgeLeases();
    judgeHub();
    judgeLending();
    judgeDisputes();
    hq::Recount recount(
        m_hq->store(), m_hq->store(),
        [this](const std::string& sentence) { m_trace.fail("counted again: " + sentence); },
        [](const hq::Recounted&) { return true; });
    CHECK(recount.all());
    storage::SqlLedger ledger(m_hq->store());
    const BusinessDay day = LocalTime{m_now, 0}.day();
    const auto statement =
        hq::statementOf(m_hq->store(), ledger, day, day, ports::HqLedger::By::Kind);
    CHECK(statement);
    if (!statement->isBalanced())
        m_trace.fail("the ledger says " + std::to_string(statement->booked.count()) +
                     " points, and accounts hold " + std::to_string(statement->held.count()));
}

void SimWorld::judgeTills()
{
    for (const auto& till : m_tills) {
        if (!till->isRunning() || till->isRefused)
            continue;
        const auto status = till->sync().status();
        const auto last = till->journal().lastSequence();
        const auto state = till->journal().syncState();
        CHECK(status && last && state);
        if (status->link != sync::LinkState::Online)
            m_trace.fail("a till stays offline: " + status->reason);
        if (*last != state->acked)
            m_trace.fail("a till has entries that HQ never took");
        if (state->isFrozen)
            m_trace.fail("a till that HQ accepts believes that it is refused");
    }
}

// Each slip that a customer has is at HQ, but for those whose disk is gone or that lie at a till
// which nobody goes on with.
void SimWorld::judgeSlips()
{
    const std::set<SaleId> there = documentsAtHq();
    // An HQ that was restored does not get what it forgot of a journal that was put aside since.
    std::set<SaleId> stuck = m_isHqRestored ? m_aside : std::set<SaleId>{};
    for (const auto& till : m_tills)
        if (till->isRefused || till->isSetBack)
            stuck.merge(documentsOf(*till));
    for (const auto& [id, slip] : m_ledger.slips())
        if (slip.isPrinted && !slip.isExcused && !there.contains(id) && !stuck.contains(id))
            m_trace.fail("HQ never got the " + slip.what + " " + toHex(id.bytes).substr(0, 6) +
                         " of card " + std::to_string(slip.card));
    for (const SaleId& id : there)
        if (m_ledger.find(id) == nullptr)
            m_trace.fail("HQ has a document that nobody wrote");
}

// Nothing comes back twice, but where a till took goods back without asking HQ, copies of a till
// did, or an HQ has forgotten who has the sale.
void SimWorld::judgeReturns()
{
    if (m_features.hasForks() || m_isHqRestored)
        return;
    std::map<SaleId, std::int64_t> back;
    for (const auto& [id, slip] : m_ledger.slips())
        if (slip.isWritten && !slip.isExcused && slip.back > 0)
            back[slip.original] += slip.back;
    for (const auto& [sale, pens] : back) {
        const SimSlip* sold = m_ledger.find(sale);
        CHECK(sold != nullptr);
        if (sold->pens < pens && !m_unasked.contains(sale))
            m_trace.fail("of sale " + toHex(sale.bytes).substr(0, 6) + " " + std::to_string(pens) +
                         " pens came back, and " + std::to_string(sold->pens) + " were sold");
    }
}

// Under a number that a restored HQ has forgotten nothing is booked; people are told.
std::set<SaleId> SimWorld::documentsBooked()
{
    std::set<SaleId> documents = documentsAtHq();
    if (!m_isHqRestored)
        return documents;
    const auto disputes = disputesAtHq();
    const auto read = [&](const ports::ReceivedEntry& received) {
        const auto dispute = disputes.find(received.key);
        const auto entry = wire::decodeEntry(received.body);
        const auto id = entry ? documentOf(*entry) : std::nullopt;
        if (id && dispute != disputes.end() &&
            dispute->second.find("never gave out") != std::string::npos)
            documents.erase(*id);
        return true;
    };
    CHECK(m_hq->store().receivedBetween(Instant{}, m_now.after(1), read));
    return documents;
}

void SimWorld::judgeAccounts()
{
    const std::set<SaleId> there = documentsBooked();
    for (int card = 0; card < m_features.cards; ++card) {
        std::int64_t sum = 0;
        for (const SaleId& id : there)
            if (const SimSlip* slip = m_ledger.find(id); slip != nullptr && slip->card == card)
                sum += slip->points;
        const auto owner = m_hq->store().resolve({simCard(card)});
        CHECK(owner);
        ledger::Account account;
        if (!owner->empty())
            account = m_hq->store().membersWith({owner->begin()->second}).value().front().account;
        const std::string name = "card " + std::to_string(card);
        if (account.points.count() != sum)
            m_trace.fail(name + " has " + std::to_string(account.points.count()) +
                         " points at HQ, and its slips say " + std::to_string(sum));
        for (const auto& till : m_tills) {
            if (!till->isRunning() || till->isRefused || owner->empty())
                continue;
            const auto customer = sale::findCustomer(till->stores(), simCard(card), "");
            CHECK(customer);
            if (customer->account != account)
                m_trace.fail(name + " has " + std::to_string(customer->account.points.count()) +
                             " points at till " + std::to_string(till->setup().index + 1) +
                             ", and at HQ " + std::to_string(account.points.count()));
        }
    }
}

// What HQ has set aside for a till is what the till may spend, to the point.
void SimWorld::judgeLeases()
{
    for (const auto& till : m_tills) {
        if (!till->isRunning() || till->isRefused)
            continue;
        std::map<LeaseId, Points> atHq;
        std::map<LeaseId, Points> here;
        const auto held = till->journal().openLeases();
        CHECK(held);
        std::vector<storage::SqlHqStore*> lenders{&m_hq->store()};
        if (till->setup().hub != 0)
            lenders.push_back(&m_hub->store());
        for (storage::SqlHqStore* lender : lenders) {
            const auto rows = lender->leasesHeldBy(till->setup().terminal);
            CHECK(rows);
            for (const ports::LeaseRow& row : *rows)
                if (row.holder.incarnation == till->setup().incarnation && Points{} < row.open())
                    atHq[row.id] += row.open();
        }
        for (const ports::HeldLease& lease : *held)
            here[lease.id] += lease.left();
        // What a restored HQ adopts after it has booked a part of what was spent of it stays set
        // aside as a whole: too much is safe, too little never.
        if (m_isHqRestored) {
            std::erase_if(atHq, [&](const auto& each) { return !here.contains(each.first); });
            for (auto& [id, points] : atHq)
                points = std::min(points, here.at(id));
        }
        const auto words = [](const auto& leases) {
            Points sum;
            for (const auto& [id, points] : leases)
                sum += points;
            return std::to_string(leases.size()) + " leases of " + std::to_string(sum.count());
        };
        if (atHq != here)
            m_trace.fail("till " + std::to_string(till->setup().index + 1) + " holds " +
                         words(here) + " points, and HQ set aside " + words(atHq));
    }
}

// After it was set back HQ lends again as soon as it has heard all tills.
void SimWorld::judgeLending()
{
    for (const auto& till : m_tills)
        if (!till->isRunning() || till->isRefused)
            return;
    const auto areTold = m_hq->store().areAllLeasesTold(m_hq->epoch());
    CHECK(areTold);
    if (m_hq->epoch() > 1 && !*areTold)
        m_trace.fail("HQ lends nobody anything any more");
}

std::map<ports::EntryKey, std::string> SimWorld::disputesAtHq()
{
    std::map<ports::EntryKey, std::string> disputes;
    CHECK(m_hq->store().database().each(
        "SELECT terminal, incarnation, sequence, reason FROM dispute",
        [&](const storage::Row& row) {
            disputes[{{TerminalId(row.integer(0)), static_cast<std::int32_t>(row.integer(1))},
                      row.integer(2)}] = row.text(3);
            return true;
        }));
    return disputes;
}

void SimWorld::judgeDisputes()
{
    const auto disputes = disputesAtHq();
    const auto isExpected = [this](const std::string& reason) {
        return !m_unasked.empty() && reason == "more comes back than was sold";
    };
    if (m_features.isOrderly() && !m_features.clocks)
        for (const auto& [entry, reason] : disputes)
            if (!isExpected(reason))
                m_trace.fail("HQ has something to look at: " + reason);
    // What was taken over from a journal that nobody goes on with is shown to people, once.
    const auto read = [&](const ports::ReceivedEntry& received) {
        const auto entry = wire::decodeEntry(received.body);
        const auto id = entry ? documentOf(*entry) : std::nullopt;
        if (!id || !m_takenOver.contains({*id, received.key.journal}))
            return true;
        const auto documents = m_hq->store().documentsWith({*id});
        CHECK(documents && documents->size() == 1);
        if (documents->front().entry == received.key && !disputes.contains(received.key))
            m_trace.fail("what a copy sold is not shown to anybody");
        return true;
    };
    CHECK(m_hq->store().receivedBetween(Instant{}, m_now.after(1), read));
}

}  // namespace loyalty::tests
