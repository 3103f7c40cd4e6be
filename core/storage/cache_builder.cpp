#include "core/storage/cache_builder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "core/ledger/bounds.h"
#include "core/storage/account_codec.h"
#include "core/storage/symbol_list.h"

namespace loyalty::storage {

namespace {

constexpr const char* forOneUse = "PRAGMA cache_size = -65536; PRAGMA temp_store = FILE";
constexpr const char* makeRoomToSort =
    "CREATE TEMP TABLE link (hash BLOB, member INTEGER); "
    "CREATE TEMP TABLE token (token INTEGER, member INTEGER)";
// Indexes are made, and members counted, once at the end.
constexpr const char* selectBesides =
    "SELECT upper(type), name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') "
    "AND sql IS NOT NULL AND tbl_name IN ('member', 'identifier', 'name_token')";
constexpr const char* countMembers =
    "UPDATE tally SET count = (SELECT count(*) FROM member) WHERE name = 'member'";
constexpr const char* insertMember =
    "INSERT INTO member (id, status, since, card_tail, name, account, reflected, merged_into, "
    "segments, birthday) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* insertLink = "INSERT INTO temp.link (hash, member) VALUES (?, ?)";
constexpr const char* insertToken = "INSERT INTO temp.token (token, member) VALUES (?, ?)";
// Of two members with one identifier, HQ's last word counts; there are none.
constexpr const char* placeLinks =
    "INSERT OR REPLACE INTO identifier (hash, member) SELECT hash, member FROM temp.link "
    "ORDER BY hash, member";
constexpr const char* placeTokens =
    "INSERT OR IGNORE INTO name_token (token, member) SELECT token, member FROM temp.token "
    "ORDER BY token, member";
constexpr const char* catalogueScopes[] = {"items", "staff", "programmes"};
constexpr const char* selectCursor = "SELECT position FROM cursor WHERE scope = ?";
constexpr const char* selectEpoch = "SELECT position FROM cursor WHERE scope = 'epoch'";

constexpr std::size_t wordsRemembered = 100'000;

// Words as far as a space parts them: that is cheap, and what is stored of a name is stored of each
// of its words.
template <class Take>
void eachWord(const std::string& name, Take take)
{
    for (std::size_t from = 0; from < name.size();) {
        const std::size_t space = std::min(name.find(' ', from), name.size());
        if (space > from)
            take(name.substr(from, space - from));
        from = space + 1;
    }
}

Result<void> flush(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool isFlushed = file >= 0 && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    if (!isFlushed)
        return fault(FaultKind::Full, path + " cannot be written to the disk");
    return {};
}

}  // namespace

Result<std::unique_ptr<CacheBuilder>> CacheBuilder::begin(const std::string& path,
                                                          const wire::Key& lookupKey, Reader reader)
{
    std::error_code ignored;
    for (const char* tail : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(path + tail, ignored);
    auto database = CacheStore::openDatabase(path, Access::ReadWrite, Durability::None);
    if (!database)
        return tl::unexpected(database.error());
    std::unique_ptr<CacheStore> cache(new CacheStore(path, std::move(*database), lookupKey));
    std::unique_ptr<CacheBuilder> builder(new CacheBuilder(std::move(cache), path, reader));
    if (auto prepared = builder->prepare(); !prepared)
        return tl::unexpected(prepared.error());
    return builder;
}

CacheBuilder::CacheBuilder(std::unique_ptr<CacheStore> cache, std::string path, Reader reader)
    : m_cache(std::move(cache)), m_path(std::move(path)), m_reader(reader)
{}

Result<void> CacheBuilder::prepare()
{
    std::string drop;
    auto read = database().each(selectBesides, [&](const Row& row) {
        drop += "DROP " + row.text(0) + " " + row.text(1) + "; ";
        m_besides.push_back(row.text(2));
        return true;
    });
    if (read)
        read = database().execute(drop);
    if (read)
        read = database().execute(forOneUse);
    return read ? database().execute(makeRoomToSort) : read;
}

Result<void> CacheBuilder::add(const wire::SnapshotFrame& frame)
{
    if (std::exchange(m_hasBegun, true) && frame.epoch != m_epoch)
        return fault(FaultKind::Invalid, "the frames are of two snapshots");
    m_epoch = frame.epoch;
    m_position = frame.position;
    m_isWhole = frame.isLast;
    for (const wire::Contained& each : frame.contained)
        if (each.terminal == m_reader.terminal && each.incarnation == m_reader.incarnation)
            m_contained = each.sequence;
    return database().transaction([&]() -> Result<void> {
        for (const wire::MemberRecord& record : frame.members)
            if (auto added = addMember(record); !added)
                return added;
        return {};
    });
}

Result<void> CacheBuilder::addMember(const wire::MemberRecord& record)
{
    const member::Member& who = record.member;
    if (!ledger::isWithinBounds(record.account))
        return fault(FaultKind::Invalid, "the snapshot has accounts that nobody can have");
    const std::string called = record.mergedInto ? std::string() : who.name;
    auto put = database().run(insertMember, who.id, static_cast<std::int32_t>(who.status),
                              who.since, who.cardTail, m_cache->sealName(who.id, called),
                              bytesOf(record.account), m_contained, record.mergedInto,
                              textOf(who.segments), m_cache->sealBirthday(who.id, who.birthday));
    for (const member::IdentifierHash& identifier : record.identifiers)
        if (put)
            put = database().run(insertLink, identifier.bytes, who.id);
    eachWord(called, [&](const std::string& word) {
        for (const std::int64_t token : tokensOf(word))
            if (put)
                put = database().run(insertToken, token, who.id);
    });
    if (!put)
        return tl::unexpected(put.error());
    return {};
}

// Names repeat: what is stored of a word is worked out once.
const std::vector<std::int64_t>& CacheBuilder::tokensOf(const std::string& word)
{
    if (m_words.size() > wordsRemembered)
        m_words.clear();
    auto found = m_words.find(word);
    if (found == m_words.end())
        found = m_words.emplace(word, m_cache->m_names.tokensOf(word)).first;
    return found->second;
}

Result<void> CacheBuilder::putInPlace()
{
    return database().transaction([&]() -> Result<void> {
        for (const char* sql : {placeLinks, placeTokens, countMembers})
            if (auto placed = database().run(sql); !placed)
                return tl::unexpected(placed.error());
        for (const std::string& besides : m_besides)
            if (auto made = database().execute(besides); !made)
                return made;
        if (auto put = m_cache->putCursor("members", m_position); !put)
            return put;
        return m_cache->putCursor("epoch", m_epoch);
    });
}

// In one moment of the other file, with the positions that belong to it. One of another epoch has
// positions that mean nothing here; its rows serve until HQ's come.
Result<void> CacheBuilder::takeCatalogue(const std::string& present)
{
    auto other = Database::openSqlite(present, Access::ReadOnly, Durability::Normal);
    if (!other || !(*other)->execute("BEGIN"))
        return {};
    const auto number = [](const Row& row) { return row.integer(0); };
    auto epoch = (*other)->first(selectEpoch, number);
    m_cache->takeCatalogueOf(**other);
    Result<void> done;
    for (const char* scope : catalogueScopes) {
        auto position = (*other)->first(selectCursor, number, std::string(scope));
        if (done && epoch && *epoch == m_epoch && position && *position)
            done = m_cache->putCursor(scope, **position);
    }
    static_cast<void>((*other)->execute("COMMIT"));
    return done;
}

Result<void> CacheBuilder::finish(const std::string& present)
{
    if (!m_isWhole)
        return fault(FaultKind::Invalid, "the snapshot is not whole");
    if (auto placed = putInPlace(); !placed)
        return placed;
    if (auto taken = takeCatalogue(present); !taken)
        return taken;
    m_cache.reset();
    return flush(m_path);
}

}  // namespace loyalty::storage
