#include "tests/support/kill_count.h"

#include <set>

#include "core/storage/journal_check.h"
#include "core/storage/store_hub.h"
#include "core/wire/entry_codec.h"
#include "tests/support/hq_database.h"
#include "tests/support/kill_shop.h"

namespace loyalty::tests {

namespace {

constexpr std::size_t atOnce = 16 << 20;

// What an entry says as a slip says it; none where nothing is printed of it.
std::optional<Slip> slipOf(const journal::Entry& entry)
{
    Slip slip;
    if (const auto* sale = std::get_if<journal::SaleRecord>(&entry.body)) {
        slip.id = toHex(sale->id.bytes);
        slip.number = sale->number;
        slip.given = sale->points;
        for (const journal::RewardTaken& each : sale->rewards)
            slip.taken += each.redemption.points;
        return slip;
    }
    const auto* back = std::get_if<journal::ReturnRecord>(&entry.body);
    if (back == nullptr)
        return std::nullopt;
    slip.isReturn = true;
    slip.id = toHex(back->id.bytes);
    slip.number = back->number;
    slip.sale = toHex(back->original.bytes);
    slip.taken = back->taken - back->forgiven;
    for (const journal::RewardBack& each : back->rewards)
        slip.given += each.points;
    return slip;
}

bool areSame(const Slip& a, const Slip& b)
{
    return a.isReturn == b.isReturn && a.number == b.number && a.sale == b.sale &&
           a.given == b.given && a.taken == b.taken;
}

SaleId idFrom(const std::string& hex)
{
    SaleId id;
    const Bytes bytes = fromHex(hex).value_or(Bytes{});
    CHECK(bytes.size() == id.bytes.size());
    std::copy(bytes.begin(), bytes.end(), id.bytes.begin());
    return id;
}

QString nameOf(const SellingTillProcess& till)
{
    return till.identity().name;
}

ports::JournalKey journalOf(const SellingTillProcess& till)
{
    return {till.identity().terminal, till.identity().incarnation};
}

}  // namespace

KillCount::KillCount(KillFloor& floor)
    : m_floor(floor), m_hq(openStore(floor.database().toStdString()))
{
    if (!floor.hubDatabase().isEmpty())
        m_hubs = openStore(floor.hubDatabase().toStdString());
}

QStringList KillCount::whatIsWrong()
{
    for (const auto& till : m_floor.tills())
        for (const Slip& slip : till->slips()) {
            if (!m_slips.emplace(slip.id, slip).second)
                wrong(nameOf(*till) + QStringLiteral(" printed a slip twice"));
            if (!slip.isReturn)
                m_cards[slip.id] = slip.card;
        }
    std::vector<Book> books;
    for (const auto& till : m_floor.tills()) {
        const auto journal =
            must(storage::JournalStore::open(till->file("journal.db"), storage::Access::ReadOnly));
        books.push_back(readJournal(*till, *journal));
        compareWithSlips(*till, books.back());
        compareWithHq(*till, books.back());
        compareLeases(*till, *journal);
    }
    for (std::size_t i = 0; i < books.size(); ++i)
        countUnprinted(*m_floor.tills()[i], books[i]);
    compareBalances();
    if (m_hubs != nullptr)
        compareHub();
    compareFleet();
    return m_wrong;
}

KillCount::Book KillCount::readJournal(const SellingTillProcess& till,
                                       storage::JournalStore& journal)
{
    if (!till.oddLine().isEmpty())
        wrong(nameOf(till) + QStringLiteral(" printed ") + QString::fromUtf8(till.oddLine()));
    const auto chain = must(storage::checkChain(journal.database(), 1, {}));
    if (chain.firstBroken)
        wrong(nameOf(till) +
              QStringLiteral(": its chain is broken at entry %1").arg(*chain.firstBroken));
    const auto writable = must(storage::JournalStore::open(till.file("journal.db")));
    if (!must(storage::rebuildDerived(writable->database(), storage::RebuildMode::CompareOnly, {}))
             .wasEqual)
        wrong(nameOf(till) + QStringLiteral(": what is derived from its journal is not"));
    if (must(journal.areFrozen()))
        wrong(nameOf(till) + QStringLiteral(" was refused by HQ"));
    Book book;
    for (;;) {
        const auto next = static_cast<std::int64_t>(book.size()) + 1;
        auto rows = must(journal.entriesFrom(next, 1'000, atOnce));
        if (rows.empty())
            return book;
        for (ports::JournalRow& row : rows) {
            journal::Entry entry = must(wire::decodeEntry(row.body));
            book.push_back({std::move(row), std::move(entry)});
        }
    }
}

// Every slip is an entry with its numbers, and no number of a slip is there twice.
void KillCount::compareWithSlips(const SellingTillProcess& till, const Book& book)
{
    std::set<std::int64_t> numbers;
    std::map<std::string, Slip> written;
    for (const Written& each : book) {
        m_cardsGiven += std::holds_alternative<journal::EnrolRecord>(each.entry.body) ? 1 : 0;
        const auto slip = slipOf(each.entry);
        if (!slip)
            continue;
        ++(slip->isReturn ? m_returns : m_sales);
        m_spent += slip->isReturn ? 0 : slip->taken.count();
        if (!numbers.insert(slip->number).second)
            wrong(nameOf(till) + QStringLiteral(" gave slip %1 twice").arg(slip->number));
        written[slip->id] = *slip;
    }
    for (const Slip& slip : till.slips()) {
        const auto found = written.find(slip.id);
        if (found == written.end())
            wrong(nameOf(till) +
                  QStringLiteral(": slip %1 is not in its journal").arg(slip.number));
        else if (!areSame(found->second, slip))
            wrong(
                nameOf(till) +
                QStringLiteral(": slip %1 says something else than the journal").arg(slip.number));
    }
}

// HQ's inbox is the journal, byte by byte and no more; every slip is one document there; all of it
// is booked, and nothing disputed.
void KillCount::compareWithHq(const SellingTillProcess& till, const Book& book)
{
    const auto count = static_cast<std::int64_t>(book.size());
    const auto rows = must(m_hq->journalRows(journalOf(till), 0, static_cast<int>(count) + 1));
    if (static_cast<std::int64_t>(rows.size()) != count)
        wrong(nameOf(till) +
              QStringLiteral(" has %1 entries and HQ %2 of them").arg(count).arg(rows.size()));
    for (std::size_t i = 0; i < std::min(rows.size(), book.size()); ++i)
        if (rows[i].body != book[i].row.body || rows[i].hash != book[i].row.hash)
            wrong(nameOf(till) +
                  QStringLiteral(": HQ has another entry %1").arg(book[i].row.sequence));
    std::vector<SaleId> ids;
    for (const Slip& slip : till.slips())
        ids.push_back(idFrom(slip.id));
    const auto documents = must(m_hq->documentsWith(ids));
    if (documents.size() != ids.size())
        wrong(nameOf(till) + QStringLiteral(" printed %1 slips and HQ knows %2")
                                 .arg(ids.size())
                                 .arg(documents.size()));
    for (const ports::Document& document : documents) {
        const auto at = static_cast<std::size_t>(document.entry.sequence) - 1;
        const auto slip = at < book.size() ? slipOf(book[at].entry) : std::nullopt;
        if (document.entry.journal != journalOf(till) || !slip ||
            slip->id != toHex(document.id.bytes))
            wrong(nameOf(till) + QStringLiteral(": HQ books a slip under another entry"));
    }
    const wire::Totals totals = must(m_hq->totals(till.identity().terminal));
    if (totals.acked != count || totals.applied != count || totals.disputed != 0)
        wrong(nameOf(till) + QStringLiteral(": of %1 entries HQ has %2, booked %3, disputes %4")
                                 .arg(count)
                                 .arg(totals.acked)
                                 .arg(totals.applied)
                                 .arg(totals.disputed));
}

// Whoever lends to it: HQ, or the hub of its store.
void KillCount::compareLeases(const SellingTillProcess& till, storage::JournalStore& journal)
{
    std::map<LeaseId, Points> held;
    for (const ports::HeldLease& lease : must(journal.openLeases()))
        held[lease.id] = lease.left();
    std::map<LeaseId, Points> lent;
    storage::SqlHqStore& lender = m_floor.hasHub(till) ? *m_hubs : *m_hq;
    for (const ports::LeaseRow& lease : must(lender.leasesHeldBy(till.identity().terminal)))
        if (!lease.open().isZero())
            lent[lease.id] = lease.open();
    if (held != lent)
        wrong(nameOf(till) + QStringLiteral(" holds %1 leases, and HQ knows %2, or others")
                                 .arg(held.size())
                                 .arg(lent.size()));
}

// The card of a sale that was not printed is whoever's HQ knows it to be; returns of it follow.
void KillCount::countUnprinted(const SellingTillProcess& till, const Book& book)
{
    for (const Written& each : book) {
        const auto slip = slipOf(each.entry);
        if (!slip)
            continue;
        const bool isPrinted = m_slips.contains(slip->id);
        m_unprinted += isPrinted ? 0 : 1;
        const std::string& sale = slip->isReturn ? slip->sale : slip->id;
        const auto card = m_cards.find(sale);
        const MemberId holder = memberOf(journal::holderOf(each.entry));
        const MemberId member = card == m_cards.end() ? holder : memberOf(card->second);
        if (member != holder)
            wrong(nameOf(till) +
                  QStringLiteral(": slip %1 moved somebody else's points").arg(slip->number));
        Moved& moved = m_members[member];
        const Slip& counted = isPrinted ? m_slips[slip->id] : *slip;
        moved.given += counted.given;
        (counted.isReturn ? moved.back : moved.taken) += counted.taken;
    }
}

void KillCount::compareBalances()
{
    for (int i = 0; i < registeredCards; ++i)
        m_members[memberOf(killCard(i))].given += Points(killStartPoints);
    for (const auto& [id, moved] : m_members) {
        const auto known = must(m_hq->membersWith({id}));
        const Points must = moved.given - moved.taken - moved.back;
        if (known.size() != 1 || known.front().account.points != must)
            wrong(QStringLiteral("member %1 must have %2 points and has %3")
                      .arg(id.value())
                      .arg(must.count())
                      .arg(known.empty() ? 0 : known.front().account.points.count()));
        // Returns may sink an account; rewards never spend what was not there.
        if (moved.given < moved.taken)
            wrong(QStringLiteral("member %1 got %2 points and spent %3")
                      .arg(id.value())
                      .arg(moved.given.count())
                      .arg(moved.taken.count()));
    }
}

// Its accounts are HQ's, and what is left of the points that HQ set aside for the store is what HQ
// set aside.
void KillCount::compareHub()
{
    storage::SqlStoreHub hub(*m_hubs);
    std::map<LeaseId, Points> left;
    std::map<LeaseId, Points> lent;
    for (const auto& [id, moved] : m_members) {
        const auto there = must(m_hq->membersWith({id}));
        const auto here = must(m_hubs->membersWith({id}));
        if (there.size() != 1)
            continue;
        if (here.size() != 1 || here.front().account != there.front().account)
            wrong(QStringLiteral("member %1 has %2 points at the hub, and %3 at HQ")
                      .arg(id.value())
                      .arg(here.empty() ? 0 : here.front().account.points.count())
                      .arg(there.front().account.points.count()));
        for (const ports::StoreLease& lease : must(hub.storeLeasesOf(must(hub.numbersOf({id})))))
            left[lease.id] = lease.left();
        for (const ports::LeaseRow& lease : must(m_hq->leasesOf({id})))
            if (lease.isHubs && !lease.open().isZero())
                lent[lease.id] = lease.open();
    }
    if (left != lent)
        wrong(QStringLiteral("the hub has %1 leases left, and HQ knows %2, or others")
                  .arg(left.size())
                  .arg(lent.size()));
}

void KillCount::compareFleet()
{
    const ports::StoreCounts counts = must(m_hq->counts());
    if (counts.forks != 0 || counts.blocked != 0)
        wrong(QStringLiteral("%1 times a till was taken for a copy").arg(counts.forks));
    if (counts.waiting != 0 || counts.disputed != 0)
        wrong(QStringLiteral("%1 entries wait at HQ, %2 are disputed")
                  .arg(counts.waiting)
                  .arg(counts.disputed));
    const HqProcess::Ran audit = HqProcess::run(
        {QStringLiteral("audit"), QStringLiteral("--database"), m_floor.database()}, 60'000);
    if (audit.code != 0)
        wrong(QStringLiteral("audit: ") + audit.out + audit.errors);
}

// Numbers of members that were merged mean the other one.
MemberId KillCount::memberOf(const member::Holder& holder)
{
    if (const auto* id = std::get_if<MemberId>(&holder)) {
        const auto known = must(m_hq->membersWith({*id}));
        return known.size() == 1 ? known.front().mergedInto.value_or(*id) : *id;
    }
    const auto* hash = std::get_if<member::IdentifierHash>(&holder);
    if (hash == nullptr)
        return MemberId(0);
    const auto found = must(m_hq->resolve({*hash}));
    return found.contains(*hash) ? memberOf(member::Holder(found.at(*hash))) : MemberId(0);
}

MemberId KillCount::memberOf(const std::string& card)
{
    const wire::Key& key = m_floor.tills().front()->identity().lookupKey;
    return memberOf(member::Holder(wire::identifierHash(key, member::IdentifierKind::Card, card)));
}

QString KillCount::sums() const
{
    return QStringLiteral(
               "%1 sales and %2 returns, %3 of them on disk and not printed; %4 points "
               "spent, %5 cards given out")
        .arg(m_sales)
        .arg(m_returns)
        .arg(m_unprinted)
        .arg(m_spent)
        .arg(m_cardsGiven);
}

}  // namespace loyalty::tests
