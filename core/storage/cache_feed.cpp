// What comes down from HQ, into the cache.
#include "core/base/planted.h"
#include "core/storage/account_codec.h"
#include "core/storage/cache_store.h"
#include "core/storage/symbol_list.h"

namespace loyalty::storage {

namespace {

constexpr const char* epochScope = "epoch";

constexpr const char* selectCursors = "SELECT scope, position FROM cursor";

constexpr const char* upsertMember =
    "INSERT INTO member (id, status, since, card_tail, name, account, reflected, merged_into, "
    "segments, birthday) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET status = "
    "excluded.status, "
    "since = excluded.since, card_tail = excluded.card_tail, name = excluded.name, "
    "account = excluded.account, reflected = excluded.reflected, "
    "merged_into = excluded.merged_into, segments = excluded.segments, "
    "birthday = excluded.birthday";
constexpr const char* selectSealedName = "SELECT name FROM member WHERE id = ?";
constexpr const char* deleteIdentifiers = "DELETE FROM identifier WHERE member = ?";
constexpr const char* putIdentifier =
    "INSERT INTO identifier (hash, member) VALUES (?, ?) "
    "ON CONFLICT (hash) DO UPDATE SET member = excluded.member";
constexpr const char* deleteToken = "DELETE FROM name_token WHERE token = ? AND member = ?";
constexpr const char* putToken =
    "INSERT INTO name_token (token, member) VALUES (?, ?) ON CONFLICT DO NOTHING";
constexpr const char* upsertItem =
    "INSERT INTO item (code, name, department, category, brand, tags, price, measured, tax) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO UPDATE SET name = excluded.name, "
    "department = excluded.department, category = excluded.category, brand = excluded.brand, "
    "tags = excluded.tags, price = excluded.price, measured = excluded.measured, "
    "tax = excluded.tax";
constexpr const char* upsertStaff =
    "INSERT INTO staff (number, name, role, pin_hash, active) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (number) DO UPDATE SET name = excluded.name, role = excluded.role, "
    "pin_hash = excluded.pin_hash, active = excluded.active";
constexpr const char* upsertProgramme =
    "INSERT INTO programme (version, valid_from, text) VALUES (?, ?, ?) "
    "ON CONFLICT (version) DO UPDATE SET valid_from = excluded.valid_from, text = excluded.text";
constexpr const char* upsertSpent =
    "INSERT INTO spent (rule, points, in_store, reflected) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (rule) DO UPDATE SET points = excluded.points, in_store = excluded.in_store, "
    "reflected = excluded.reflected";
constexpr const char* upsertTill =
    "INSERT INTO till (terminal, incarnation, name, public_key, blocked) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (terminal, incarnation) DO UPDATE SET name = excluded.name, "
    "public_key = excluded.public_key, blocked = excluded.blocked";
constexpr const char* upsertCursor =
    "INSERT INTO cursor (scope, position) VALUES (?, ?) "
    "ON CONFLICT (scope) DO UPDATE SET position = excluded.position";

template <class T>
Result<void> done(const Result<T>& result)
{
    if (!result)
        return tl::unexpected(result.error());
    return {};
}

}  // namespace

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
        else if (scope == "spent")
            cursors.spent = row.integer(1);
        else if (scope == "tills")
            cursors.tills = row.integer(1);
        else if (scope == epochScope)
            cursors.epoch = row.integer(1);
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return cursors;
}

Result<void> CacheStore::apply(const wire::Feed& feed)
{
    return m_database->transaction([&]() -> Result<void> {
        Result<void> result;
        const auto each = [&](const auto& rows, auto put) {
            for (std::size_t i = 0; result && i < rows.size(); ++i)
                result = (this->*put)(rows[i]);
        };
        if (PLANTED(CursorBeforeRows)) {
            result = putCursor("members", feed.members.position);
            static_cast<void>(m_database->execute("COMMIT; BEGIN IMMEDIATE"));
        }
        each(feed.members.members, &CacheStore::putMember);
        each(feed.items.items, &CacheStore::putItem);
        each(feed.staff.staff, &CacheStore::putStaff);
        each(feed.programmes.programmes, &CacheStore::putProgramme);
        each(feed.spent.spent, &CacheStore::putSpent);
        each(feed.tills.tills, &CacheStore::putTill);
        const auto cursor = [&](const char* scope, std::int64_t position) {
            if (result)
                result = putCursor(scope, position);
        };
        cursor("members", feed.members.position);
        cursor("items", feed.items.position);
        cursor("staff", feed.staff.position);
        cursor("programmes", feed.programmes.position);
        cursor("spent", feed.spent.position);
        cursor("tills", feed.tills.position);
        cursor(epochScope, feed.epoch);
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
    // Nobody searches for a number that means somebody else.
    const std::string called = record.mergedInto ? std::string{} : who.name;
    const bool isNew = !*sealed;
    const bool isRenamed = isNew || unsealName(who.id, **sealed) != called;
    const Bytes name = isRenamed ? sealName(who.id, called) : **sealed;
    auto put = m_database->run(upsertMember, who.id, static_cast<std::int32_t>(who.status),
                               who.since, who.cardTail, name, bytesOf(record.account),
                               record.reflected, record.mergedInto, textOf(who.segments),
                               sealBirthday(who.id, who.birthday));
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
    for (const std::int64_t token : m_names.tokensOf(called))
        if (auto added = m_database->run(putToken, token, who.id); !added)
            return done(added);
    return {};
}

Result<void> CacheStore::putItem(const wire::ItemRecord& record)
{
    return done(m_database->run(upsertItem, record.code, record.name, record.department,
                                record.category, record.brand, textOf(record.tags), record.price,
                                std::int32_t{record.isMeasured}, record.tax));
}

Result<void> CacheStore::putStaff(const wire::StaffRecord& record)
{
    return done(m_database->run(upsertStaff, record.number, record.name,
                                static_cast<std::int32_t>(record.role), record.pinHash,
                                std::int32_t{record.isActive}));
}

Result<void> CacheStore::putProgramme(const wire::ProgrammeRecord& record)
{
    m_programmes.erase(record.version);
    m_inForce.reset();
    return done(m_database->run(upsertProgramme, record.version, record.validFrom, record.text));
}

Result<void> CacheStore::putSpent(const wire::SpentRecord& record)
{
    return done(
        m_database->run(upsertSpent, record.rule, record.points, record.inStore, record.reflected));
}

Result<void> CacheStore::putTill(const wire::TillRecord& record)
{
    return done(m_database->run(upsertTill, record.terminal, record.incarnation, record.name,
                                record.publicKey, std::int32_t{record.isBlocked}));
}

Result<void> CacheStore::putCursor(const char* scope, std::int64_t position)
{
    return done(m_database->run(upsertCursor, scope, position));
}

}  // namespace loyalty::storage
