#include "core/hq/books.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/planted.h"
#include "core/journal/transfers.h"
#include "core/wire/entry_codec.h"

namespace loyalty::hq {

namespace {

template <class T>
std::vector<T> listOf(const std::set<T>& set)
{
    return std::vector<T>(set.begin(), set.end());
}

// An account as movements: applied to another account, they add the one to the other.
std::vector<ledger::Movement> movementsOf(const ledger::Account& account)
{
    std::vector<ledger::Movement> list{{Points{}, account.carry, Points{}, 0, {}, account.counts}};
    for (const ledger::YearPoints& year : account.years)
        list.push_back({Points{}, Ratio{}, year.points, year.year, {}});
    for (const ledger::Lot& lot : account.lots)
        list.push_back({lot.points, Ratio{}, Points{}, 0, lot.life});
    return list;
}

}  // namespace

Books::Names Books::namesIn(const std::vector<Waiting>& batch)
{
    Names names;
    for (const Waiting& waiting : batch) {
        if (!waiting.entry)
            continue;
        const member::Holder holder = journal::holderOf(*waiting.entry);
        if (const auto* id = std::get_if<MemberId>(&holder))
            names.members.insert(*id);
        if (const auto* hash = std::get_if<member::IdentifierHash>(&holder))
            names.identifiers.insert(*hash);
        if (const auto* sale = std::get_if<journal::SaleRecord>(&waiting.entry->body))
            names.documents.insert(sale->id);
        if (const auto* enrol = std::get_if<journal::EnrolRecord>(&waiting.entry->body))
            names.identifiers.insert(enrol->identifier);
        if (const auto* goods = std::get_if<journal::ReturnRecord>(&waiting.entry->body)) {
            names.documents.insert(goods->id);
            names.documents.insert(goods->original);
            names.originals.insert(goods->original);
        }
        if (const auto* goods = std::get_if<journal::BlindReturnRecord>(&waiting.entry->body))
            names.documents.insert(goods->id);
        if (const auto* adjust = std::get_if<journal::AdjustRecord>(&waiting.entry->body))
            names.documents.insert(adjust->id);
        if (const auto* claim = std::get_if<journal::ClaimRecord>(&waiting.entry->body)) {
            names.documents.insert(claim->id);
            names.documents.insert(claim->sale.id);
            names.originals.insert(claim->sale.id);
        }
    }
    return names;
}

Result<void> Books::load(const std::vector<Waiting>& batch)
{
    Names names = namesIn(batch);
    m_originals = names.originals;
    if (auto loaded = loadDocuments(names); !loaded)
        return loaded;
    // The holder of a return is compared with that of its sale.
    for (const auto& [id, entry] : m_sales) {
        const member::Holder holder = journal::holderOf(entry);
        if (const auto* member = std::get_if<MemberId>(&holder))
            names.members.insert(*member);
        if (const auto* hash = std::get_if<member::IdentifierHash>(&holder))
            names.identifiers.insert(*hash);
    }
    if (auto loaded = loadIdentifiers(names); !loaded)
        return loaded;
    if (auto loaded = loadMembers(listOf(names.members)); !loaded)
        return loaded;
    return loadLeases(batch);
}

Result<void> Books::loadLeases(const std::vector<Waiting>& batch)
{
    std::set<MemberId> spenders;
    for (const Waiting& waiting : batch) {
        const auto* sale =
            waiting.entry ? std::get_if<journal::SaleRecord>(&waiting.entry->body) : nullptr;
        if (sale == nullptr || sale->rewards.empty())
            continue;
        const auto* id = std::get_if<MemberId>(&sale->holder);
        const auto* hash = std::get_if<member::IdentifierHash>(&sale->holder);
        const Known* spender = nullptr;
        if (id != nullptr)
            spender = known(*id);
        else if (hash != nullptr && m_identifiers.contains(*hash))
            spender = known(m_identifiers.at(*hash));
        if (spender != nullptr)
            spenders.insert(spender->now.member.id);
    }
    if (spenders.empty())
        return {};
    auto leases = m_store.leasesOf(listOf(spenders));
    if (!leases)
        return tl::unexpected(leases.error());
    m_leases = std::move(*leases);
    return {};
}

Result<void> Books::loadIdentifiers(Names& names)
{
    auto resolved = m_store.resolve(listOf(names.identifiers));
    if (!resolved)
        return tl::unexpected(resolved.error());
    m_identifiers = std::move(*resolved);
    for (const auto& [hash, member] : m_identifiers)
        names.members.insert(member);
    const auto unknown = static_cast<std::int64_t>(names.identifiers.size() - m_identifiers.size());
    if (unknown == 0)
        return {};
    auto first = m_store.takeMemberIds(unknown);
    if (!first)
        return tl::unexpected(first.error());
    m_nextMember = *first;
    return {};
}

Result<void> Books::loadMembers(std::vector<MemberId> ids)
{
    for (int step = 0; step < maxMergeSteps && !ids.empty(); ++step) {
        auto loaded = m_store.membersWith(ids);
        if (!loaded)
            return tl::unexpected(loaded.error());
        ids.clear();
        for (ports::MemberState& member : *loaded) {
            if (member.mergedInto && !m_members.contains(*member.mergedInto))
                ids.push_back(*member.mergedInto);
            m_members.emplace(member.member.id, Known{member, member});
        }
    }
    return {};
}

Result<void> Books::loadDocuments(const Names& names)
{
    auto documents = m_store.documentsWith(listOf(names.documents));
    if (!documents)
        return tl::unexpected(documents.error());
    for (const ports::Document& document : *documents) {
        m_documents.emplace(document.id, document.entry);
        if (names.originals.contains(document.id))
            if (auto loaded = loadSale(document); !loaded)
                return loaded;
    }
    if (auto loaded = loadClaims(names); !loaded)
        return loaded;
    auto returned = m_store.returnedOf(listOf(names.originals));
    if (!returned)
        return tl::unexpected(returned.error());
    m_returned = std::move(*returned);
    return {};
}

Result<void> Books::loadSale(const ports::Document& document)
{
    auto row = m_store.inboxRow(document.entry);
    if (!row)
        return tl::unexpected(row.error());
    if (*row)
        if (auto entry = wire::decodeEntry((*row)->body))
            keepSale(*entry, document.id);
    return {};
}

// A sale that was claimed before.
Result<void> Books::loadClaims(const Names& names)
{
    std::vector<SaleId> ids;
    for (const SaleId& original : names.originals)
        ids.push_back(journal::claimIdOf(original));
    auto documents = m_store.documentsWith(ids);
    if (!documents)
        return tl::unexpected(documents.error());
    for (const ports::Document& document : *documents) {
        auto row = m_store.inboxRow(document.entry);
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            continue;
        if (const auto entry = wire::decodeEntry((*row)->body))
            if (const auto* record = std::get_if<journal::ClaimRecord>(&entry->body))
                claim(record->sale);
    }
    return {};
}

Books::Known* Books::known(MemberId id)
{
    for (int step = 0; step < maxMergeSteps; ++step) {
        const auto found = m_members.find(id);
        if (found == m_members.end())
            return nullptr;
        if (!found->second.now.mergedInto)
            return &found->second;
        id = *found->second.now.mergedInto;
    }
    return nullptr;
}

ports::MemberState* Books::find(MemberId id)
{
    Known* found = known(id);
    if (found == nullptr)
        return nullptr;
    found->isTouched = true;
    return &found->now;
}

ports::MemberState* Books::ownerOf(const member::IdentifierHash& identifier)
{
    const auto found = m_identifiers.find(identifier);
    return found == m_identifiers.end() ? nullptr : find(found->second);
}

ports::MemberState& Books::add(ports::MemberState member)
{
    const MemberId id = member.member.id;
    if (member.mergedInto)  // what was set aside under this number is the other's
        m_out.merges.emplace_back(id, *member.mergedInto);
    const auto [place, isNew] = m_members.emplace(id, Known{std::nullopt, std::move(member), true});
    CHECK(isNew);
    return place->second.now;
}

ports::MemberState& Books::addUnregistered(const member::IdentifierHash& identifier,
                                           BusinessDay since)
{
    const MemberId id = m_nextMember;
    m_nextMember = MemberId(id.value() + 1);
    link(identifier, id);
    return add({{id, member::Status::Unregistered, {}, {}, since}, {}, std::nullopt});
}

void Books::link(const member::IdentifierHash& identifier, MemberId member)
{
    m_identifiers[identifier] = member;
    m_out.identifiers[identifier] = member;
}

void Books::merge(MemberId from, MemberId into)
{
    Known& source = m_members.at(from);
    Known& target = m_members.at(into);
    for (const ledger::Movement& movement : movementsOf(source.now.account))
        if (!PLANTED(MergeForgetsPoints))
            target.now.account.apply(movement);
    source.now.account = ledger::Account{};
    source.now.member.status = member::Status::Closed;
    source.now.mergedInto = into;
    source.isTouched = true;
    target.isTouched = true;
    m_out.merges.emplace_back(from, into);
    for (ports::LeaseRow& lease : m_leases)
        if (lease.member == from)
            lease.member = into;
    std::map<std::pair<MemberId, LeaseId>, Points> spent;
    for (const auto& [key, points] : m_out.spentLeases)
        spent[{key.first == from ? into : key.first, key.second}] += points;
    m_out.spentLeases = std::move(spent);
}

void Books::reflect(MemberId member, const ports::EntryKey& entry)
{
    m_out.reflected[{member, entry.journal}] =
        entry.sequence - (PLANTED(ReflectedOffByOne) ? 1 : 0);
    if (Known* told = known(member))
        told->isTouched = told->isToTell = true;
}

std::optional<ports::EntryKey> Books::count(const SaleId& id, const ports::EntryKey& entry,
                                            std::int64_t number)
{
    const auto [place, isNew] = m_documents.emplace(id, entry);
    if (!isNew && PLANTED(EntriesCountedNotDocuments))
        return std::nullopt;
    if (!isNew)
        return place->second;
    m_out.documents.push_back({id, entry, number});
    return std::nullopt;
}

void Books::keepSale(const journal::Entry& entry, const SaleId& id)
{
    if (m_originals.contains(id) && std::holds_alternative<journal::SaleRecord>(entry.body))
        m_sales.emplace(id, entry);
}

void Books::claim(const journal::SaleRecord& sale)
{
    const auto found = m_sales.find(sale.id);
    if (found != m_sales.end())
        found->second.body = sale;
}

Points Books::spendLeases(MemberId member, const ports::JournalKey& till,
                          const std::optional<journal::Origin>& origin,
                          const journal::SaleRecord& sale)
{
    // A terminal that was paired anew brings the sales of its old journal along.
    const bool isOwn =
        origin && origin->terminal == till.terminal && origin->incarnation < till.incarnation;
    const ports::JournalKey holder{till.terminal, isOwn ? origin->incarnation : till.incarnation};
    Points uncovered;
    for (const journal::RewardTaken& taken : sale.rewards)
        uncovered += taken.redemption.points;
    for (const journal::Secured& secured : sale.secured)
        for (ports::LeaseRow& lease : m_leases) {
            // The hub of a store lends on what HQ lent it: HQ knows the lease of the store.
            const bool isTills = lease.id == secured.lease && lease.holder == holder;
            const bool isStores = lease.isHubs && secured.partOf == lease.id;
            if (lease.member != member || !(isTills || isStores))
                continue;
            const Points points = std::min({secured.points, lease.open(), uncovered});
            if (!(Points{} < points))
                continue;
            lease.spent += points;
            uncovered -= points;
            if (!PLANTED(SpentNotBooked))
                m_out.spentLeases[{member, lease.id}] += points;
        }
    return uncovered;
}

Points Books::openLeases(MemberId member) const
{
    Points sum;
    for (const ports::LeaseRow& lease : m_leases)
        if (lease.member == member)
            sum += lease.open();
    return sum;
}

void Books::give(const std::vector<programme::Given>& given, const Symbol& store)
{
    for (const programme::Given& each : given)
        m_out.given[{each.rule, store}] += each.points;
}

// By the day HQ took it in: what happened on a day that is over never changes.
void Books::post(const Waiting& waiting)
{
    const BusinessDay day = LocalTime{waiting.reception.at, 0}.day();
    for (const ledger::Transfer& transfer : journal::transfersOf(*waiting.entry)) {
        auto& posted = m_out.posted[{day, waiting.key.journal.terminal, transfer.kind}];
        posted.points += transfer.points;
        ++posted.transfers;
    }
}

const journal::Entry* Books::saleEntry(const SaleId& id) const
{
    const auto found = m_sales.find(id);
    return found == m_sales.end() ? nullptr : &found->second;
}

basket::Returned Books::returnedOf(const SaleId& sale) const
{
    const auto found = m_returned.find(sale);
    return found == m_returned.end() ? basket::Returned{} : found->second;
}

void Books::setReturned(const SaleId& sale, basket::Returned all)
{
    m_out.returned[sale] = all;
    m_returned[sale] = std::move(all);
}

void Books::dispute(const ports::EntryKey& entry, std::string reason)
{
    if (!m_out.disputes.empty() && m_out.disputes.back().key == entry) {
        m_out.disputes.back().reason = std::move(reason);
        return;
    }
    ++progress(entry.journal).disputed;
    m_out.disputes.push_back({entry, std::move(reason)});
}

ports::Projection Books::take()
{
    for (auto& [id, member] : m_members)
        if (member.isTouched && (member.isToTell || member.before != member.now))
            m_out.members.push_back({std::move(member.before), std::move(member.now)});
    m_members.clear();
    return std::move(m_out);
}

}  // namespace loyalty::hq
