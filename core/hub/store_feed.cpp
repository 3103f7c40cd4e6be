#include "core/hub/store_feed.h"

#include <algorithm>

#include "core/wire/entry_codec.h"

namespace loyalty::hub {

namespace {

constexpr int maxMergeSteps = 16;
/// A hub has so many numbers of its own for members (wire::firstTillMemberId).
constexpr std::int64_t ownNumbers = std::int64_t{1} << 28;

std::vector<programme::Given> givenBy(const journal::Entry& entry)
{
    if (const auto* sale = std::get_if<journal::SaleRecord>(&entry.body))
        return sale->given;
    if (const auto* goods = std::get_if<journal::ReturnRecord>(&entry.body))
        return goods->given;
    if (const auto* claim = std::get_if<journal::ClaimRecord>(&entry.body))
        return claim->sale.given;
    return {};
}

}  // namespace

struct StoreFeed::Page {
    struct Known {
        std::optional<ports::MemberState> before;
        ports::MemberState now;
        bool isTold = false;  // HQ's account is known, and stands in `now`
    };

    std::map<MemberId, Known> members;
    std::map<member::IdentifierHash, MemberId> owners;  // as it was
    std::map<member::IdentifierHash, MemberId> links;   // as HQ has it
    std::vector<std::pair<MemberId, MemberId>> merges;
    std::vector<member::Member> described;
    std::set<MemberId> turned;  // no longer merged, and HQ has not told of them in this page

    MemberId rootOf(MemberId id) const
    {
        for (int step = 0; step < maxMergeSteps; ++step) {
            const auto found = members.find(id);
            if (found == members.end() || !found->second.now.mergedInto)
                return id;
            id = *found->second.now.mergedInto;
        }
        return id;
    }

    Known& at(MemberId id)
    {
        const auto [place, isNew] = members.try_emplace(id);
        if (isNew)
            place->second.now.member = {id, member::Status::Unregistered, {}, {}, {}};
        return place->second;
    }

    void merge(MemberId from, MemberId into)
    {
        Known& source = at(from);
        at(into);
        source.now.member.status = member::Status::Closed;
        source.now.mergedInto = into;
        source.now.account = ledger::Account{};
        merges.emplace_back(from, into);
    }
};

// All of it, and how far it goes, or nothing.
Result<void> StoreFeed::apply(const wire::Feed& feed)
{
    return m_store.transaction([&] { return applyInside(feed); });
}

Result<void> StoreFeed::applyInside(const wire::Feed& feed)
{
    if (auto locked = m_store.lockProjection(); !locked)
        return locked;
    auto before = m_hub.cursors();
    if (!before)
        return tl::unexpected(before.error());
    // An HQ that was set back contains less of the tills than it said.
    if (before->epoch != feed.epoch)
        if (auto forgotten = m_hub.forgetContained(); !forgotten)
            return forgotten;
    if (auto put = putTills(feed); !put)
        return put;
    if (auto put = putCatalogue(feed); !put)
        return put;
    if (auto put = putMembers(feed.members.members); !put)
        return put;
    if (auto put = putSpent(feed.spent.spent); !put)
        return put;
    if (!feed.members.more)
        if (auto noted = m_hub.noteContained(); !noted)
            return noted;
    const bool isAgain = std::exchange(m_readAgain, false);
    return m_hub.putCursors({isAgain ? 0 : feed.members.position, feed.items.position,
                             feed.staff.position, feed.programmes.position,
                             isAgain ? 0 : feed.spent.position, feed.epoch, feed.tills.position});
}

Result<void> StoreFeed::putTills(const wire::Feed& feed)
{
    for (const wire::LaneState& lane : feed.lanes) {
        const ports::JournalKey journal{lane.terminal, lane.incarnation};
        auto before = m_hub.lane(journal);
        if (auto put = m_hub.putLane(m_self.store, lane); !put)
            return put;
        auto now = m_hub.lane(journal);
        if (!before || !now)
            return tl::unexpected(before ? now.error() : before.error());
        // Whatever the hub has of that journal itself counts no more.
        if (*before && *now &&
            ((*before)->isForked != (*now)->isForked || (*before)->startedAt != (*now)->startedAt))
            m_readAgain = true;
    }
    for (const wire::TillRecord& till : feed.tills.tills)
        if (till.terminal != m_self.hub)
            if (auto put = m_hub.putOldKey(m_self.store, till); !put)
                return put;
    return {};
}

Result<void> StoreFeed::putCatalogue(const wire::Feed& feed)
{
    if (!feed.items.items.empty())
        if (auto put = m_store.putItems(feed.items.items); !put)
            return put;
    if (!feed.staff.staff.empty())
        if (auto put = m_store.putStaff(feed.staff.staff); !put)
            return put;
    for (const wire::ProgrammeRecord& programme : feed.programmes.programmes) {
        auto known = m_store.programme(programme.version);
        if (!known)
            return tl::unexpected(known.error());
        // One of before may have been signed since.
        if (!*known || (*known)->signature != programme.signature)
            if (auto put = m_store.putProgramme(programme); !put)
                return put;
    }
    return {};
}

Result<void> StoreFeed::putMembers(const std::vector<wire::MemberRecord>& records)
{
    if (records.empty())
        return {};
    Page page;
    if (auto loaded = load(records, page); !loaded)
        return loaded;
    for (const wire::MemberRecord& record : records)
        if (record.mergedInto)
            takeMerge(record, page);
    for (const wire::MemberRecord& record : records)
        if (!record.mergedInto)
            place(record, page);
    if (auto added = addOwn(page); !added)
        return added;
    ports::Projection projection;
    for (auto& [id, known] : page.members)
        if (known.isTold || !known.before || *known.before != known.now)
            projection.members.push_back({std::move(known.before), std::move(known.now)});
    projection.identifiers = std::move(page.links);
    projection.merges = std::move(page.merges);
    if (auto written = m_store.write(projection); !written)
        return written;
    m_readAgain = m_readAgain || !page.turned.empty();
    return m_hub.describeMembers(page.described);
}

// Everybody whom the records name, who has their identifiers here, and whom those lead to.
Result<void> StoreFeed::load(const std::vector<wire::MemberRecord>& records, Page& page)
{
    std::set<MemberId> wanted;
    std::vector<member::IdentifierHash> hashes;
    for (const wire::MemberRecord& record : records) {
        wanted.insert(record.member.id);
        if (record.mergedInto)
            wanted.insert(*record.mergedInto);
        hashes.insert(hashes.end(), record.identifiers.begin(), record.identifiers.end());
    }
    auto owners = m_store.resolve(hashes);
    if (!owners)
        return tl::unexpected(owners.error());
    page.owners = std::move(*owners);
    for (const auto& [hash, owner] : page.owners)
        wanted.insert(owner);
    std::vector<MemberId> next(wanted.begin(), wanted.end());
    for (int step = 0; step < maxMergeSteps && !next.empty(); ++step) {
        auto states = m_store.membersWith(next);
        if (!states)
            return tl::unexpected(states.error());
        next.clear();
        for (ports::MemberState& state : *states) {
            if (state.mergedInto && !page.members.contains(*state.mergedInto) &&
                wanted.insert(*state.mergedInto).second)
                next.push_back(*state.mergedInto);
            page.members.emplace(state.member.id, Page::Known{state, state, false});
        }
    }
    return {};
}

// Two tills enrol one card, HQ hears the one first and the hub the other: who was merged into whom
// here is the other way round there. The one who stays is told in the same page, or everybody is
// to be told once more.
void StoreFeed::takeMerge(const wire::MemberRecord& record, Page& page)
{
    const MemberId id = record.member.id;
    const MemberId into = *record.mergedInto;
    if (page.at(id).now.mergedInto)
        return;
    if (page.rootOf(into) == id) {
        page.at(into).now.mergedInto.reset();
        page.turned.insert(into);
    }
    page.merge(id, into);
}

void StoreFeed::place(const wire::MemberRecord& record, Page& page) const
{
    const MemberId id = record.member.id;
    Page::Known& known = page.at(id);
    page.turned.erase(id);
    // A till here has merged it already, and HQ has not heard of that yet: it will.
    if (known.now.mergedInto)
        return;
    known.now.member = record.member;
    known.now.account = record.account;
    known.isTold = true;
    page.described.push_back(record.member);
    for (const member::IdentifierHash& hash : record.identifiers) {
        page.links[hash] = id;
        const auto owner = page.owners.find(hash);
        if (owner == page.owners.end())
            continue;
        const MemberId root = page.rootOf(owner->second);
        const bool isOwnNumber =
            root.value() >= m_self.firstNumber && root.value() < m_self.firstNumber + ownNumbers;
        if (root != id && isOwnNumber)
            page.merge(root, id);
    }
}

// What tills of this store told and HQ's accounts do not contain. To whom HQ told nothing now, only
// what they get from those who became them is added: the rest stands in their account.
Result<void> StoreFeed::addOwn(Page& page)
{
    std::map<MemberId, MemberId> leadsTo;
    std::vector<MemberId> all;
    for (const auto& [id, known] : page.members) {
        leadsTo[id] = id;
        all.push_back(id);
    }
    std::vector<MemberId> latest = all;
    for (int step = 0; step < maxMergeSteps && !latest.empty(); ++step) {
        auto merged = m_books.mergedInto(latest);
        if (!merged)
            return tl::unexpected(merged.error());
        latest.clear();
        for (const auto& [who, into] : *merged)
            if (leadsTo.try_emplace(who, leadsTo[into]).second) {
                latest.push_back(who);
                all.push_back(who);
            }
    }
    std::set<MemberId> isNewlyMerged;
    for (const auto& [from, into] : page.merges)
        isNewlyMerged.insert(from);
    return m_hub.bookedSince(all, [&](const ports::BookedEntry& row) {
        const auto entry = wire::decodeEntry(row.body);
        const auto movement = entry ? journal::movementOf(*entry) : std::nullopt;
        if (!movement)
            return;
        const MemberId of = leadsTo.at(row.member);
        Page::Known& root = page.members.at(page.rootOf(of));
        bool isNew = root.isTold;
        for (MemberId id = of; !isNew && id != root.now.member.id;) {
            isNew = isNewlyMerged.contains(id);
            id = *page.members.at(id).now.mergedInto;
        }
        if (isNew)
            root.now.account.apply(*movement);
    });
}

Result<void> StoreFeed::putSpent(const std::vector<wire::SpentRecord>& records)
{
    if (records.empty())
        return {};
    std::map<Symbol, Points> own;
    auto read = m_hub.appliedSince([&](const ports::ReceivedEntry& row) {
        const auto entry = wire::decodeEntry(row.body);
        if (!entry)
            return;
        for (const programme::Given& given : givenBy(*entry))
            own[given.rule] += given.points;
    });
    if (!read)
        return read;
    std::vector<wire::SpentRecord> here = records;
    for (wire::SpentRecord& record : here) {
        const auto found = own.find(record.rule);
        if (found == own.end())
            continue;
        record.points += found->second;
        record.inStore += found->second;
    }
    return m_hub.putSpent(here, m_self.store);
}

}  // namespace loyalty::hub
