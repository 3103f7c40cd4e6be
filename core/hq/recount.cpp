#include "core/hq/recount.h"

#include <map>
#include <set>

#include "core/wire/entry_codec.h"

namespace loyalty::hq {

namespace {

constexpr int membersAtOnce = 500;
constexpr int journalsAtOnce = 100;
constexpr int rowsAtOnce = 1'000;
constexpr int maxMergeSteps = 16;

std::string nameOf(const ports::JournalKey& journal)
{
    return "terminal " + std::to_string(journal.terminal.value()) + "/" +
           std::to_string(journal.incarnation);
}

std::string nameOf(MemberId member)
{
    return "member " + std::to_string(member.value());
}

// The first thing that differs.
std::string differenceOf(const ledger::Account& booked, const ledger::Account& counted)
{
    if (booked.points != counted.points)
        return "has " + std::to_string(booked.points.count()) + " points, and the entries say " +
               std::to_string(counted.points.count());
    if (booked.lots != counted.lots)
        return "has its points in other lots than the entries say";
    if (booked.carry != counted.carry)
        return "carries another remainder than the entries say";
    if (booked.years != counted.years)
        return "counts for its tier what the entries do not say";
    return "has had from limited rules and other wallets what the entries do not say";
}

}  // namespace

Result<Recounted> Recount::all()
{
    auto size = m_books.membersAndJournals();
    if (!size)
        return tl::unexpected(size.error());
    m_done.of = *size;
    MemberId member;
    ports::JournalKey journal{TerminalId(0), 0};
    for (auto more = Result<bool>(true); *more && m_keepOn(m_done);) {
        more = countAccounts(member);
        if (!more)
            return tl::unexpected(more.error());
    }
    for (auto more = Result<bool>(true); *more && m_keepOn(m_done);) {
        more = walkJournals(journal);
        if (!more)
            return tl::unexpected(more.error());
    }
    return m_done;
}

void Recount::wrong(const std::string& sentence)
{
    ++m_done.wrong;
    m_say(sentence);
}

Result<bool> Recount::countAccounts(MemberId& after)
{
    bool isLast = false;
    auto done = m_store.snapshot([&]() -> Result<void> {
        auto members = m_books.membersBehind(after, membersAtOnce);
        if (!members)
            return tl::unexpected(members.error());
        isLast = members->size() < membersAtOnce;
        if (members->empty())
            return {};
        after = members->back();
        return countMembers(*members);
    });
    if (!done)
        return tl::unexpected(done.error());
    return !isLast;
}

Result<void> Recount::countMembers(const std::vector<MemberId>& members)
{
    // Whoever was merged into one of them, and into those: their entries are the one's.
    std::map<MemberId, MemberId> rootOf;
    for (const MemberId member : members)
        rootOf.emplace(member, member);
    // Once each: one who was merged into another of them is on both lists.
    std::set<MemberId> numbers(members.begin(), members.end());
    std::vector<MemberId> latest = members;
    for (int step = 0; step < maxMergeSteps && !latest.empty(); ++step) {
        auto merged = m_books.mergedInto(latest);
        if (!merged)
            return tl::unexpected(merged.error());
        latest.clear();
        for (const auto& [who, into] : *merged) {
            rootOf[who] = rootOf[into];
            latest.push_back(who);
            numbers.insert(who);
        }
    }
    std::map<MemberId, ledger::Account> counted;
    auto read =
        m_books.bookedUnder({numbers.begin(), numbers.end()}, [&](const ports::BookedEntry& row) {
            const MemberId root = rootOf[row.member];
            const auto entry = wire::decodeEntry(row.body);
            ++m_done.entries;
            if (!entry)
                return wrong(nameOf(root) + ": entry " + std::to_string(row.key.sequence) + " of " +
                             nameOf(row.key.journal) + " cannot be read");
            if (const auto movement = journal::movementOf(*entry))
                counted[root].apply(*movement);
        });
    auto states = m_store.membersWith(members);
    if (!read || !states)
        return tl::unexpected(read ? states.error() : read.error());
    for (const ports::MemberState& state : *states) {
        ++m_done.members;
        // A number that means somebody else has nothing of its own.
        const ledger::Account account =
            state.mergedInto ? ledger::Account{} : std::move(counted[state.member.id]);
        if (state.account != account)
            wrong(nameOf(state.member.id) + " " + differenceOf(state.account, account));
    }
    return {};
}

Result<bool> Recount::walkJournals(ports::JournalKey& after)
{
    auto heads = m_books.journalsBehind(after, journalsAtOnce);
    if (!heads)
        return tl::unexpected(heads.error());
    for (const auto& head : *heads) {
        after = head.journal;
        if (auto walked = walk(head); !walked)
            return tl::unexpected(walked.error());
        if (!m_keepOn(m_done))
            return false;
    }
    return heads->size() == journalsAtOnce;
}

// Entries are only ever added: what was acknowledged when the head was read is there.
Result<void> Recount::walk(const ports::HqRecount::JournalHead& head)
{
    ++m_done.journals;
    wire::Digest hash{};
    std::int64_t last = 0;
    while (last < head.acked) {
        auto rows = m_books.journalRows(head.journal, last, rowsAtOnce);
        if (!rows)
            return tl::unexpected(rows.error());
        if (rows->empty())
            break;
        for (const ports::InboxRow& row : *rows) {
            hash = wire::chain(hash, row.body);
            if (row.key.sequence != last + 1 || row.hash != hash) {
                wrong(nameOf(head.journal) + ": entry " + std::to_string(row.key.sequence) +
                      (row.key.sequence != last + 1 ? " follows a gap" : " is not what was sent"));
                return {};
            }
            last = row.key.sequence;
            ++m_done.links;
            if (last == head.acked)
                break;
        }
    }
    if (last != head.acked || hash != head.hash)
        wrong(nameOf(head.journal) + " ends with entry " + std::to_string(last) +
              ", and was acknowledged up to " + std::to_string(head.acked) +
              (last == head.acked ? " with another hash" : ""));
    return {};
}

}  // namespace loyalty::hq
