#include "tests/support/memory_till.h"

#include <algorithm>

#include "core/wire/entry_codec.h"
#include "core/wire/programme_file.h"

namespace loyalty::tests {

namespace {

template <class Record>
const Record* recordOf(const journal::Entry& entry)
{
    return std::get_if<Record>(&entry.body);
}

// Of a sale or a return: its id and its slip number.
std::optional<std::pair<SaleId, std::int64_t>> documentOf(const journal::Entry& entry)
{
    if (const auto* sale = recordOf<journal::SaleRecord>(entry))
        return std::pair{sale->id, sale->number};
    if (const auto* record = recordOf<journal::ReturnRecord>(entry))
        return std::pair{record->id, record->number};
    if (const auto* goods = recordOf<journal::BlindReturnRecord>(entry))
        return std::pair{goods->id, goods->number};
    if (const auto* claim = recordOf<journal::ClaimRecord>(entry))
        return std::pair{claim->id, std::int64_t{0}};
    if (const auto* adjust = recordOf<journal::AdjustRecord>(entry))
        return std::pair{adjust->id, std::int64_t{0}};
    return std::nullopt;
}

}  // namespace

Result<std::optional<ports::CatalogueItem>> MemoryCache::findItem(const Symbol& code)
{
    const auto found = m_items.find(code);
    if (found == m_items.end())
        return std::optional<ports::CatalogueItem>{};
    const wire::ItemRecord& item = found->second;
    return ports::CatalogueItem{
        {item.code, item.name, item.department, item.category, item.brand, item.tags, item.tax},
        item.price,
        item.isMeasured};
}

Result<std::shared_ptr<const programme::Rulebook>> MemoryCache::inForce(BusinessDay day)
{
    for (auto each = m_programmes.rbegin(); each != m_programmes.rend(); ++each)
        if (!(day < each->second.validFrom))
            return version(each->first);
    return nullptr;
}

Result<std::shared_ptr<const programme::Rulebook>> MemoryCache::version(std::int64_t version)
{
    const auto found = m_programmes.find(version);
    if (found == m_programmes.end())
        return nullptr;
    auto rulebook = wire::readProgramme(found->second.text);
    if (!rulebook)
        return fault(FaultKind::Corrupt, "programme version " + std::to_string(version));
    return *rulebook;
}

Result<std::optional<ports::KnownSpent>> MemoryCache::spentOf(const Symbol& rule)
{
    const auto found = m_spent.find(rule);
    return found == m_spent.end() ? std::nullopt : std::optional(found->second);
}

Result<void> MemoryCache::apply(const wire::Feed& feed)
{
    if (const auto failure = std::exchange(failNext, std::nullopt))
        return tl::unexpected(*failure);
    for (const wire::MemberRecord& record : feed.members.members) {
        for (const member::IdentifierHash& identifier : record.identifiers)
            for (auto& [id, other] : m_members)
                std::erase(other.identifiers, identifier);
        m_members[record.member.id] = record;
    }
    for (const wire::ItemRecord& record : feed.items.items)
        m_items[record.code] = record;
    for (const wire::ProgrammeRecord& record : feed.programmes.programmes)
        m_programmes[record.version] = record;
    for (const wire::SpentRecord& record : feed.spent.spent)
        m_spent[record.rule] = {{record.rule, record.points, record.inStore}, record.reflected};
    for (const wire::TillRecord& record : feed.tills.tills)
        m_tills[{record.terminal, record.incarnation}] = {record.name, record.publicKey,
                                                          record.isBlocked};
    m_cursors = {feed.members.position,    feed.items.position, feed.staff.position,
                 feed.programmes.position, feed.spent.position, feed.epoch,
                 feed.tills.position};
    return {};
}

Result<std::optional<MemberId>> MemoryCache::resolve(const member::IdentifierHash& identifier)
{
    for (const auto& [id, record] : m_members)
        if (std::find(record.identifiers.begin(), record.identifiers.end(), identifier) !=
            record.identifiers.end())
            return std::optional<MemberId>(id);
    return std::optional<MemberId>{};
}

Result<std::optional<ports::KnownMember>> MemoryCache::findMember(MemberId id)
{
    const wire::MemberRecord* record = member(id);
    for (std::size_t step = 0; record != nullptr && record->mergedInto; ++step)
        record = step < m_members.size() ? member(*record->mergedInto) : nullptr;
    if (record == nullptr)
        return std::optional<ports::KnownMember>{};
    ports::KnownMember known{record->member, record->identifiers, record->account,
                             record->reflected};
    for (auto& [number, other] : m_members)
        if (other.mergedInto == known.member.id)
            known.formerNumbers.push_back(number);
    for (std::size_t i = 0; i < known.formerNumbers.size() && i < m_members.size(); ++i)
        for (auto& [number, other] : m_members)
            if (other.mergedInto == known.formerNumbers[i])
                known.formerNumbers.push_back(number);
    return std::optional<ports::KnownMember>(std::move(known));
}

const wire::MemberRecord* MemoryCache::member(MemberId id) const
{
    const auto found = m_members.find(id);
    return found == m_members.end() ? nullptr : &found->second;
}

Result<std::int64_t> MemoryJournal::lastSequence()
{
    return static_cast<std::int64_t>(m_entries.size());
}

bool MemoryJournal::hasDocument(const journal::Entry& entry) const
{
    const auto document = documentOf(entry);
    return document && std::any_of(m_entries.begin(), m_entries.end(), [&](const auto& earlier) {
               const auto known = documentOf(earlier);
               return known && known->first == document->first;
           });
}

Result<void> MemoryJournal::append(std::span<const journal::Entry> entries)
{
    CHECK(entries.empty() ||
          entries.front().sequence == static_cast<std::int64_t>(m_entries.size()) + 1);
    if (!entries.empty() && hasDocument(entries.front()))
        return {};
    if (const auto failure = std::exchange(failNext, std::nullopt))
        return tl::unexpected(*failure);
    if (std::any_of(entries.begin(), entries.end(),
                    [&](const journal::Entry& entry) { return hasDocument(entry); }))
        return fault(FaultKind::Invalid, "a part of these entries was written before");
    if (!std::all_of(entries.begin(), entries.end(),
                     [&](const journal::Entry& entry) { return spendLeases(entry); }))
        return fault(FaultKind::Invalid, "a lease that has not so many points");
    for (const journal::Entry& entry : entries) {
        Bytes body = wire::encodeEntry(entry);
        const wire::Digest hash =
            wire::chain(m_rows.empty() ? wire::Digest{} : m_rows.back().hash, body);
        m_rows.push_back({entry.sequence, std::move(body), hash});
        m_entries.push_back(entry);
        if (const auto document = documentOf(entry); document && document->second != 0)
            m_lastNumber = document->second;
    }
    return {};
}

Result<Points> MemoryJournal::givenAfter(const Symbol& rule, std::int64_t sequence)
{
    Points sum;
    const auto add = [&](const std::vector<programme::Given>& given) {
        for (const programme::Given& each : given)
            if (each.rule == rule)
                sum += each.points;
    };
    for (const journal::Entry& entry : m_entries) {
        if (entry.sequence <= sequence)
            continue;
        if (const auto* sale = recordOf<journal::SaleRecord>(entry))
            add(sale->given);
        if (const auto* record = recordOf<journal::ReturnRecord>(entry))
            add(record->given);
        if (const auto* claim = recordOf<journal::ClaimRecord>(entry))
            add(claim->sale.given);
    }
    return sum;
}

Result<Points> MemoryJournal::adjustedBy(StaffNumber staff, BusinessDay day)
{
    Points sum;
    for (const journal::Entry& entry : m_entries)
        if (const auto* adjust = recordOf<journal::AdjustRecord>(entry))
            if (entry.staff == staff && entry.day == day)
                sum += adjust->points < Points{} ? -adjust->points : adjust->points;
    return sum;
}

std::optional<ports::StoredSale> MemoryJournal::storedSale(const journal::Entry& entry) const
{
    const auto* record = recordOf<journal::SaleRecord>(entry);
    if (record == nullptr)
        return std::nullopt;
    ports::StoredSale sale{*record, entry.at, entry.day, entry.staff, {}};
    for (const journal::Entry& later : m_entries)
        if (const auto* claim = recordOf<journal::ClaimRecord>(later))
            if (claim->sale.id == sale.record.id)
                sale.record = claim->sale;
    std::map<basket::LineNumber, Quantity> all;
    for (const journal::Entry& later : m_entries)
        if (const auto* back = recordOf<journal::ReturnRecord>(later))
            if (back->original == sale.record.id)
                for (const auto& [line, quantity] : back->lines.quantities())
                    all[line] += quantity;
    for (const auto& [line, quantity] : all)
        sale.returned.restore(line, quantity);
    return sale;
}

Result<std::optional<ports::StoredSale>> MemoryJournal::findSale(const SaleId& id)
{
    for (const journal::Entry& entry : m_entries)
        if (auto sale = storedSale(entry); sale && sale->record.id == id)
            return sale;
    return std::optional<ports::StoredSale>{};
}

Result<std::optional<ports::StoredSale>> MemoryJournal::findSaleByNumber(std::int64_t number)
{
    for (const journal::Entry& entry : m_entries)
        if (auto sale = storedSale(entry); sale && sale->record.number == number)
            return sale;
    return std::optional<ports::StoredSale>{};
}

Result<basket::Returned> MemoryJournal::returnedHere(const SaleId& sale)
{
    std::map<basket::LineNumber, Quantity> all;
    auto own = findSale(sale);
    if (own && *own)
        return basket::Returned{};
    for (const journal::Entry& entry : m_entries)
        if (const auto* back = recordOf<journal::ReturnRecord>(entry))
            if (back->original == sale)
                for (const auto& [line, quantity] : back->lines.quantities())
                    all[line] += quantity;
    basket::Returned returned;
    for (const auto& [line, quantity] : all)
        returned.restore(line, quantity);
    return returned;
}

Result<std::optional<ports::KnownTill>> MemoryCache::findTill(TerminalId terminal,
                                                              std::int32_t incarnation)
{
    const auto found = m_tills.find({terminal, incarnation});
    return found == m_tills.end() ? std::optional<ports::KnownTill>{}
                                  : std::optional(found->second);
}

Result<std::vector<ports::SaleSummary>> MemoryJournal::recentSales(int limit)
{
    std::vector<ports::SaleSummary> sales;
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry)
        if (const auto sale = storedSale(*entry); sale && sales.size() < std::size_t(limit))
            sales.push_back({sale->record.id, sale->record.number, sale->at,
                             sale->record.basket.net(), sale->record.points,
                             !sale->returned.isEmpty()});
    return sales;
}

Result<std::vector<ports::OwnMovement>> MemoryJournal::movementsOf(const member::Holder& holder,
                                                                   std::int64_t after)
{
    std::vector<ports::OwnMovement> movements;
    for (const journal::Entry& entry : m_entries)
        if (const auto movement = journal::movementOf(entry);
            movement && entry.sequence > after && journal::holderOf(entry) == holder)
            movements.push_back({entry.sequence, *movement});
    return movements;
}

Result<void> MemoryJournal::park(const ports::ParkedSale& sale)
{
    if (const auto failure = std::exchange(failNext, std::nullopt))
        return tl::unexpected(*failure);
    const auto isSame = [&](const ports::ParkedSale& each) { return each.id == sale.id; };
    if (std::any_of(m_parked.begin(), m_parked.end(), isSame))
        return fault(FaultKind::Invalid, "this sale is parked already");
    m_parked.push_back(sale);
    std::stable_sort(m_parked.begin(), m_parked.end(),
                     [](const auto& a, const auto& b) { return a.at.instant < b.at.instant; });
    return {};
}

Result<std::vector<ports::ParkedSale>> MemoryJournal::parked()
{
    return m_parked;
}

Result<std::optional<ports::ParkedSale>> MemoryJournal::take(const SaleId& id)
{
    if (const auto failure = std::exchange(failNext, std::nullopt))
        return tl::unexpected(*failure);
    const auto found = std::find_if(m_parked.begin(), m_parked.end(),
                                    [&](const ports::ParkedSale& sale) { return sale.id == id; });
    if (found == m_parked.end())
        return std::optional<ports::ParkedSale>{};
    ports::ParkedSale sale = *found;
    m_parked.erase(found);
    return std::optional<ports::ParkedSale>(std::move(sale));
}

Result<std::vector<ports::JournalRow>> MemoryJournal::entriesFrom(std::int64_t sequence, int limit,
                                                                  std::size_t maxBytes)
{
    std::vector<ports::JournalRow> rows;
    std::size_t size = 0;
    for (const ports::JournalRow& row : m_rows) {
        if (row.sequence < sequence)
            continue;
        size += row.body.size();
        if (rows.size() >= std::size_t(limit) || (!rows.empty() && size > maxBytes))
            break;
        rows.push_back(row);
    }
    return rows;
}

Result<wire::Digest> MemoryJournal::hashAt(std::int64_t sequence)
{
    if (sequence == 0)
        return wire::Digest{};
    for (const ports::JournalRow& row : m_rows)
        if (row.sequence == sequence)
            return row.hash;
    return fault(FaultKind::Missing, "no entry " + std::to_string(sequence));
}

Result<void> MemoryJournal::putSyncState(const ports::SyncState& state)
{
    const ports::SyncState before = std::exchange(m_sync, state);
    if (!state.lastContact)
        m_sync.lastContact = before.lastContact;
    if (state.anchor.uptime.start == 0)
        m_sync.anchor = before.anchor;
    return {};
}

Result<ports::Backlog> MemoryJournal::backlog()
{
    const std::int64_t waiting = static_cast<std::int64_t>(m_entries.size()) - m_sync.acked;
    if (waiting <= 0)
        return ports::Backlog{};
    return ports::Backlog{waiting, m_entries[static_cast<std::size_t>(m_sync.acked)].at.instant};
}

Result<std::optional<MemberId>> MemoryJournal::enrolledAs(const member::IdentifierHash& identifier)
{
    for (const journal::Entry& entry : m_entries)
        if (const auto* enrol = recordOf<journal::EnrolRecord>(entry))
            if (enrol->identifier == identifier)
                return std::optional<MemberId>(enrol->member);
    return std::optional<MemberId>{};
}

Result<std::optional<ports::KnownMember>> MemoryJournal::findEnrolled(MemberId id)
{
    for (const journal::Entry& entry : m_entries)
        if (const auto* enrol = recordOf<journal::EnrolRecord>(entry))
            if (enrol->member == id) {
                ports::KnownMember known;
                known.member.id = id;
                known.member.cardTail = enrol->cardTail;
                known.member.since = entry.day;
                known.identifiers.push_back(enrol->identifier);
                return std::optional<ports::KnownMember>(std::move(known));
            }
    return std::optional<ports::KnownMember>{};
}

SaleId CountedIds::saleId(int number)
{
    SaleId id;
    for (int i = 0; i < 4; ++i)
        id.bytes[static_cast<std::size_t>(15 - i)] = static_cast<std::uint8_t>(number >> (8 * i));
    return id;
}

}  // namespace loyalty::tests
