// Opening HQ's database, its transactions, its settings, and pairing.
#include <algorithm>

#include "core/storage/hq_rows.h"
#include "core/storage/hq_store.h"
#include "core/storage/migrations.h"

namespace loyalty::storage {

namespace {

constexpr std::string_view sqlitePrefix = "sqlite:";
constexpr const char* nameKeySetting = "name_key";
// Any number will do, as long as every program takes the same.
constexpr const char* lockSchema = "SELECT pg_advisory_lock(7310515)";
constexpr const char* unlockSchema = "SELECT pg_advisory_unlock(7310515)";

constexpr const char* selectSetting = "SELECT value FROM setting WHERE name = ?";
constexpr const char* insertSetting =
    "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";

constexpr const char* upsertSetting =
    "INSERT INTO setting (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value";

const HqSql lockHead = HqSql::locking("SELECT head FROM feed_head WHERE scope = 'member'");
constexpr const char* insertCode =
    "INSERT INTO pairing_code (digest, expires, store, name, is_hub) VALUES (?, ?, ?, ?, ?)";
constexpr const char* deleteOldCodes = "DELETE FROM pairing_code WHERE expires < ?";
constexpr const char* takeCode =
    "DELETE FROM pairing_code WHERE digest = ? RETURNING digest, expires, store, name, is_hub";

constexpr const char* takeCounter =
    "UPDATE counter SET taken = taken + ? WHERE name = ? RETURNING taken";
constexpr const char* takeHead =
    "UPDATE feed_head SET head = head + ? WHERE scope = ? RETURNING head";

constexpr const char* selectByName =
    "SELECT id, incarnation FROM terminal WHERE store = ? AND name = ? AND is_hub = ? ORDER BY id";
constexpr const char* insertTerminal =
    "INSERT INTO terminal (id, incarnation, store, name, is_hub) VALUES (?, ?, ?, ?, ?)";
constexpr const char* updateIncarnation = "UPDATE terminal SET incarnation = ? WHERE id = ?";
constexpr const char* insertJournal =
    "INSERT INTO terminal_journal (terminal, incarnation, public_key, paired_with, paired_at, "
    "last_contact, acked_hash) VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insertTillKey =
    "INSERT INTO terminal_key (store, terminal, incarnation, position) VALUES (?, ?, ?, ?)";
constexpr const char* selectPairing =
    "SELECT " TERMINAL_COLUMNS
    " FROM terminal_journal j JOIN terminal t ON t.id = j.terminal "
    "AND t.incarnation = j.incarnation WHERE j.paired_with = ? AND j.public_key = ?";

wire::Key keyFrom(const Bytes& bytes)
{
    wire::Key key{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), key.size()), key.begin());
    return key;
}

}  // namespace

SqlHqStore::SqlHqStore(std::unique_ptr<Database> database, std::unique_ptr<HqLock> lock)
    : m_database(std::move(database)), m_lock(std::move(lock))
{}

Result<std::unique_ptr<SqlHqStore>> SqlHqStore::open(const std::string& address, Schema schema)
{
    std::unique_ptr<HqLock> lock;
    Result<std::unique_ptr<Database>> database = nullptr;
    if (address.starts_with(sqlitePrefix)) {
        const std::string path = address.substr(sqlitePrefix.size());
        auto opened = HqLock::open(path + ".lock");
        if (!opened)
            return tl::unexpected(opened.error());
        lock = std::move(*opened);
        // Turning the WAL on is a write too.
        if (auto taken = lock->take(); !taken)
            return tl::unexpected(taken.error());
        database = Database::openSqlite(path, Access::ReadWrite, Durability::Full);
        lock->release();
    } else {
        database = Database::openPostgreSql(address);
    }
    if (!database)
        return tl::unexpected(database.error());
    std::unique_ptr<SqlHqStore> store(new SqlHqStore(std::move(*database), std::move(lock)));
    if (auto prepared = store->prepare(schema); !prepared)
        return tl::unexpected(prepared.error());
    return store;
}

Result<void> SqlHqStore::prepare(Schema schema)
{
    if (schema == Schema::Migrate)
        if (auto migrated = migrateAlone(); !migrated)
            return migrated;
    auto version = m_database->schemaVersion();
    if (!version)
        return tl::unexpected(version.error());
    if (*version == 0)
        return fault(FaultKind::Missing, "the database has no tables of HQ yet");
    wire::Key fresh{};
    wire::fillRandom(fresh);
    auto key = settingOr(nameKeySetting, Bytes(fresh.begin(), fresh.end()));
    // Whoever only reads the books may not have the keys: names stay sealed.
    if (!key && key.error().kind == FaultKind::Denied && m_lock == nullptr)
        return {};
    if (!key)
        return tl::unexpected(key.error());
    m_nameKey = keyFrom(*key);
    return {};
}

// Two instances that start at once would make the same tables twice.
Result<void> SqlHqStore::migrateAlone()
{
    const bool isPostgreSql = m_database->engine() == Engine::PostgreSql;
    auto taken = isPostgreSql ? m_database->execute(lockSchema) : m_lock->take();
    if (!taken)
        return taken;
    auto migrated = migrate(*m_database, isPostgreSql ? "hq_postgresql" : "hq_sqlite");
    if (!isPostgreSql)
        m_lock->release();
    else if (auto released = m_database->execute(unlockSchema); !released && migrated)
        return released;
    return migrated;
}

Result<void> SqlHqStore::transaction(const std::function<Result<void>()>& work)
{
    if (m_lock == nullptr)
        return m_database->transaction(work);
    if (auto taken = m_lock->take(); !taken)
        return taken;
    auto done = m_database->transaction(work);
    m_lock->release();
    return done;
}

Result<void> SqlHqStore::snapshot(const std::function<Result<void>()>& work)
{
    auto done = m_database->execute(m_database->engine() == Engine::Sqlite
                                        ? "BEGIN"
                                        : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (!done)
        return done;
    m_isSnapshot = true;
    done = work();
    m_isSnapshot = false;
    m_heads.reset();
    if (auto ended = m_database->execute(done ? "COMMIT" : "ROLLBACK"); !ended && done)
        return ended;
    return done;
}

Result<void> SqlHqStore::lockProjection()
{
    auto locked = m_database->first(lockHead.on(m_database->engine()),
                                    [](const Row& row) { return row.integer(0); });
    if (!locked)
        return tl::unexpected(locked.error());
    return {};
}

Result<std::optional<Bytes>> SqlHqStore::setting(const std::string& name)
{
    return m_database->first(
        selectSetting, [](const Row& row) { return row.bytes(0); }, name);
}

Result<Bytes> SqlHqStore::settingOr(const std::string& name, const Bytes& value)
{
    auto known = setting(name);
    if (!known)
        return tl::unexpected(known.error());
    if (*known)
        return **known;
    auto done = transaction([&] { return nothing(m_database->run(insertSetting, name, value)); });
    if (!done)
        return tl::unexpected(done.error());
    known = setting(name);
    if (!known)
        return tl::unexpected(known.error());
    return known->value_or(value);
}

Result<void> SqlHqStore::putSetting(const std::string& name, const Bytes& value)
{
    return nothing(m_database->run(upsertSetting, name, value));
}

Result<std::int64_t> SqlHqStore::takeNumbers(const char* counter, std::int64_t count)
{
    auto taken = m_database->first(
        takeCounter, [](const Row& row) { return row.integer(0); }, count, counter);
    if (!taken)
        return tl::unexpected(taken.error());
    CHECK(taken->has_value());
    return **taken - count + 1;
}

Result<std::int64_t> SqlHqStore::takePositions(const char* scope, std::int64_t count)
{
    auto head = m_database->first(
        takeHead, [](const Row& row) { return row.integer(0); }, count, scope);
    if (!head)
        return tl::unexpected(head.error());
    CHECK(head->has_value());
    return **head - count + 1;
}

Result<void> SqlHqStore::addPairingCode(const ports::PairingCode& code)
{
    constexpr std::int64_t keptMs = 24 * 60 * 60 * 1000;
    if (auto cleared = m_database->run(deleteOldCodes, code.expires.after(-keptMs)); !cleared)
        return tl::unexpected(cleared.error());
    return nothing(m_database->run(insertCode, code.codeDigest, code.expires, code.store, code.name,
                                   std::int64_t{code.isHub}));
}

Result<std::optional<ports::PairingCode>> SqlHqStore::takePairingCode(const wire::Digest& digest)
{
    return m_database->first(
        takeCode,
        [](const Row& row) {
            return ports::PairingCode{row.array<32>(0), Instant{row.integer(1)}, row.text(2),
                                      row.text(3), row.integer(4) != 0};
        },
        digest);
}

// The counter's row is locked first, so that two pairings of one name cannot both be the first.
Result<ports::TerminalRow> SqlHqStore::pairTerminal(const std::string& store,
                                                    const std::string& name,
                                                    const wire::PublicKey& key,
                                                    const wire::Digest& pairedWith, Instant at,
                                                    ports::TerminalKind kind)
{
    const std::int64_t isHub = kind == ports::TerminalKind::Hub ? 1 : 0;
    auto number = takeNumbers("terminal", 1);
    if (!number)
        return tl::unexpected(number.error());
    auto known = m_database->first(
        selectByName,
        [](const Row& row) {
            return ports::JournalKey{TerminalId(row.integer(0)),
                                     static_cast<std::int32_t>(row.integer(1))};
        },
        store, name, isHub);
    if (!known)
        return tl::unexpected(known.error());
    ports::TerminalRow terminal{TerminalId(*number), 1, store, name, key, 0, {}};
    if (terminal.name.empty())
        terminal.name = "Till " + std::to_string(*number);
    terminal.isHub = isHub != 0;
    const bool isNew = !*known || name.empty();
    if (!isNew) {
        terminal.id = (*known)->terminal;
        terminal.incarnation = (*known)->incarnation + 1;
    }
    auto written = isNew ? m_database->run(insertTerminal, terminal.id, terminal.incarnation,
                                           terminal.store, terminal.name, isHub)
                         : m_database->run(updateIncarnation, terminal.incarnation, terminal.id);
    if (written)
        written = m_database->run(insertJournal, terminal.id, terminal.incarnation, key, pairedWith,
                                  at, at, terminal.ackedHash);
    if (!written)
        return tl::unexpected(written.error());
    if (terminal.isHub)  // it signs no slips
        return terminal;
    auto position = takePositions("till", 1);
    if (!position)
        return tl::unexpected(position.error());
    auto told = m_database->run(insertTillKey, store, terminal.id, terminal.incarnation, *position);
    if (!told)
        return tl::unexpected(told.error());
    return terminal;
}

Result<std::optional<ports::TerminalRow>> SqlHqStore::findPairing(const wire::Digest& pairedWith,
                                                                  const wire::PublicKey& key)
{
    return m_database->first(selectPairing, terminalFrom, pairedWith, key);
}

}  // namespace loyalty::storage
