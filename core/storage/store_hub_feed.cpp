// What a store hub takes over of HQ's rows, and what of its own they do not contain yet.
#include "core/storage/hq_rows.h"
#include "core/storage/store_hub.h"
#include "core/storage/symbol_list.h"

namespace loyalty::storage {

namespace {

constexpr const char* selectBookedSince =
    "SELECT e.member, e.terminal, e.incarnation, e.sequence, i.body FROM entry e "
    "JOIN lane l ON l.terminal = e.terminal AND l.incarnation = e.incarnation "
    "AND e.sequence > l.applied AND e.sequence > l.started_at AND l.is_forked = 0 JOIN inbox i ON "
    "i.terminal = e.terminal "
    "AND i.incarnation = e.incarnation AND i.sequence = e.sequence WHERE e.member = ?";
constexpr const char* selectAppliedSince =
    "SELECT i.terminal, i.incarnation, i.sequence, i.body FROM lane l JOIN terminal_journal j "
    "ON j.terminal = l.terminal AND j.incarnation = l.incarnation JOIN inbox i "
    "ON i.terminal = l.terminal AND i.incarnation = l.incarnation "
    "AND i.sequence > l.applied AND i.sequence > l.started_at "
    "AND i.sequence <= j.applied_sequence WHERE l.is_forked = 0";
constexpr const char* setSegments = "UPDATE member SET segments = ? WHERE id = ?";
constexpr const char* upsertName =
    "INSERT INTO member_name (member, sealed, birthday) VALUES (?, ?, ?) ON CONFLICT (member) "
    "DO UPDATE SET sealed = excluded.sealed, birthday = excluded.birthday";
constexpr const char* deleteName = "DELETE FROM member_name WHERE member = ?";
constexpr const char* deleteIdentifiers = "DELETE FROM identifier WHERE member = ?";
constexpr const char* deleteFrames = "DELETE FROM snapshot_frame";
constexpr const char* deleteSnapshots = "DELETE FROM snapshot";
constexpr const char* takeSpentHead =
    "UPDATE feed_head SET head = head + 1 WHERE scope = 'spent' RETURNING head";
constexpr const char* upsertSpent =
    "INSERT INTO spent (rule, points, position) VALUES (?, ?, ?) ON CONFLICT (rule) "
    "DO UPDATE SET points = excluded.points, position = excluded.position";
constexpr const char* upsertSpentInStore =
    "INSERT INTO spent_in_store (rule, store, points) VALUES (?, ?, ?) "
    "ON CONFLICT (rule, store) DO UPDATE SET points = excluded.points";

// Erased at HQ: nobody is to be found by what they were called, and snapshots with the name in them
// are made anew.
Result<void> forget(Database& database, MemberId member)
{
    auto done = database.run(deleteIdentifiers, member);
    for (const char* sql : {deleteFrames, deleteSnapshots})
        if (done)
            done = database.run(sql);
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

}  // namespace

Result<void> SqlStoreHub::bookedSince(const std::vector<MemberId>& members,
                                      const std::function<void(const ports::BookedEntry&)>& read)
{
    for (const MemberId member : members) {
        auto done = m_database.each(
            selectBookedSince,
            [&](const Row& row) {
                read({MemberId(row.integer(0)), entryKeyFrom(row, 1), row.bytes(4)});
                return true;
            },
            member);
        if (!done)
            return done;
    }
    return {};
}

Result<void> SqlStoreHub::appliedSince(const std::function<void(const ports::ReceivedEntry&)>& read)
{
    return m_database.each(selectAppliedSince, [&](const Row& row) {
        read({entryKeyFrom(row, 0), row.bytes(3), {}, true, false});
        return true;
    });
}

// Whoever was erased has no name any more.
Result<void> SqlStoreHub::describeMembers(const std::vector<member::Member>& members)
{
    for (const member::Member& member : members) {
        auto set = m_database.run(setSegments, textOf(member.segments), member.id);
        if (!set)
            return tl::unexpected(set.error());
        const bool isNamed = !member.name.empty() || member.birthday;
        auto named = isNamed ? m_database.run(upsertName, member.id,
                                              m_store.sealName(member.id, member.name),
                                              m_store.sealBirthday(member.id, member.birthday))
                             : m_database.run(deleteName, member.id);
        if (!named)
            return tl::unexpected(named.error());
        if (member.status == member::Status::Closed)
            if (auto forgotten = forget(m_database, member.id); !forgotten)
                return forgotten;
    }
    return {};
}

Result<void> SqlStoreHub::putSpent(const std::vector<wire::SpentRecord>& spent,
                                   const std::string& store)
{
    for (const wire::SpentRecord& record : spent) {
        auto position =
            m_database.first(takeSpentHead, [](const Row& row) { return row.integer(0); });
        if (!position)
            return tl::unexpected(position.error());
        auto put = m_database.run(upsertSpent, record.rule, record.points, position->value_or(1));
        if (put)
            put = m_database.run(upsertSpentInStore, record.rule, store, record.inStore);
        if (!put)
            return tl::unexpected(put.error());
    }
    return {};
}

}  // namespace loyalty::storage
