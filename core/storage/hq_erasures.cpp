#include "core/storage/hq_erasures.h"

#include "core/storage/hq_rows.h"

namespace loyalty::storage {

namespace {

constexpr int pageOfTills = 1'000;

constexpr const char* selectMergedInto = "SELECT id FROM member WHERE merged_into = ?";
constexpr const char* takeMemberHead =
    "UPDATE feed_head SET head = head + 1 WHERE scope = 'member' RETURNING head";
constexpr const char* selectMemberHead = "SELECT head FROM feed_head WHERE scope = 'member'";
constexpr const char* closeMember =
    "UPDATE member SET status = ?, card_tail = '', segments = '', position = ? WHERE id = ?";
constexpr const char* forgotten[] = {
    "DELETE FROM member_name WHERE member = ?",
    "DELETE FROM identifier WHERE member = ?",
    "DELETE FROM shown_code WHERE member = ?",
};
// They have the name yet; another one is made.
constexpr const char* dropFrames = "DELETE FROM snapshot_frame";
constexpr const char* dropSnapshots = "DELETE FROM snapshot";
constexpr const char* upsertErasure =
    "INSERT INTO erasure (member, position, at, who) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (member) DO UPDATE SET position = excluded.position";
constexpr const char* selectErasures =
    "SELECT member, position, at, who FROM erasure ORDER BY at DESC, member LIMIT ?";

}  // namespace

Result<std::vector<MemberId>> SqlErasures::numbersOf(MemberId member)
{
    auto root = m_store.lockMember(member);
    if (!root)
        return tl::unexpected(root.error());
    std::vector<MemberId> numbers;
    if (*root)
        numbers.push_back(**root);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        auto read = m_database.each(
            selectMergedInto,
            [&](const Row& row) {
                numbers.emplace_back(row.integer(0));
                return true;
            },
            MemberId(numbers[i]));
        if (!read)
            return tl::unexpected(read.error());
    }
    return numbers;
}

Result<void> SqlErasures::forget(MemberId member)
{
    auto head = m_database.first(takeMemberHead, [](const Row& row) { return row.integer(0); });
    if (!head)
        return tl::unexpected(head.error());
    auto closed = m_database.run(closeMember, static_cast<std::int32_t>(member::Status::Closed),
                                 head->value_or(0), member);
    for (const char* sql : forgotten)
        if (closed)
            closed = m_database.run(sql, member);
    return nothing(closed);
}

// The projector rewrites members it has read before.
Result<std::optional<MemberId>> SqlErasures::erase(MemberId member, const std::string& who,
                                                   Instant at)
{
    std::optional<MemberId> erased;
    auto done = m_store.transaction([&]() -> Result<void> {
        if (auto locked = m_store.lockProjection(); !locked)
            return locked;
        auto numbers = numbersOf(member);
        if (!numbers)
            return tl::unexpected(numbers.error());
        if (numbers->empty())
            return {};
        for (const MemberId number : *numbers)
            if (auto gone = forget(number); !gone)
                return gone;
        for (const char* sql : {dropFrames, dropSnapshots})
            if (auto dropped = m_database.run(sql); !dropped)
                return tl::unexpected(dropped.error());
        auto head =
            m_database.first(selectMemberHead, [](const Row& row) { return row.integer(0); });
        if (!head)
            return tl::unexpected(head.error());
        erased = numbers->front();
        auto put = m_database.run(upsertErasure, *erased, head->value_or(0), at, who);
        if (!put)
            return tl::unexpected(put.error());
        return m_store.noteAct(
            {at, who, "member_erased", "member " + std::to_string(erased->value()), {}});
    });
    if (!done)
        return tl::unexpected(done.error());
    return erased;
}

// Whoever is blocked, or was paired anew, is not waited for: a blocked till hears nothing.
Result<std::vector<ports::Erasure>> SqlErasures::erasures(int limit)
{
    std::vector<ports::Erasure> erasures;
    auto read = m_database.each(
        selectErasures,
        [&](const Row& row) {
            erasures.push_back({MemberId(row.integer(0)),
                                row.integer(1),
                                Instant{row.integer(2)},
                                row.text(3),
                                0,
                                {}});
            return true;
        },
        limit);
    if (!read)
        return tl::unexpected(read.error());
    TerminalId after;
    for (bool more = true; more;) {
        auto tills = m_store.terminals(after, pageOfTills);
        if (!tills)
            return tl::unexpected(tills.error());
        more = static_cast<int>(tills->size()) == pageOfTills;
        for (const ports::TerminalReport& till : *tills) {
            after = till.journal.terminal;
            if (till.blockedSince)
                continue;
            for (ports::Erasure& each : erasures) {
                ++each.tills;
                if (till.heard.members < each.position)
                    each.waiting.push_back(till);
            }
        }
    }
    return erasures;
}

}  // namespace loyalty::storage
