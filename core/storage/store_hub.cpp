// The tills of a store as its hub has them, and what HQ said of them.
#include "core/storage/store_hub.h"

#include <algorithm>

#include "core/base/planted.h"
#include "core/storage/hq_rows.h"

namespace loyalty::storage {

namespace {

constexpr const char* selectState =
    "SELECT last_contact, nonce_confirmed, nonce_next, is_frozen, anchor_hq, anchor_start, "
    "anchor_uptime FROM above";
constexpr const char* updateState =
    "UPDATE above SET is_reached = ?, last_contact = ?, nonce_confirmed = ?, nonce_next = ?, "
    "is_frozen = ?, "
    "anchor_hq = ?, anchor_start = ?, anchor_uptime = ?";
constexpr const char* resetLineage =
    "UPDATE terminal_journal SET epoch = 0, leases_told = 0 WHERE terminal = ? AND incarnation = "
    "?";
constexpr const char* beginNumbers =
    "UPDATE counter SET taken = ? WHERE name = 'member' AND taken < ?";
constexpr const char* setSilent = "UPDATE above SET is_reached = 0";
constexpr const char* selectReached = "SELECT is_reached FROM above";
constexpr const char* setNotContained = "UPDATE terminal_journal SET contained = 0";
constexpr const char* selectCursors =
    "SELECT members, items, staff, programmes, spent, epoch, tills FROM above";
constexpr const char* updateCursors =
    "UPDATE above SET members = ?, items = ?, staff = ?, programmes = ?, spent = ?, epoch = ?, "
    "tills = ?";
#define LANE_QUERY                                                                                \
    "SELECT l.terminal, l.incarnation, j.acked_sequence, j.caught_up_at, "                        \
    "j.last_contact, " HEARD_COLUMNS                                                              \
    ", l.acked, l.hash, l.applied, l.started_at, j.contained, j.programmes >= (SELECT head FROM " \
    "feed_head "                                                                                  \
    "WHERE scope = 'programme'), j.members >= (SELECT head FROM feed_head WHERE scope = "         \
    "'member'), j.leases_told, l.is_forked FROM lane l JOIN terminal_journal j "                  \
    "ON j.terminal = l.terminal AND j.incarnation = l.incarnation"
constexpr const char* selectLanes = LANE_QUERY " ORDER BY l.terminal";
constexpr const char* selectLane = LANE_QUERY " WHERE l.terminal = ? AND l.incarnation = ?";
#undef LANE_QUERY
constexpr const char* upsertLane =
    "INSERT INTO lane (terminal, incarnation, acked, hash, applied, started_at, is_forked) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (terminal) DO UPDATE SET "
    "is_forked = excluded.is_forked, incarnation = excluded.incarnation, acked = excluded.acked, "
    "hash = excluded.hash, "
    "applied = excluded.applied, started_at = CASE WHEN ? THEN excluded.started_at "
    "ELSE lane.started_at END";
constexpr const char* upsertTerminal =
    "INSERT INTO terminal (id, incarnation, store, name) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (id) DO UPDATE SET incarnation = max(terminal.incarnation, excluded.incarnation), "
    "store = excluded.store, name = excluded.name";
constexpr const char* insertJournal =
    "INSERT INTO terminal_journal (terminal, incarnation, public_key, paired_with, paired_at, "
    "last_contact, acked_hash) VALUES (?, ?, ?, ?, 0, 0, ?) "
    "ON CONFLICT (terminal, incarnation) DO NOTHING";
constexpr const char* updateBlocked =
    "UPDATE terminal_journal SET blocked_since = CASE WHEN ? = 0 THEN NULL "
    "ELSE coalesce(blocked_since, 0) END WHERE terminal = ? AND incarnation = ?";
constexpr const char* goOnFrom =
    "UPDATE terminal_journal SET acked_sequence = ?, acked_hash = ?, applied_sequence = ? "
    "WHERE terminal = ? AND incarnation = ? AND acked_sequence < ?";
constexpr const char* selectKeyState =
    "SELECT CASE WHEN j.blocked_since IS NULL THEN 0 ELSE 1 END FROM terminal_key k "
    "JOIN terminal_journal j ON j.terminal = k.terminal AND j.incarnation = k.incarnation "
    "WHERE k.store = ? AND k.terminal = ? AND k.incarnation = ?";
constexpr const char* takeTillHead =
    "UPDATE feed_head SET head = head + 1 WHERE scope = 'till' RETURNING head";
constexpr const char* upsertKey =
    "INSERT INTO terminal_key (store, terminal, incarnation, position) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (store, terminal, incarnation) DO UPDATE SET position = excluded.position";
constexpr const char* setContained =
    "UPDATE terminal_journal SET contained = (SELECT max(contained, l.applied) FROM lane l "
    "WHERE l.terminal = terminal_journal.terminal AND l.incarnation = "
    "terminal_journal.incarnation) WHERE EXISTS (SELECT 1 FROM lane l WHERE l.terminal = "
    "terminal_journal.terminal AND l.incarnation = terminal_journal.incarnation "
    "AND l.applied > terminal_journal.contained)";
constexpr const char* selectBacklog =
    "SELECT coalesce(sum(max(0, j.acked_sequence - l.acked)), 0), min((SELECT i.received_at "
    "FROM inbox i WHERE i.terminal = l.terminal AND i.incarnation = l.incarnation "
    "AND i.sequence = l.acked + 1)) FROM lane l JOIN terminal_journal j "
    "ON j.terminal = l.terminal AND j.incarnation = l.incarnation WHERE l.is_forked = 0";

constexpr const char* selectWaiting =
    "SELECT rowid, " INBOX_COLUMNS
    " FROM inbox WHERE terminal = ? AND incarnation = ? AND sequence > ? ORDER BY sequence LIMIT ?";

wire::LaneJournal batchOf(const ports::Lane& lane, std::int64_t after, const wire::Digest& hash)
{
    wire::LaneJournal batch;
    batch.terminal = lane.journal.terminal;
    batch.incarnation = lane.journal.incarnation;
    batch.fromSequence = after + 1;
    batch.previousHash = hash;
    batch.health = lane.heard.health;
    batch.aheadMs = lane.heard.aheadMs;
    batch.hasProgrammes = lane.hasProgrammes;
    batch.hasMembers = lane.hasMembers;
    batch.hasToldLeases = lane.hasToldLeases;
    return batch;
}

ports::Lane laneFrom(const Row& row)
{
    return {{TerminalId(row.integer(0)), static_cast<std::int32_t>(row.integer(1))},
            row.integer(2),
            Instant{row.integer(3)},
            row.integer(4) > 0,
            heardFrom(row, 5),
            row.integer(13),
            row.array<32>(14),
            row.integer(15),
            row.integer(16),
            row.integer(17),
            row.integer(18) != 0,
            row.integer(19) != 0,
            row.integer(20) > 0,
            row.integer(21) != 0};
}

ports::SyncState stateFrom(const Row& row)
{
    ports::SyncState state;
    if (!row.isNull(0))
        state.lastContact = Instant{row.integer(0)};
    state.nonceConfirmed = row.array<16>(1);
    state.nonceNext = row.array<16>(2);
    state.isFrozen = row.integer(3) != 0;
    state.anchor = {Instant{row.integer(4)},
                    {static_cast<std::uint32_t>(row.integer(5)), row.integer(6)}};
    return state;
}

constexpr const char* programmeKeySetting = "hq_programme_key";

}  // namespace

Result<wire::PublicKey> SqlStoreHub::programmeKey()
{
    auto kept = m_store.setting(programmeKeySetting);
    if (!kept)
        return tl::unexpected(kept.error());
    wire::PublicKey key{};
    if (*kept && (*kept)->size() == key.size())
        std::copy((*kept)->begin(), (*kept)->end(), key.begin());
    return key;
}

Result<void> SqlStoreHub::putProgrammeKey(const wire::PublicKey& key)
{
    return m_store.transaction(
        [&] { return m_store.putSetting(programmeKeySetting, Bytes(key.begin(), key.end())); });
}

Result<void> SqlStoreHub::begin(std::int64_t firstNumber)
{
    return m_store.transaction([&]() -> Result<void> {
        if (auto set = m_database.run(beginNumbers, firstNumber - 1, firstNumber - 1); !set)
            return tl::unexpected(set.error());
        return nothing(m_database.run(setSilent));
    });
}

Result<ports::SyncState> SqlStoreHub::syncState()
{
    auto state = m_database.first(selectState, stateFrom);
    if (!state)
        return tl::unexpected(state.error());
    return state->value_or(ports::SyncState{});
}

Result<void> SqlStoreHub::writeState(const ports::SyncState& state, bool isReached)
{
    return nothing(m_database.run(
        updateState, std::int64_t{isReached}, state.lastContact, state.nonceConfirmed,
        state.nonceNext, std::int64_t{state.isFrozen}, state.anchor.hq,
        std::int64_t{state.anchor.uptime.start}, state.anchor.uptime.milliseconds));
}

Result<void> SqlStoreHub::putSyncState(const ports::SyncState& state)
{
    auto before = above();
    if (!before)
        return tl::unexpected(before.error());
    return m_store.transaction([&] { return writeState(state, before->isReached); });
}

Result<wire::Cursors> SqlStoreHub::cursors()
{
    auto found = m_database.first(selectCursors, [](const Row& row) {
        return wire::Cursors{row.integer(0), row.integer(1), row.integer(2), row.integer(3),
                             row.integer(4), row.integer(5), row.integer(6)};
    });
    if (!found)
        return tl::unexpected(found.error());
    return found->value_or(wire::Cursors{});
}

Result<void> SqlStoreHub::putCursors(const wire::Cursors& cursors)
{
    return nothing(m_database.run(updateCursors, cursors.members, cursors.items, cursors.staff,
                                  cursors.programmes, cursors.spent, cursors.epoch, cursors.tills));
}

Result<std::vector<ports::Lane>> SqlStoreHub::lanes()
{
    std::vector<ports::Lane> lanes;
    auto read = m_database.each(selectLanes, [&](const Row& row) {
        lanes.push_back(laneFrom(row));
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return lanes;
}

Result<std::optional<ports::Lane>> SqlStoreHub::lane(const ports::JournalKey& journal)
{
    return m_database.first(selectLane, laneFrom, journal.terminal, journal.incarnation);
}

// A key gets a new position where it is new, or blocked or free since.
Result<void> SqlStoreHub::putOldKey(const std::string& store, const wire::TillRecord& till)
{
    auto known = m_database.first(
        selectKeyState, [](const Row& row) { return row.integer(0) != 0; }, store, till.terminal,
        till.incarnation);
    if (!known)
        return tl::unexpected(known.error());
    if (*known && **known == till.isBlocked)
        return {};
    const wire::Digest none{};
    auto written =
        m_database.run(upsertTerminal, till.terminal, till.incarnation, store, till.name);
    if (written)
        written = m_database.run(insertJournal, till.terminal, till.incarnation, till.publicKey,
                                 wire::digest(till.publicKey), none);
    if (written)
        written = m_database.run(updateBlocked, std::int64_t{till.isBlocked}, till.terminal,
                                 till.incarnation);
    if (!written)
        return tl::unexpected(written.error());
    auto position = m_database.first(takeTillHead, [](const Row& row) { return row.integer(0); });
    if (!position)
        return tl::unexpected(position.error());
    return nothing(
        m_database.run(upsertKey, store, till.terminal, till.incarnation, position->value_or(1)));
}

// A till of which HQ has more than the hub spoke to HQ itself, or to a hub before this one. What
// the hub lacks of it is in the accounts that HQ tells.
Result<void> SqlStoreHub::putLane(const std::string& store, const wire::LaneState& lane)
{
    if (auto put = putOldKey(
            store, {lane.terminal, lane.incarnation, lane.name, lane.publicKey, lane.isBlocked});
        !put)
        return put;
    auto known = this->lane({lane.terminal, lane.incarnation});
    if (!known)
        return tl::unexpected(known.error());
    if (PLANTED(AboveNeverGoesBack) && *known && lane.ackedSequence < (*known)->aboveAcked)
        return {};
    auto isForked = this->isForked(*known, lane);
    if (!isForked)
        return tl::unexpected(isForked.error());
    auto moved = m_database.run(goOnFrom, lane.ackedSequence, lane.ackedHash, lane.ackedSequence,
                                lane.terminal, lane.incarnation, lane.ackedSequence);
    if (!moved)
        return tl::unexpected(moved.error());
    const bool begins = !*known || *moved > 0;
    // What the hub noted of its last exchange proves nothing any more.
    if (lane.isDirect)
        if (auto reset = m_database.run(resetLineage, lane.terminal, lane.incarnation); !reset)
            return tl::unexpected(reset.error());
    return nothing(m_database.run(upsertLane, lane.terminal, lane.incarnation, lane.ackedSequence,
                                  lane.ackedHash, lane.appliedSequence, lane.ackedSequence,
                                  std::int64_t{*isForked}, std::int64_t{begins}));
}

// Two copies of a till, one at the hub and one at HQ, or a till that HQ refused before. What the
// hub has of it HQ never takes.
Result<bool> SqlStoreHub::isForked(const std::optional<ports::Lane>& known,
                                   const wire::LaneState& lane)
{
    if (!known || known->isForked)
        return known && known->isForked;
    if (lane.ackedSequence <= known->startedAt || lane.ackedSequence > known->acked)
        return false;
    auto row = m_store.inboxRow({known->journal, lane.ackedSequence});
    if (!row)
        return tl::unexpected(row.error());
    return *row && (*row)->hash != lane.ackedHash;
}

Result<void> SqlStoreHub::noteContained()
{
    return nothing(m_database.run(setContained));
}

Result<void> SqlStoreHub::forgetContained()
{
    return nothing(m_database.run(setNotContained));
}

Result<void> SqlStoreHub::noteSilence()
{
    return m_store.transaction([&] { return nothing(m_database.run(setSilent)); });
}

Result<std::vector<MemberId>> SqlStoreHub::numbersOf(const std::vector<MemberId>& members)
{
    constexpr int maxMergeSteps = 16;
    std::vector<MemberId> numbers = members;
    std::vector<MemberId> latest = members;
    for (int step = 0; step < maxMergeSteps && !latest.empty(); ++step) {
        auto merged = m_store.mergedInto(latest);
        if (!merged)
            return tl::unexpected(merged.error());
        latest.clear();
        for (const auto& [who, into] : *merged)
            latest.push_back(who);
        numbers.insert(numbers.end(), latest.begin(), latest.end());
    }
    return numbers;
}

Result<ports::Backlog> SqlStoreHub::backlog()
{
    auto found = m_database.first(selectBacklog, [](const Row& row) {
        return ports::Backlog{
            row.integer(0), row.isNull(1) ? std::nullopt : std::optional(Instant{row.integer(1)})};
    });
    if (!found)
        return tl::unexpected(found.error());
    return found->value_or(ports::Backlog{});
}

Result<ports::Above> SqlStoreHub::above()
{
    auto state = syncState();
    auto waiting = backlog();
    if (!state || !waiting)
        return tl::unexpected(state ? waiting.error() : state.error());
    auto reached =
        m_database.first(selectReached, [](const Row& row) { return row.integer(0) != 0; });
    if (!reached)
        return tl::unexpected(reached.error());
    return ports::Above{*state, waiting->entries, waiting->oldest, reached->value_or(false)};
}

// In the order in which the hub heard them, so that HQ hears of a sale before another till tells
// what came back of it.
Result<std::vector<wire::LaneJournal>> SqlStoreHub::toTell(std::size_t entries, std::size_t bytes,
                                                           Instant now)
{
    auto known = lanes();
    if (!known)
        return tl::unexpected(known.error());
    std::vector<Heard> heard;
    for (std::size_t i = 0; i < known->size(); ++i)
        if (auto read = readWaiting((*known)[i], i, entries, heard); !read)
            return tl::unexpected(read.error());
    std::stable_sort(heard.begin(), heard.end(),
                     [](const Heard& a, const Heard& b) { return a.place < b.place; });
    std::vector<wire::LaneJournal> out;
    std::vector<Told> told;
    for (const ports::Lane& lane : *known)
        told.push_back({lane.aboveAcked, lane.aboveHash, std::nullopt});
    std::size_t size = 0;
    std::size_t count = 0;
    for (Heard& each : heard) {
        size += each.row.body.size();
        if (++count > entries || (size > bytes && count > 1) || out.size() == wire::maxLanes / 2)
            break;
        const ports::Lane& lane = (*known)[each.lane];
        Told& last = told[each.lane];
        const bool goesOn = !out.empty() && out.back().terminal == lane.journal.terminal &&
                            last.reception == each.row.reception;
        if (!goesOn) {
            out.push_back(batchOf(lane, last.sequence, last.hash));
            out.back().uptime = each.row.reception.uptime;
            out.back().uptime.milliseconds +=
                std::max<std::int64_t>(0, now.milliseconds - each.row.reception.at.milliseconds);
        }
        last = {each.row.key.sequence, each.row.hash, each.row.reception};
        out.back().entries.push_back(std::move(each.row.body));
    }
    for (std::size_t i = 0; i < known->size(); ++i) {
        const ports::Lane& lane = (*known)[i];
        if (!lane.hasSpoken || lane.isForked || out.size() >= wire::maxLanes)
            continue;
        // How the till is, whether or not it told anything: it speaks through this hub.
        out.push_back(batchOf(lane, told[i].sequence, told[i].hash));
        if (told[i].sequence == lane.acked && Instant{} < lane.caughtUpAt)
            out.back().allAgoMs =
                std::max<std::int64_t>(0, now.milliseconds - lane.caughtUpAt.milliseconds);
    }
    return out;
}

// Without a gap, from where HQ is. What filled a gap came later than what is behind it.
Result<void> SqlStoreHub::readWaiting(const ports::Lane& lane, std::size_t index, std::size_t limit,
                                      std::vector<Heard>& heard)
{
    if (lane.isForked)
        return {};
    std::int64_t next = lane.aboveAcked + 1;
    std::int64_t place = 0;
    return m_database.each(
        selectWaiting,
        [&](const Row& row) {
            Heard each{row.integer(0), index, inboxAt(row, 1)};
            if (PLANTED(LaneSkipsAnEntry) && next % 4 == 3 && each.row.key.sequence == next)
                return ++next > 0;
            if (each.row.key.sequence != next++)
                return false;
            each.place = place = std::max(place, each.place);
            heard.push_back(std::move(each));
            return true;
        },
        lane.journal.terminal, lane.journal.incarnation, lane.aboveAcked,
        static_cast<std::int64_t>(limit));
}

}  // namespace loyalty::storage
