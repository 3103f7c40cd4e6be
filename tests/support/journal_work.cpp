#include "tests/support/journal_work.h"

#include <cstring>

#include "core/base/check.h"
#include "core/wire/entry_codec.h"
#include "tests/support/baskets.h"

namespace loyalty::tests {

namespace {

constexpr std::int64_t firstAt = 1'790'000'000'000;
constexpr std::size_t members = 5;
const member::IdentifierHash codeCard{{9, 9}};

}  // namespace

const std::vector<JournalWork::Step> JournalWork::steps = {
    {"a sale", 40, &JournalWork::sell},
    {"a sale that spends what was lent", 15, &JournalWork::spend},
    {"an exchange of goods", 8, &JournalWork::exchangeGoods},
    {"an adjustment", 6, &JournalWork::adjust},
    {"a new member", 4, &JournalWork::enrol},
    {"a nonce before it is sent", 8, &JournalWork::askHq},
    {"an answer of HQ with leases", 12, &JournalWork::hearFromHq},
    {"a lease given back", 3, &JournalWork::giveBack},
    {"a sale put aside", 5, &JournalWork::park},
    {"a sale taken up again", 5, &JournalWork::takeParked},
    {"a rotating code", 3, &JournalWork::takeCode},
};

Result<void> JournalWork::step(storage::JournalStore& store)
{
    std::size_t all = 0;
    for (const Step& step : steps)
        all += static_cast<std::size_t>(step.weight);
    auto left = static_cast<int>(m_random.below(all));
    const Step* chosen = steps.data();
    while (left >= chosen->weight)
        left -= (chosen++)->weight;
    m_next = m_done;
    auto written = (this->*chosen->write)(store);
    if (written) {
        m_done = m_next;
        ++m_writes;
    }
    return written;
}

bool JournalWork::goOnFrom(const JournalContents& found)
{
    if (found != m_done && found != m_next)
        return false;
    m_done = found;
    return true;
}

Result<void> JournalWork::append(storage::JournalStore& store,
                                 const std::vector<journal::Body>& bodies)
{
    std::vector<journal::Entry> entries;
    for (const journal::Body& body : bodies) {
        const std::int64_t sequence = ++m_next.sequence;
        const LocalTime at{Instant{firstAt + sequence * 1000}, 180};
        entries.push_back({TerminalId(7), 1, sequence, at, at.day(), StaffNumber(101), body});
        m_next.head = wire::chain(m_next.head, wire::encodeEntry(entries.back()));
    }
    return store.append(entries);
}

journal::SaleRecord JournalWork::sale()
{
    journal::SaleRecord sale;
    sale.id = newId();
    sale.number = ++m_next.number;
    sale.holder = MemberId(static_cast<std::int64_t>(1 + m_random.below(members)));
    sale.basket = m_random.below(10) == 0 ? harbourBasket()
                                          : basketOf({line(item("1", "Whole milk 1 l"), 4250)});
    sale.points = Points(static_cast<std::int64_t>(m_random.below(300)));
    sale.given = {{Symbol("launch"), Points(1)}};
    return sale;
}

Result<void> JournalWork::sell(storage::JournalStore& store)
{
    const journal::SaleRecord record = sale();
    m_sales.push_back(record.id);
    return append(store, {record});
}

Result<void> JournalWork::spend(storage::JournalStore& store)
{
    if (m_next.leases.empty())
        return sell(store);
    auto at = m_next.leases.begin();
    std::advance(at, m_random.below(m_next.leases.size()));
    ports::HeldLease& lease = at->second;
    const auto left = static_cast<std::size_t>(lease.left().count());
    const Points cost(static_cast<std::int64_t>(1 + m_random.below(left)));
    journal::SaleRecord record = sale();
    record.holder = lease.member;
    record.secured = {{lease.id, cost}};
    lease.spent += cost;
    if (lease.left() == Points{})
        m_next.leases.erase(at);
    return append(store, {record});
}

Result<void> JournalWork::exchangeGoods(storage::JournalStore& store)
{
    if (m_sales.empty())
        return sell(store);
    journal::ReturnRecord back;
    back.id = newId();
    back.number = ++m_next.number;
    back.original = m_sales.back();
    back.holder = MemberId(1);
    back.lines.restore(1, Quantity(1));
    back.taken = Points(1);
    journal::SaleRecord bought = sale();
    bought.exchange = back.id;
    // A sale that did not survive the power cut cannot come back.
    const auto original = store.findSale(back.original);
    if (!original)
        return tl::unexpected(original.error());
    return append(store, *original ? std::vector<journal::Body>{back, bought}
                                   : std::vector<journal::Body>{bought, sale()});
}

Result<void> JournalWork::adjust(storage::JournalStore& store)
{
    journal::AdjustRecord adjust;
    adjust.id = newId();
    adjust.holder = MemberId(2);
    adjust.reason = Symbol("goodwill");
    adjust.points = Points(-3);
    return append(store, {adjust});
}

Result<void> JournalWork::enrol(storage::JournalStore& store)
{
    journal::EnrolRecord enrol;
    enrol.member = MemberId((std::int64_t{7} << 32) + m_next.sequence + 1);
    enrol.identifier = {newId().bytes};
    enrol.cardTail = "1234";
    return append(store, {enrol});
}

Result<void> JournalWork::askHq(storage::JournalStore& store)
{
    m_next.sync.nonceNext = newNonce();
    return store.putSyncState(m_next.sync);
}

Result<void> JournalWork::hearFromHq(storage::JournalStore& store)
{
    m_next.sync.acked = m_next.sequence;
    m_next.sync.nonceConfirmed = newNonce();
    m_next.sync.nonceNext = {};
    m_next.sync.lastContact = Instant{firstAt + m_next.sequence * 1000};
    ports::Exchanged exchanged{m_next.sync, {}, {}, false};
    for (const auto& [id, lease] : m_next.leases)
        exchanged.told.push_back(
            {id, lease.member, lease.purpose, lease.granted, lease.released, lease.left()});
    ports::HeldLease lent;
    lent.id = {newId().bytes};
    lent.member = MemberId(static_cast<std::int64_t>(1 + m_random.below(members)));
    lent.granted = Points(static_cast<std::int64_t>(1 + m_random.below(500)));
    m_next.leases[lent.id] = lent;
    exchanged.lent = {lent};
    return store.putExchanged(exchanged);
}

Result<void> JournalWork::giveBack(storage::JournalStore& store)
{
    if (m_next.leases.empty())
        return askHq(store);
    const LeaseId lease = m_next.leases.begin()->first;
    m_next.leases.erase(lease);
    return store.giveBack({&lease, 1});
}

Result<void> JournalWork::park(storage::JournalStore& store)
{
    ports::ParkedSale sale;
    sale.id = newId();
    sale.at = {Instant{firstAt + m_next.sequence}, 180};
    sale.basket = harbourBasket();
    m_next.parked.insert(sale.id);
    return store.park(sale);
}

Result<void> JournalWork::takeParked(storage::JournalStore& store)
{
    if (m_next.parked.empty())
        return park(store);
    const SaleId id = *m_next.parked.begin();
    m_next.parked.erase(id);
    const auto taken = store.take(id);
    if (!taken)
        return tl::unexpected(taken.error());
    return {};
}

Result<void> JournalWork::takeCode(storage::JournalStore& store)
{
    const auto taken = store.useCode(codeCard, ++m_next.codeStep);
    if (!taken)
        return tl::unexpected(taken.error());
    return {};
}

SaleId JournalWork::newId()
{
    SaleId id;
    const std::uint64_t words[] = {m_random.next(), m_random.next()};
    std::memcpy(id.bytes.data(), words, sizeof words);
    return id;
}

wire::Nonce JournalWork::newNonce()
{
    wire::Nonce nonce{};
    const auto bytes = newId().bytes;
    std::copy(bytes.begin(), bytes.end(), nonce.begin());
    return nonce;
}

Result<JournalContents> contentsOf(storage::JournalStore& store)
{
    JournalContents contents;
    contents.sequence = *store.lastSequence();
    contents.number = *store.lastNumber();
    auto head = store.hashAt(contents.sequence);
    auto sync = store.syncState();
    auto leases = store.openLeases();
    auto parked = store.parked();
    auto code = store.database().first(
        "SELECT step FROM used_code WHERE card = ?",
        [](const storage::Row& row) { return row.integer(0); }, codeCard.bytes);
    if (!head || !sync || !leases || !parked || !code)
        return fault(FaultKind::Corrupt, "what is there cannot be read");
    contents.head = *head;
    contents.sync = *sync;
    for (ports::HeldLease& lease : *leases)
        contents.leases[lease.id] = lease;
    for (const ports::ParkedSale& sale : *parked)
        contents.parked.insert(sale.id);
    contents.codeStep = code->value_or(0);
    return contents;
}

}  // namespace loyalty::tests
