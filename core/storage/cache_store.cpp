#include "core/storage/cache_store.h"

#include <algorithm>

#include "core/storage/account_codec.h"
#include "core/storage/migrations.h"
#include "core/wire/programme_file.h"

namespace loyalty::storage {

namespace {

constexpr const char* selectItem =
    "SELECT name, department, category, brand, tags, price, measured FROM item WHERE code = ?";
constexpr const char* selectInForce =
    "SELECT version FROM programme WHERE valid_from <= ? ORDER BY version DESC LIMIT 1";
constexpr const char* selectProgramme = "SELECT text FROM programme WHERE version = ?";
constexpr const char* selectIdentifier = "SELECT member FROM identifier WHERE hash = ?";
constexpr const char* selectMember =
    "SELECT id, status, since, card_tail, name, account, reflected FROM member WHERE id = ?";
constexpr const char* selectIdentifiersOf = "SELECT hash FROM identifier WHERE member = ?";
constexpr const char* countMembers = "SELECT count FROM tally WHERE name = 'member'";
constexpr const char* selectStaff =
    "SELECT number, name, role, pin_hash, active FROM staff WHERE number = ?";
constexpr const char* selectManagers =
    "SELECT number, name, role, pin_hash, active FROM staff WHERE role = ? AND active = 1 "
    "ORDER BY number";
constexpr const char* selectSomeItems =
    "SELECT code, name, department, category, brand, tags, price, measured FROM item "
    "ORDER BY code LIMIT ?";
constexpr const char* selectCursors = "SELECT scope, position FROM cursor";

constexpr const char* upsertMember =
    "INSERT INTO member (id, status, since, card_tail, name, account, reflected) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET status = excluded.status, "
    "since = excluded.since, card_tail = excluded.card_tail, name = excluded.name, "
    "account = excluded.account, reflected = excluded.reflected";
constexpr const char* selectSealedName = "SELECT name FROM member WHERE id = ?";
constexpr const char* deleteIdentifiers = "DELETE FROM identifier WHERE member = ?";
constexpr const char* putIdentifier =
    "INSERT INTO identifier (hash, member) VALUES (?, ?) "
    "ON CONFLICT (hash) DO UPDATE SET member = excluded.member";
constexpr const char* deleteToken = "DELETE FROM name_token WHERE token = ? AND member = ?";
constexpr const char* putToken =
    "INSERT INTO name_token (token, member) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* upsertItem =
    "INSERT INTO item (code, name, department, category, brand, tags, price, measured) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO UPDATE SET name = excluded.name, "
    "department = excluded.department, category = excluded.category, brand = excluded.brand, "
    "tags = excluded.tags, price = excluded.price, measured = excluded.measured";
constexpr const char* upsertStaff =
    "INSERT INTO staff (number, name, role, pin_hash, active) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (number) DO UPDATE SET name = excluded.name, role = excluded.role, "
    "pin_hash = excluded.pin_hash, active = excluded.active";
constexpr const char* upsertProgramme =
    "INSERT INTO programme (version, valid_from, text) VALUES (?, ?, ?) "
    "ON CONFLICT (version) DO UPDATE SET valid_from = excluded.valid_from, text = excluded.text";
constexpr const char* upsertCursor =
    "INSERT INTO cursor (scope, position) VALUES (?, ?) "
    "ON CONFLICT (scope) DO UPDATE SET position = excluded.position";

std::string joined(const std::vector<Symbol>& tags)
{
    std::string text;
    for (const Symbol& tag : tags)
        text += (text.empty() ? "" : "\n") + tag.text();
    return text;
}

std::vector<Symbol> split(const std::string& text)
{
    std::vector<Symbol> tags;
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        tags.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return tags;
}

ports::CatalogueItem itemFrom(const Row& row, Symbol code, int column)
{
    return {
        {std::move(code), row.text(column), Symbol(row.text(column + 1)),
         Symbol(row.text(column + 2)), Symbol(row.text(column + 3)), split(row.text(column + 4))},
        Money(row.integer(column + 5)),
        row.integer(column + 6) != 0};
}

wire::StaffRecord staffFrom(const Row& row)
{
    return {StaffNumber(row.integer(0)), row.text(1), static_cast<wire::Role>(row.integer(2)),
            row.text(3), row.integer(4) != 0};
}

wire::Key derivedKey(const wire::Key& key, std::string_view purpose)
{
    Bytes input(key.begin(), key.end());
    input.insert(input.end(), purpose.begin(), purpose.end());
    return wire::digest(input);
}

template <class T>
Result<void> done(const Result<T>& result)
{
    if (!result)
        return tl::unexpected(result.error());
    return {};
}

}  // namespace

CacheStore::CacheStore(std::unique_ptr<Database> database, const wire::Key& lookupKey)
    : m_database(std::move(database)),
      m_names(lookupKey),
      m_nameKey(derivedKey(lookupKey, "names on terminals"))
{}

Result<std::unique_ptr<CacheStore>> CacheStore::open(const std::string& path,
                                                     const wire::Key& lookupKey, Access access)
{
    auto database = Database::openSqlite(path, access, Durability::Normal);
    if (!database)
        return tl::unexpected(database.error());
    if (access == Access::ReadWrite)
        if (auto migrated = migrate(**database, "cache"); !migrated)
            return tl::unexpected(migrated.error());
    return std::unique_ptr<CacheStore>(new CacheStore(std::move(*database), lookupKey));
}

Result<std::optional<ports::CatalogueItem>> CacheStore::findItem(const Symbol& code)
{
    return m_database->first(
        selectItem, [&](const Row& row) { return itemFrom(row, code, 0); }, code);
}

Result<std::vector<ports::CatalogueItem>> CacheStore::someItems(int limit)
{
    std::vector<ports::CatalogueItem> items;
    auto read = m_database->each(
        selectSomeItems,
        [&](const Row& row) {
            items.push_back(itemFrom(row, Symbol(row.text(0)), 1));
            return true;
        },
        limit);
    if (!read)
        return tl::unexpected(read.error());
    return items;
}

Result<std::shared_ptr<const programme::Rulebook>> CacheStore::inForce(BusinessDay day)
{
    auto number = m_database->first(
        selectInForce, [](const Row& row) { return row.integer(0); }, day);
    if (!number)
        return tl::unexpected(number.error());
    if (!*number)
        return std::shared_ptr<const programme::Rulebook>{};
    return version(**number);
}

Result<std::shared_ptr<const programme::Rulebook>> CacheStore::version(std::int64_t version)
{
    if (const auto known = m_rulebooks.find(version); known != m_rulebooks.end())
        return known->second;
    auto text = m_database->first(
        selectProgramme, [](const Row& row) { return row.text(0); }, version);
    if (!text)
        return tl::unexpected(text.error());
    if (!*text)
        return std::shared_ptr<const programme::Rulebook>{};
    auto rulebook = wire::readProgramme(**text);
    if (!rulebook)
        return fault(FaultKind::Corrupt, "programme version " + std::to_string(version) + ": " +
                                             rulebook.error().front().path + " " +
                                             rulebook.error().front().reason);
    m_rulebooks.emplace(version, *rulebook);
    return *rulebook;
}

Result<std::optional<MemberId>> CacheStore::resolve(const member::IdentifierHash& identifier)
{
    return m_database->first(
        selectIdentifier, [](const Row& row) { return MemberId(row.integer(0)); },
        identifier.bytes);
}

Result<std::optional<ports::KnownMember>> CacheStore::findMember(MemberId id)
{
    auto known = m_database->first(
        selectMember,
        [&](const Row& row) {
            const MemberHit hit = hitFrom(row);
            return ports::KnownMember{hit.member, {}, accountFrom(row.bytes(5)), row.integer(6)};
        },
        id);
    if (!known || !*known)
        return known;
    auto read = m_database->each(
        selectIdentifiersOf,
        [&](const Row& row) {
            (*known)->identifiers.push_back({row.array<16>(0)});
            return true;
        },
        id);
    if (!read)
        return tl::unexpected(read.error());
    return known;
}

MemberHit CacheStore::hitFrom(const Row& row) const
{
    const MemberId id(row.integer(0));
    return {{id, static_cast<member::Status>(row.integer(1)), unsealName(id, row.bytes(4)),
             row.text(3), BusinessDay(static_cast<std::int32_t>(row.integer(2)))},
            accountFrom(row.bytes(5)).points};
}

Result<std::int64_t> CacheStore::memberCount()
{
    auto count = m_database->first(countMembers, [](const Row& row) { return row.integer(0); });
    if (!count)
        return tl::unexpected(count.error());
    return count->value_or(0);
}

Result<std::optional<wire::StaffRecord>> CacheStore::findStaff(StaffNumber number)
{
    return m_database->first(selectStaff, &staffFrom, number);
}

Result<std::vector<wire::StaffRecord>> CacheStore::managers()
{
    std::vector<wire::StaffRecord> managers;
    auto read = m_database->each(
        selectManagers,
        [&](const Row& row) {
            managers.push_back(staffFrom(row));
            return true;
        },
        static_cast<std::int32_t>(wire::Role::Manager));
    if (!read)
        return tl::unexpected(read.error());
    return managers;
}

Result<wire::Cursors> CacheStore::cursors()
{
    wire::Cursors cursors;
    auto read = m_database->each(selectCursors, [&](const Row& row) {
        const std::string scope = row.text(0);
        if (scope == "members")
            cursors.members = row.integer(1);
        else if (scope == "items")
            cursors.items = row.integer(1);
        else if (scope == "staff")
            cursors.staff = row.integer(1);
        else if (scope == "programmes")
            cursors.programmes = row.integer(1);
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return cursors;
}

Result<void> CacheStore::apply(const wire::FeedPage& members, const wire::FeedPage& items,
                               const wire::FeedPage& staff, const wire::FeedPage& programmes)
{
    return m_database->transaction([&]() -> Result<void> {
        Result<void> result;
        const auto each = [&](const auto& rows, auto put) {
            for (std::size_t i = 0; result && i < rows.size(); ++i)
                result = (this->*put)(rows[i]);
        };
        each(members.members, &CacheStore::putMember);
        each(items.items, &CacheStore::putItem);
        each(staff.staff, &CacheStore::putStaff);
        each(programmes.programmes, &CacheStore::putProgramme);
        const auto cursor = [&](const char* scope, std::int64_t position) {
            if (result)
                result = putCursor(scope, position);
        };
        cursor("members", members.position);
        cursor("items", items.position);
        cursor("staff", staff.position);
        cursor("programmes", programmes.position);
        return result;
    });
}

// A balance changes far more often than a name: tokens are written again only for a new name.
Result<void> CacheStore::putMember(const wire::MemberRecord& record)
{
    const member::Member& who = record.member;
    auto sealed = m_database->first(
        selectSealedName, [](const Row& row) { return row.bytes(0); }, who.id);
    if (!sealed)
        return tl::unexpected(sealed.error());
    const bool isNew = !*sealed;
    const bool isRenamed = isNew || unsealName(who.id, **sealed) != who.name;
    const Bytes name = isRenamed ? sealName(who.id, who.name) : **sealed;
    auto put =
        m_database->run(upsertMember, who.id, static_cast<std::int32_t>(who.status), who.since,
                        who.cardTail, name, bytesOf(record.account), record.reflected);
    if (!put)
        return done(put);
    if (!isNew)
        if (auto deleted = m_database->run(deleteIdentifiers, who.id); !deleted)
            return done(deleted);
    for (const member::IdentifierHash& identifier : record.identifiers)
        if (auto added = m_database->run(putIdentifier, identifier.bytes, who.id); !added)
            return done(added);
    if (!isRenamed)
        return {};
    if (!isNew)
        for (const std::int64_t token : m_names.tokensOf(unsealName(who.id, **sealed)))
            if (auto deleted = m_database->run(deleteToken, token, who.id); !deleted)
                return done(deleted);
    for (const std::int64_t token : m_names.tokensOf(who.name))
        if (auto added = m_database->run(putToken, token, who.id); !added)
            return done(added);
    return {};
}

Result<void> CacheStore::putItem(const wire::ItemRecord& record)
{
    return done(m_database->run(upsertItem, record.code, record.name, record.department,
                                record.category, record.brand, joined(record.tags), record.price,
                                std::int32_t{record.isMeasured}));
}

Result<void> CacheStore::putStaff(const wire::StaffRecord& record)
{
    return done(m_database->run(upsertStaff, record.number, record.name,
                                static_cast<std::int32_t>(record.role), record.pinHash,
                                std::int32_t{record.isActive}));
}

Result<void> CacheStore::putProgramme(const wire::ProgrammeRecord& record)
{
    m_rulebooks.erase(record.version);
    return done(m_database->run(upsertProgramme, record.version, record.validFrom, record.text));
}

Result<void> CacheStore::putCursor(const char* scope, std::int64_t position)
{
    return done(m_database->run(upsertCursor, scope, position));
}

Bytes CacheStore::sealName(MemberId id, const std::string& name) const
{
    if (name.empty())
        return {};
    return wire::seal(m_nameKey, {reinterpret_cast<const std::uint8_t*>(name.data()), name.size()},
                      std::to_string(id.value()));
}

std::string CacheStore::unsealName(MemberId id, const Bytes& sealed) const
{
    const auto plain = wire::unseal(m_nameKey, sealed, std::to_string(id.value()));
    return plain ? std::string(plain->begin(), plain->end()) : std::string();
}

}  // namespace loyalty::storage
