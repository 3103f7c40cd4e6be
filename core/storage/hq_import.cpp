// What HQ's own people bring into the feed, and the names, which stand apart and sealed.
#include <set>

#include "core/storage/hq_rows.h"
#include "core/storage/hq_store.h"
#include "core/storage/symbol_list.h"

namespace loyalty::storage {

namespace {

constexpr const char* selectProgramme =
    "SELECT version, valid_from, text, author, approver, signed_by, signature FROM programme "
    "WHERE version = ?";

constexpr const char* selectInForce =
    "SELECT version FROM programme WHERE valid_from <= ? ORDER BY version DESC LIMIT 1";

const HqSql putMember = HqSql::insert(
    "INSERT INTO member (id, status, card_tail, since, segments, position)",
    "bigint,bigint,text,bigint,text,bigint",
    "ON CONFLICT (id) DO UPDATE SET status = excluded.status, card_tail = excluded.card_tail, "
    "segments = CASE WHEN excluded.segments = '' THEN member.segments ELSE excluded.segments END, "
    "position = excluded.position");
// What the file does not say stays as it was.
const HqSql putPerson = HqSql::insert(
    "INSERT INTO member_name (member, sealed, birthday)", "bigint,bytea,bytea",
    "ON CONFLICT (member) DO UPDATE SET sealed = CASE WHEN length(excluded.sealed) = 0 "
    "THEN member_name.sealed ELSE excluded.sealed END, birthday = "
    "CASE WHEN length(excluded.birthday) = 0 THEN member_name.birthday ELSE excluded.birthday END");

struct SealedPerson {
    Bytes name;  // empty: not told
    Bytes birthday;
};
const HqSql putIdentifier = HqSql::insert("INSERT INTO identifier (hash, member)", "bytea,bigint",
                                          "ON CONFLICT (hash) DO NOTHING");
const HqSql putItem = HqSql::insert(
    "INSERT INTO item (code, name, department, category, brand, tags, price, measured, tax, "
    "position)",
    "text,text,text,text,text,text,bigint,bigint,bigint,bigint",
    "ON CONFLICT (code) DO UPDATE SET name = excluded.name, department = excluded.department, "
    "category = excluded.category, brand = excluded.brand, tags = excluded.tags, "
    "price = excluded.price, measured = excluded.measured, tax = excluded.tax, "
    "position = excluded.position");
const HqSql putStaffRow = HqSql::insert(
    "INSERT INTO staff (number, name, role, pin_hash, active, position)",
    "bigint,text,bigint,text,bigint,bigint",
    "ON CONFLICT (number) DO UPDATE SET name = excluded.name, role = excluded.role, "
    "pin_hash = excluded.pin_hash, active = excluded.active, position = excluded.position");
constexpr const char* insertProgramme =
    "INSERT INTO programme (version, valid_from, text, author, approver, signed_by, signature, "
    "position) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (version) DO UPDATE SET "
    "signed_by = excluded.signed_by, signature = excluded.signature, position = excluded.position "
    "WHERE programme.text = excluded.text AND programme.valid_from = excluded.valid_from";

// Beside the database, and gone with the connection.
constexpr const char* makeLines =
    "CREATE TEMP TABLE IF NOT EXISTS import_line (key BYTEA PRIMARY KEY, line BIGINT NOT NULL); "
    "DELETE FROM import_line";
// An import touches pages everywhere: with room for few of them each would be written again and
// again. In KiB; that of a connection is 2 MB otherwise.
constexpr const char* makeLinesInSqlite =
    "PRAGMA cache_size = -163840; PRAGMA temp.cache_size = -32768; "
    "CREATE TEMP TABLE IF NOT EXISTS import_line (key BLOB PRIMARY KEY, line INTEGER NOT NULL) "
    "WITHOUT ROWID; DELETE FROM import_line";
const HqSql selectLines = HqSql::keyed("SELECT key, line FROM import_line WHERE key", "bytea");
const HqSql insertLine = HqSql::insert("INSERT INTO import_line (key, line)", "bytea,bigint", "");

std::string nameContext(MemberId id)
{
    return "name of member " + std::to_string(id.value());
}

std::string birthdayContext(MemberId id)
{
    return "birthday of member " + std::to_string(id.value());
}

Bytes bytesOf(const std::string& text)
{
    return Bytes(text.begin(), text.end());
}

// One row for each key, the last one given: one statement cannot write a row twice.
template <class Record, class Key>
std::vector<const Record*> lastOfEach(const std::vector<Record>& records, Key key)
{
    std::map<decltype(key(records.front())), const Record*> last;
    for (const Record& record : records)
        last[key(record)] = &record;
    std::vector<const Record*> list;
    list.reserve(last.size());
    for (const auto& [unused, record] : last)
        list.push_back(record);
    return list;
}

}  // namespace

Bytes SqlHqStore::sealName(MemberId id, const std::string& name) const
{
    CHECK(m_nameKey != wire::Key{});  // of whoever may not read it
    return wire::seal(m_nameKey, bytesOf(name), nameContext(id));
}

Bytes SqlHqStore::sealBirthday(MemberId id, const std::optional<YearDay>& birthday) const
{
    return birthday ? wire::seal(m_nameKey, bytesOf(birthday->text()), birthdayContext(id))
                    : Bytes{};
}

std::optional<YearDay> SqlHqStore::unsealBirthday(MemberId id, const Bytes& sealed) const
{
    const auto plain = wire::unseal(m_nameKey, sealed, birthdayContext(id));
    return plain ? YearDay::fromText(std::string(plain->begin(), plain->end())) : std::nullopt;
}

std::string SqlHqStore::unsealName(MemberId id, const Bytes& sealed) const
{
    const auto plain = wire::unseal(m_nameKey, sealed, nameContext(id));
    return plain ? std::string(plain->begin(), plain->end()) : std::string{};
}

Result<void> SqlHqStore::beginImport()
{
    return m_database->execute(m_database->engine() == Engine::Sqlite ? makeLinesInSqlite
                                                                      : makeLines);
}

Result<std::vector<std::optional<std::int64_t>>> SqlHqStore::linesBefore(
    const std::vector<ports::ImportLine>& lines)
{
    std::map<std::array<std::uint8_t, 16>, std::int64_t> first;
    for (const ports::ImportLine& line : lines)
        first.emplace(line.key, line.line);
    std::map<std::array<std::uint8_t, 16>, std::int64_t> fresh = first;
    const auto key = [](const auto& line) { return line.first; };
    auto done = readRows(*m_database, selectLines, first, key, [&](const Row& row) {
        first[row.array<16>(0)] = row.integer(1);
        fresh.erase(row.array<16>(0));
    });
    if (done)
        done = writeRows(*m_database, insertLine, fresh, key,
                         [](const auto& line) { return line.second; });
    if (!done)
        return tl::unexpected(done.error());
    std::vector<std::optional<std::int64_t>> before;
    for (const ports::ImportLine& line : lines) {
        const std::int64_t earlier = first.at(line.key);
        before.push_back(earlier == line.line ? std::nullopt : std::optional(earlier));
    }
    return before;
}

Result<ports::MembersPut> SqlHqStore::putMembers(const std::vector<wire::MemberRecord>& members)
{
    if (auto locked = lockProjection(); !locked)
        return tl::unexpected(locked.error());
    std::vector<member::IdentifierHash> hashes;
    for (const wire::MemberRecord& record : members)
        hashes.insert(hashes.end(), record.identifiers.begin(), record.identifiers.end());
    auto owners = resolve(hashes);
    auto nextNew = takeMemberIds(static_cast<std::int64_t>(members.size()));
    if (!owners || !nextNew)
        return tl::unexpected(owners ? nextNew.error() : owners.error());

    ports::MembersPut put;
    std::map<MemberId, member::Member> rows;
    for (const wire::MemberRecord& record : members) {
        std::set<MemberId> known;
        for (const member::IdentifierHash& hash : record.identifiers)
            if (const auto owner = owners->find(hash); owner != owners->end())
                known.insert(owner->second);
        if (known.size() > 1) {
            put.conflicts.push_back(static_cast<std::size_t>(&record - members.data()));
            continue;
        }
        member::Member row = record.member;
        row.id = known.empty() ? MemberId(nextNew->value() + put.added++) : *known.begin();
        for (const member::IdentifierHash& hash : record.identifiers)
            (*owners)[hash] = row.id;
        rows[row.id] = std::move(row);
    }
    if (auto written = writeImported(rows, *owners); !written)
        return tl::unexpected(written.error());
    return put;
}

Result<void> SqlHqStore::writeImported(const std::map<MemberId, member::Member>& rows,
                                       const std::map<member::IdentifierHash, MemberId>& owners)
{
    auto position = takePositions("member", static_cast<std::int64_t>(rows.size()));
    if (!position)
        return tl::unexpected(position.error());
    const auto id = [](const auto& row) { return row.first; };
    auto written = writeRows(
        *m_database, putMember, rows, id,
        [](const auto& row) { return static_cast<std::int64_t>(row.second.status); },
        [](const auto& row) { return row.second.cardTail; },
        [](const auto& row) { return row.second.since; },
        [](const auto& row) { return textOf(row.second.segments); },
        [next = *position](const auto&) mutable { return next++; });
    if (!written)
        return written;
    std::map<MemberId, SealedPerson> people;
    for (const auto& [number, row] : rows)
        if (!row.name.empty() || row.birthday)
            people.emplace(number,
                           SealedPerson{row.name.empty() ? Bytes{} : sealName(number, row.name),
                                        sealBirthday(number, row.birthday)});
    written = writeRows(
        *m_database, putPerson, people, id, [](const auto& row) { return row.second.name; },
        [](const auto& row) { return row.second.birthday; });
    if (!written)
        return written;
    return writeRows(
        *m_database, putIdentifier, owners, [](const auto& row) { return row.first.bytes; },
        [](const auto& row) { return row.second; });
}

Result<void> SqlHqStore::putItems(const std::vector<wire::ItemRecord>& items)
{
    using Item = const wire::ItemRecord*;
    const auto rows = lastOfEach(items, [](const wire::ItemRecord& item) { return item.code; });
    auto position = takePositions("item", static_cast<std::int64_t>(rows.size()));
    if (!position)
        return tl::unexpected(position.error());
    return writeRows(
        *m_database, putItem, rows, [](Item item) { return item->code; },
        [](Item item) { return item->name; }, [](Item item) { return item->department; },
        [](Item item) { return item->category; }, [](Item item) { return item->brand; },
        [](Item item) { return textOf(item->tags); }, [](Item item) { return item->price; },
        [](Item item) { return std::int64_t{item->isMeasured ? 1 : 0}; },
        [](Item item) { return item->tax; }, [next = *position](Item) mutable { return next++; });
}

Result<void> SqlHqStore::putStaff(const std::vector<wire::StaffRecord>& staff)
{
    using Person = const wire::StaffRecord*;
    const auto rows = lastOfEach(staff, [](const wire::StaffRecord& one) { return one.number; });
    auto position = takePositions("staff", static_cast<std::int64_t>(rows.size()));
    if (!position)
        return tl::unexpected(position.error());
    return writeRows(
        *m_database, putStaffRow, rows, [](Person one) { return one->number; },
        [](Person one) { return one->name; },
        [](Person one) { return static_cast<std::int64_t>(one->role); },
        [](Person one) { return one->pinHash; },
        [](Person one) { return std::int64_t{one->isActive ? 1 : 0}; },
        [next = *position](Person) mutable { return next++; });
}

Result<void> SqlHqStore::putProgramme(const wire::ProgrammeRecord& programme)
{
    auto position = takePositions("programme", 1);
    if (!position)
        return tl::unexpected(position.error());
    auto put = m_database->run(insertProgramme, programme.version, programme.validFrom,
                               programme.text, programme.author, programme.approver,
                               programme.signedBy, programme.signature, *position);
    if (!put)
        return tl::unexpected(put.error());
    if (*put == 0)
        return fault(FaultKind::Invalid, "that version is published already and different");
    return {};
}

Result<std::optional<std::int64_t>> SqlHqStore::programmeInForce(BusinessDay day)
{
    return m_database->first(
        selectInForce, [](const Row& row) { return row.integer(0); }, day);
}

Result<std::optional<wire::ProgrammeRecord>> SqlHqStore::programme(std::int64_t version)
{
    return m_database->first(
        selectProgramme,
        [](const Row& row) {
            return wire::ProgrammeRecord{row.integer(0),  dayFrom(row, 1), row.text(2),
                                         row.text(3),     row.text(4),     row.array<32>(5),
                                         row.array<64>(6)};
        },
        version);
}

}  // namespace loyalty::storage
