#include "tests/support/small_fleet.h"

#include "core/hq/projector.h"
#include "core/hq/service.h"
#include "core/sale/adjust.h"
#include "core/wire/entry_codec.h"
#include "core/wire/message_codec.h"

namespace loyalty::tests {

namespace {
constexpr int longestTalk = 100;
constexpr std::int64_t pauseMs = 600'000;
}  // namespace

SmallFleet::SmallFleet(const std::string& address, const std::string& programme,
                       const std::vector<std::string>& stores)
    : m_store(openStore(address))
{
    must(m_store->transaction([&]() -> Result<void> {
        if (auto put = m_store->putItems({wire::ItemRecord{
                Symbol("pen"), "Pen", Symbol("Paper"), {}, {}, {}, Money(1000), false}});
            !put)
            return put;
        return m_store->putProgramme({1, BusinessDay(0), programme});
    }));
    for (std::size_t i = 0; i < stores.size(); ++i) {
        auto till = std::make_unique<Till>();
        const TerminalId id =
            pair(stores[i], "Till " + std::to_string(i + 1), till->keys.publicKey);
        till->terminal = {id, 1, Symbol(stores[i])};
        till->ports = TillPorts::make(PortsKind::Sqlite, static_cast<int>(id.value()) * 1000);
        m_tills.push_back(std::move(till));
        sync(i);
    }
}

TerminalId SmallFleet::pair(const std::string& store, const std::string& name,
                            const wire::PublicKey& key)
{
    const std::string code = hq::newPairingCode();
    must(m_store->transaction([&] {
        return m_store->addPairingCode(
            {hq::pairingCodeDigest(code), m_now.after(hq::pairingCodeLifeMs), store, name});
    }));
    return must(hq::Service(*m_store, {}).pair({code, key, "test"}, m_now))->terminal;
}

void SmallFleet::sync(std::size_t index)
{
    Till& till = *m_tills[index];
    m_now = m_now.after(pauseMs);
    // What it knows stands in the till's stores, which may have been opened again.
    sync::Synchroniser synchroniser(till.ports->outbox(), till.ports->replica(), till.terminal.id,
                                    1, ++m_runs);
    talk(synchroniser);
}

void SmallFleet::borrow(std::size_t index, MemberId member, Points points, Instant now)
{
    Till& till = *m_tills[index];
    m_now = std::max(now, m_now.after(pauseMs));
    sync::Synchroniser synchroniser(till.ports->outbox(), till.ports->replica(), till.terminal.id,
                                    1, ++m_runs);
    synchroniser.borrow(wire::LeasePurpose::Spend, member, points, m_now);
    talk(synchroniser);
}

void SmallFleet::talk(sync::Synchroniser& synchroniser)
{
    hq::Service service(*m_store, {});
    for (int talk = 0; talk < longestTalk; ++talk) {
        sync::Step step = must(synchroniser.next(m_now));
        if (!step.request)  // it begins, and was away
            step = must(synchroniser.next(m_now = step.notBefore));
        CHECK(step.request);
        const auto request = must(wire::decodeMessage<wire::SyncRequest>(*step.request));
        auto answer = must(service.sync({request.terminal, request.incarnation}, request, m_now));
        CHECK(answer);
        must(synchroniser.answered(wire::encodeMessage(*answer), m_now));
        if (synchroniser.isCaughtUp())
            return;
    }
    CHECK(false);
}

void SmallFleet::book()
{
    hq::Projector projector(*m_store);
    while (must(projector.step()) > 0) {
    }
}

void SmallFleet::settleUp()
{
    for (std::size_t i = 0; i < m_tills.size(); ++i)
        sync(i);
    book();
    for (std::size_t i = 0; i < m_tills.size(); ++i)
        sync(i);
}

void SmallFleet::enrol(const member::IdentifierHash& card, const std::string& name, Points points)
{
    wire::MemberRecord record;
    record.member.name = name;
    record.member.cardTail = "0007";
    record.member.since = BusinessDay(0);
    record.identifiers = {card};
    must(m_store->transaction([&]() -> Result<void> {
        auto put = m_store->putMembers({record});
        return put ? Result<void>{} : tl::unexpected(put.error());
    }));
    settleUp();
    if (points.isZero())
        return;
    Till& first = *m_tills.front();
    const sale::Adjustment gift{journal::AdjustmentKind::Points, "goodwill", "", points};
    CHECK(must(sale::commitAdjustment(first.stores(), first.terminal, customer(0, card), gift,
                                      {StaffNumber(90), true}, sale::Actor{StaffNumber(91), true},
                                      SaleId{{0xFE, card.bytes[0]}},
                                      at("2025-12-01T09:00:00+03:00", 90))));
    settleUp();
}

sale::Settled SmallFleet::sell(std::size_t index, const std::optional<member::IdentifierHash>& card,
                               int pens, const char* when,
                               const std::vector<programme::Wanted>& rewards)
{
    Till& till = *m_tills[index];
    sale::Checkout checkout(till.stores(), till.terminal);
    CHECK(must(checkout.scanItem(Symbol("pen"), Quantity(1000 * pens))) == sale::AddAnswer::Added);
    if (card)
        must(checkout.identify(*card, "0007"));
    checkout.wantRewards(rewards);
    return must(checkout.settle({}, at(when))).value();
}

wire::SlipCode SmallFleet::slipOfLast(std::size_t index)
{
    Till& till = *m_tills[index];
    ports::Outbox& outbox = till.ports->outbox();
    const auto rows = must(outbox.entriesFrom(must(outbox.lastSequence()), 1, 1));
    const journal::Entry entry = must(wire::decodeEntry(rows.at(0).body));
    return wire::readSlipCode(wire::slipCodeOf(entry, till.keys.secretKey, {}), {}).value();
}

sale::Customer SmallFleet::customer(std::size_t till, const member::IdentifierHash& card)
{
    return must(sale::findCustomer(m_tills[till]->stores(), card, {}));
}

Points SmallFleet::available(std::size_t till, const member::IdentifierHash& card, const char* on)
{
    return ledger::balanceOn(customer(till, card).account, *BusinessDay::fromText(on)).available;
}

ledger::Account SmallFleet::accountAtHq(const member::IdentifierHash& card)
{
    const auto owners = must(m_store->resolve({card}));
    CHECK(owners.size() == 1);
    return must(m_store->membersWith({owners.begin()->second})).front().account;
}

std::vector<std::string> SmallFleet::disputes()
{
    std::vector<std::string> reasons;
    must(m_store->database().each("SELECT reason FROM dispute ORDER BY terminal, sequence",
                                  [&](const storage::Row& row) {
                                      reasons.push_back(row.text(0));
                                      return true;
                                  }));
    return reasons;
}

sale::Stamp SmallFleet::at(const char* text, int staff)
{
    const LocalTime time = *LocalTime::fromText(text);
    return {time, time.day(), StaffNumber(staff)};
}

}  // namespace loyalty::tests
