#include "core/storage/cache_store.h"

#include <algorithm>

#include "core/storage/account_codec.h"
#include "core/storage/migrations.h"
#include "core/storage/symbol_list.h"
#include "core/wire/programme_file.h"

namespace loyalty::storage {

namespace {

constexpr int maxMergeSteps = 16;
constexpr std::size_t maxFormerNumbers = 64;

constexpr const char* selectItem =
    "SELECT name, department, category, brand, tags, price, measured, tax FROM item WHERE code = ?";
constexpr const char* selectSpent = "SELECT points, in_store, reflected FROM spent WHERE rule = ?";
constexpr const char* selectTill =
    "SELECT name, public_key, blocked FROM till WHERE terminal = ? AND incarnation = ?";
constexpr const char* selectInForce =
    "SELECT version FROM programme WHERE valid_from <= ? ORDER BY version DESC LIMIT 1";
constexpr const char* selectProgramme = "SELECT valid_from, text FROM programme WHERE version = ?";
constexpr const char* selectIdentifier = "SELECT member FROM identifier WHERE hash = ?";
constexpr const char* selectMember =
    "SELECT id, status, since, card_tail, name, account, reflected, segments, birthday FROM member "
    "WHERE id = ?";
constexpr const char* selectIdentifiersOf = "SELECT hash FROM identifier WHERE member = ?";
constexpr const char* selectMergedInto = "SELECT merged_into FROM member WHERE id = ?";
constexpr const char* selectMerged =
    "SELECT id, merged_into FROM member WHERE merged_into IS NOT NULL";
constexpr const char* selectFormerNumbers = "SELECT id FROM member WHERE merged_into = ?";
constexpr const char* countMembers =
    "SELECT count - (SELECT count(*) FROM member WHERE merged_into IS NOT NULL) FROM tally "
    "WHERE name = 'member'";
constexpr const char* selectStaff =
    "SELECT number, name, role, pin_hash, active FROM staff WHERE number = ?";
constexpr const char* selectAnyStaff = "SELECT 1 FROM staff LIMIT 1";
constexpr const char* selectManagers =
    "SELECT number, name, role, pin_hash, active FROM staff WHERE role = ? AND active = 1 "
    "ORDER BY number";
constexpr const char* selectSomeItems =
    "SELECT code, name, department, category, brand, tags, price, measured, tax FROM item "
    "ORDER BY code LIMIT ?";

ports::CatalogueItem itemFrom(const Row& row, Symbol code, int column)
{
    return {{std::move(code), row.text(column), Symbol(row.text(column + 1)),
             Symbol(row.text(column + 2)), Symbol(row.text(column + 3)),
             symbolsIn(row.text(column + 4)), TaxRate(row.integer(column + 7))},
            Money(row.integer(column + 5)),
            row.integer(column + 6) != 0};
}

}  // namespace

CacheStore::CacheStore(std::string path, std::unique_ptr<Database> database,
                       const wire::Key& lookupKey)
    : m_path(std::move(path)),
      m_database(std::move(database)),
      m_names(lookupKey),
      m_nameKey(wire::derivedKey(lookupKey, "names on terminals"))
{}

Result<std::unique_ptr<CacheStore>> CacheStore::open(const std::string& path,
                                                     const wire::Key& lookupKey, Access access)
{
    auto database = openDatabase(path, access, Durability::Normal);
    if (!database)
        return tl::unexpected(database.error());
    return std::unique_ptr<CacheStore>(new CacheStore(path, std::move(*database), lookupKey));
}

Result<std::unique_ptr<Database>> CacheStore::openDatabase(const std::string& path, Access access,
                                                           Durability durability)
{
    auto database = Database::openSqlite(path, access, durability);
    if (database && access == Access::ReadWrite)
        if (auto migrated = migrate(**database, "cache"); !migrated)
            return tl::unexpected(migrated.error());
    return database;
}

wire::ItemRecord CacheStore::itemRecordFrom(const Row& row)
{
    ports::CatalogueItem known = itemFrom(row, Symbol(row.text(0)), 1);
    return {known.item.code,     known.item.name,  known.item.department,
            known.item.category, known.item.brand, known.item.tags,
            known.price,         known.isMeasured, known.item.tax};
}

wire::StaffRecord CacheStore::staffFrom(const Row& row)
{
    return {StaffNumber(row.integer(0)), row.text(1), static_cast<wire::Role>(row.integer(2)),
            row.text(3), row.integer(4) != 0};
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
    if (m_inForce && m_inForce->day == day)
        return m_inForce->rulebook;
    auto number = m_database->first(
        selectInForce, [](const Row& row) { return row.integer(0); }, day);
    if (!number)
        return tl::unexpected(number.error());
    if (!*number)
        return std::shared_ptr<const programme::Rulebook>{};
    auto rulebook = version(**number);
    if (rulebook)
        m_inForce = InForce{day, *rulebook};
    return rulebook;
}

Result<std::optional<ports::KnownTill>> CacheStore::findTill(TerminalId terminal,
                                                             std::int32_t incarnation)
{
    return m_database->first(
        selectTill,
        [](const Row& row) {
            return ports::KnownTill{row.text(0), row.array<32>(1), row.integer(2) != 0};
        },
        terminal, incarnation);
}

Result<std::optional<ports::KnownSpent>> CacheStore::spentOf(const Symbol& rule)
{
    return m_database->first(
        selectSpent,
        [&](const Row& row) {
            return ports::KnownSpent{{rule, Points(row.integer(0)), Points(row.integer(1))},
                                     row.integer(2)};
        },
        rule);
}

Result<std::shared_ptr<const programme::Rulebook>> CacheStore::version(std::int64_t version)
{
    if (const auto known = m_programmes.find(version); known != m_programmes.end())
        return known->second.rulebook;
    auto record = m_database->first(
        selectProgramme,
        [&](const Row& row) {
            return wire::ProgrammeRecord{
                version, BusinessDay(static_cast<std::int32_t>(row.integer(0))), row.text(1)};
        },
        version);
    if (!record)
        return tl::unexpected(record.error());
    if (!*record)
        return std::shared_ptr<const programme::Rulebook>{};
    auto rulebook = wire::readProgramme((*record)->text);
    if (!rulebook)
        return fault(FaultKind::Corrupt, "programme version " + std::to_string(version) + ": " +
                                             rulebook.error().front().path + " " +
                                             rulebook.error().front().reason);
    m_programmes.emplace(version, KnownProgramme{std::move(**record), *rulebook});
    return *rulebook;
}

Result<std::optional<MemberId>> CacheStore::resolve(const member::IdentifierHash& identifier)
{
    return m_database->first(
        selectIdentifier, [](const Row& row) { return MemberId(row.integer(0)); },
        identifier.bytes);
}

// The number it means by now; none where a number on the way is not known here (yet).
Result<std::optional<MemberId>> CacheStore::meantBy(MemberId id)
{
    for (int step = 0; step < maxMergeSteps; ++step) {
        auto row = m_database->first(
            selectMergedInto,
            [](const Row& found) {
                return found.isNull(0) ? std::optional<MemberId>{} : MemberId(found.integer(0));
            },
            id);
        if (!row)
            return tl::unexpected(row.error());
        if (!*row)
            return std::optional<MemberId>{};
        if (!**row)
            return std::optional<MemberId>(id);
        id = ***row;
    }
    return std::optional<MemberId>{};
}

Result<std::optional<ports::KnownMember>> CacheStore::findMember(MemberId id)
{
    auto now = meantBy(id);
    if (!now)
        return tl::unexpected(now.error());
    if (!*now)
        return std::optional<ports::KnownMember>{};
    auto known = m_database->first(
        selectMember,
        [&](const Row& row) {
            ports::KnownMember member{
                hitFrom(row).member, {}, accountFrom(row.bytes(5)), row.integer(6)};
            member.member.segments = symbolsIn(row.text(7));
            member.member.birthday = unsealBirthday(member.member.id, row.bytes(8));
            return member;
        },
        **now);
    if (!known || !*known)
        return known;
    auto read = m_database->each(
        selectIdentifiersOf,
        [&](const Row& row) {
            (*known)->identifiers.push_back({row.array<16>(0)});
            return true;
        },
        **now);
    if (read)
        read = findFormerNumbers(**now, (*known)->formerNumbers);
    if (!read)
        return tl::unexpected(read.error());
    return known;
}

// Nearly always there are none: one small SELECT, where a recursive one would build tables of its
// own first.
Result<void> CacheStore::findFormerNumbers(MemberId id, std::vector<MemberId>& former)
{
    std::size_t followed = 0;
    for (MemberId next = id;; next = former[followed++]) {
        auto read = m_database->each(
            selectFormerNumbers,
            [&](const Row& row) {
                const MemberId number(row.integer(0));
                if (std::find(former.begin(), former.end(), number) == former.end())
                    former.push_back(number);
                return former.size() < maxFormerNumbers;
            },
            next);
        if (!read || followed == former.size() || former.size() == maxFormerNumbers)
            return read;
    }
}

Result<std::unordered_map<MemberId, MemberId>> CacheStore::mergedNumbers()
{
    std::unordered_map<MemberId, MemberId> merged;
    auto read = m_database->each(selectMerged, [&](const Row& row) {
        merged.emplace(row.integer(0), row.integer(1));
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return merged;
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

Result<bool> CacheStore::knowsStaff()
{
    auto any = m_database->first(selectAnyStaff, [](const Row&) { return true; });
    if (!any)
        return tl::unexpected(any.error());
    return any->has_value();
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

Bytes CacheStore::sealName(MemberId id, const std::string& name) const
{
    return seal(std::to_string(id.value()), name);
}

std::string CacheStore::unsealName(MemberId id, const Bytes& sealed) const
{
    return unseal(std::to_string(id.value()), sealed);
}

Bytes CacheStore::sealBirthday(MemberId id, const std::optional<YearDay>& birthday) const
{
    return seal("birthday of " + std::to_string(id.value()), birthday ? birthday->text() : "");
}

std::optional<YearDay> CacheStore::unsealBirthday(MemberId id, const Bytes& sealed) const
{
    return YearDay::fromText(unseal("birthday of " + std::to_string(id.value()), sealed));
}

Bytes CacheStore::seal(const std::string& context, const std::string& text) const
{
    if (text.empty())
        return {};
    return wire::seal(m_nameKey, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()},
                      context);
}

std::string CacheStore::unseal(const std::string& context, const Bytes& sealed) const
{
    if (sealed.empty())
        return {};
    const auto plain = wire::unseal(m_nameKey, sealed, context);
    return plain ? std::string(plain->begin(), plain->end()) : std::string();
}

}  // namespace loyalty::storage
