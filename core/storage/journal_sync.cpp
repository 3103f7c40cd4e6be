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
constexpr const char* selectSetting = "SELECT value FROM setting WHERE name = ?";
constexpr const char* putSetting =
    "INSERT INTO setting (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value";

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
    const auto number = [this](const char* name) {
        return m_database->first(
            selectSetting, [](const Row& row) { return numberFrom(row.bytes(0)); }, name);
    };
    const auto nonce = [this](const char* name) {
        return m_database->first(
            selectSetting, [](const Row& row) { return row.array<16>(0); }, name);
    };
    auto acked = number("acked");
    auto contact = number("last_contact");
    auto confirmed = nonce("nonce_confirmed");
    auto next = nonce("nonce_next");
    if (!acked || !contact)
        return tl::unexpected(acked ? contact.error() : acked.error());
    if (!confirmed || !next)
        return tl::unexpected(confirmed ? next.error() : confirmed.error());
    ports::SyncState state;
    state.nonceConfirmed = confirmed->value_or(wire::Nonce{});
    state.nonceNext = next->value_or(wire::Nonce{});
    state.acked = acked->value_or(0);
    if (*contact)
        state.lastContact = Instant{**contact};
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

// Inside a transaction.
Result<void> JournalStore::writeSyncState(const ports::SyncState& state)
{
    Result<int> put = m_database->run(putSetting, "acked", numberBytes(state.acked));
    if (put && state.lastContact)
        put = m_database->run(putSetting, "last_contact",
                              numberBytes(state.lastContact->milliseconds));
    if (put)
        put = m_database->run(putSetting, "nonce_confirmed", state.nonceConfirmed);
    if (put)
        put = m_database->run(putSetting, "nonce_next", state.nonceNext);
    if (!put)
        return tl::unexpected(put.error());
    return {};
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
