// The journal as the synchroniser sees it: what is sent, and how far HQ has it.
#include "core/storage/journal_rows.h"
#include "core/storage/journal_store.h"
#include "core/wire/entry_codec.h"

namespace loyalty::storage {

namespace {

constexpr const char* selectBody = "SELECT body FROM journal WHERE sequence = ?";
constexpr const char* selectHash = "SELECT hash FROM journal WHERE sequence = ?";
constexpr const char* selectFrom =
    "SELECT sequence, body, hash FROM journal WHERE sequence >= ? ORDER BY sequence LIMIT ?";
constexpr const char* selectSettings = "SELECT name, value FROM setting";
constexpr const char* selectSetting = "SELECT value FROM setting WHERE name = ?";
constexpr const char* programmeKeySetting = "programme_key";
constexpr const char* putSetting =
    "INSERT INTO setting (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value";

// Nonces are bytes, everything else is a number.
void readSetting(ports::SyncState& state, const Row& row)
{
    const std::string name = row.text(0);
    if (name == "nonce_confirmed")
        state.nonceConfirmed = row.array<16>(1);
    else if (name == "nonce_next")
        state.nonceNext = row.array<16>(1);
    const std::int64_t number = numberFrom(row.bytes(1));
    if (name == "acked")
        state.acked = number;
    else if (name == "last_contact")
        state.lastContact = Instant{number};
    else if (name == "frozen")
        state.isFrozen = number != 0;
    else if (name == "anchor_hq")
        state.anchor.hq = Instant{number};
    else if (name == "anchor_start")
        state.anchor.uptime.start = static_cast<std::uint32_t>(number);
    else if (name == "anchor_uptime")
        state.anchor.uptime.milliseconds = number;
}

}  // namespace

Result<std::vector<ports::JournalRow>> JournalStore::entriesFrom(std::int64_t sequence, int limit,
                                                                 std::size_t maxBytes)
{
    std::vector<ports::JournalRow> rows;
    std::size_t size = 0;
    auto read = m_database->each(
        selectFrom,
        [&](const Row& row) {
            ports::JournalRow next{row.integer(0), row.bytes(1), row.array<32>(2)};
            size += next.body.size();
            if (!rows.empty() && size > maxBytes)
                return false;
            rows.push_back(std::move(next));
            return true;
        },
        sequence, limit);
    if (!read)
        return tl::unexpected(read.error());
    return rows;
}

Result<wire::Digest> JournalStore::hashAt(std::int64_t sequence)
{
    if (sequence == 0)
        return wire::Digest{};
    auto hash = m_database->first(
        selectHash, [](const Row& row) { return row.array<32>(0); }, sequence);
    if (!hash)
        return tl::unexpected(hash.error());
    if (!*hash)
        return fault(FaultKind::Missing, "no entry " + std::to_string(sequence));
    return **hash;
}

Result<ports::SyncState> JournalStore::syncState()
{
    ports::SyncState state;
    auto read = m_database->each(selectSettings, [&](const Row& row) {
        readSetting(state, row);
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return state;
}

Result<void> JournalStore::putSyncState(const ports::SyncState& state)
{
    return m_database->transaction([&] { return writeSyncState(state); });
}

Result<void> JournalStore::putExchanged(const ports::Exchanged& exchanged)
{
    return m_database->transaction([&]() -> Result<void> {
        if (auto put = writeSyncState(exchanged.state); !put)
            return put;
        return writeLeases(exchanged);
    });
}

// Inside a transaction. What is not known leaves what was known.
Result<void> JournalStore::writeSyncState(const ports::SyncState& state)
{
    std::vector<std::pair<const char*, Bytes>> settings{
        {"acked", numberBytes(state.acked)},
        {"nonce_confirmed", Bytes(state.nonceConfirmed.begin(), state.nonceConfirmed.end())},
        {"nonce_next", Bytes(state.nonceNext.begin(), state.nonceNext.end())},
        {"frozen", numberBytes(state.isFrozen ? 1 : 0)}};
    if (state.lastContact)
        settings.emplace_back("last_contact", numberBytes(state.lastContact->milliseconds));
    if (const auto& [hq, uptime] = state.anchor; uptime.start != 0) {
        settings.emplace_back("anchor_hq", numberBytes(hq.milliseconds));
        settings.emplace_back("anchor_start", numberBytes(uptime.start));
        settings.emplace_back("anchor_uptime", numberBytes(uptime.milliseconds));
    }
    for (const auto& [name, value] : settings)
        if (auto put = m_database->run(putSetting, name, value); !put)
            return tl::unexpected(put.error());
    return {};
}

Result<wire::PublicKey> JournalStore::programmeKey()
{
    auto key = m_database->first(
        selectSetting, [](const Row& row) { return row.array<32>(0); },
        std::string(programmeKeySetting));
    if (!key)
        return tl::unexpected(key.error());
    return key->value_or(wire::PublicKey{});
}

Result<void> JournalStore::putProgrammeKey(const wire::PublicKey& key)
{
    return m_database->transaction([&]() -> Result<void> {
        auto put = m_database->run(putSetting, programmeKeySetting, Bytes(key.begin(), key.end()));
        if (!put)
            return tl::unexpected(put.error());
        return {};
    });
}

Result<ports::Backlog> JournalStore::backlog()
{
    auto state = syncState();
    if (!state)
        return tl::unexpected(state.error());
    ports::Backlog backlog{m_sequence - state->acked, std::nullopt};
    if (backlog.entries <= 0)
        return ports::Backlog{};
    auto body = m_database->first(
        selectBody, [](const Row& row) { return row.bytes(0); }, state->acked + 1);
    if (!body)
        return tl::unexpected(body.error());
    if (*body)
        if (auto entry = wire::decodeEntry(**body))
            backlog.oldest = entry->at.instant;
    return backlog;
}

}  // namespace loyalty::storage
