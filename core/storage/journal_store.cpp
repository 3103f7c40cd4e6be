#include "core/storage/journal_store.h"

#include "core/storage/journal_check.h"
#include "core/storage/journal_rows.h"
#include "core/storage/migrations.h"
#include "core/wire/entry_codec.h"

namespace loyalty::storage {

namespace {

constexpr std::int64_t checkedAtStart = 1000;

constexpr const char* selectHead =
    "SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1";
constexpr const char* selectLastNumber = "SELECT value FROM setting WHERE name = 'last_number'";
constexpr const char* insertEntry =
    "INSERT INTO journal (sequence, kind, document, body, hash) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (document) DO NOTHING";
constexpr const char* selectBody = "SELECT body FROM journal WHERE sequence = ?";
constexpr const char* selectSaleById = "SELECT sequence, claimed FROM sale WHERE id = ?";
constexpr const char* selectSaleByNumber = "SELECT sequence, claimed FROM sale WHERE number = ?";
constexpr const char* selectReturned = "SELECT line, quantity FROM returned WHERE sale = ?";
constexpr const char* selectReturnedHere =
    "SELECT line, quantity FROM returned_here WHERE sale = ?";
constexpr const char* selectRecent =
    "SELECT s.id, s.number, s.total, s.points, s.at, s.at_offset, "
    "EXISTS (SELECT 1 FROM returned r WHERE r.sale = s.id) "
    "FROM sale s ORDER BY s.sequence DESC LIMIT ?";
constexpr const char* movementColumns = "SELECT sequence, " MOVEMENT_COLUMNS " FROM movement ";
constexpr const char* sumGiven =
    "SELECT coalesce(sum(points), 0) FROM given WHERE rule = ? AND sequence > ?";
constexpr const char* sumAdjusted =
    "SELECT coalesce(sum(points), 0) FROM adjusted WHERE staff = ? AND day = ?";
constexpr const char* selectEnrolled = "SELECT member FROM enrolled WHERE identifier = ?";
constexpr const char* selectEnrolledMember =
    "SELECT identifier, card_tail, day FROM enrolled WHERE member = ?";
constexpr const char* countEnrolled = "SELECT count(*) FROM enrolled";
constexpr const char* putSetting =
    "INSERT INTO setting (name, value) VALUES (?, ?) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value";

}  // namespace

std::int64_t slipNumberOf(const journal::Entry& entry)
{
    return documentOf(entry).number;
}

JournalStore::JournalStore(std::unique_ptr<Database> database) : m_database(std::move(database)) {}

Result<std::unique_ptr<JournalStore>> JournalStore::open(const std::string& path, Access access)
{
    auto database = Database::openSqlite(path, access, Durability::Full);
    if (!database)
        return tl::unexpected(database.error());
    if (access == Access::ReadWrite)
        if (auto migrated = migrate(**database, "journal"); !migrated)
            return tl::unexpected(migrated.error());
    std::unique_ptr<JournalStore> store(new JournalStore(std::move(*database)));
    if (auto loaded = store->loadHead(); !loaded)
        return tl::unexpected(loaded.error());
    const std::int64_t from = std::max<std::int64_t>(1, store->m_sequence - checkedAtStart + 1);
    auto report = checkChain(*store->m_database, from, {});
    if (!report)
        return tl::unexpected(report.error());
    if (report->firstBroken)
        return fault(FaultKind::Corrupt, "entry " + std::to_string(*report->firstBroken) +
                                             " of the journal is not what was written");
    return store;
}

Result<void> JournalStore::loadHead()
{
    auto head = m_database->first(selectHead, [this](const Row& row) {
        m_sequence = row.integer(0);
        m_hash = row.array<32>(1);
        return true;
    });
    if (!head)
        return tl::unexpected(head.error());
    auto number = m_database->first(selectLastNumber,
                                    [](const Row& row) { return numberFrom(row.bytes(0)); });
    if (!number)
        return tl::unexpected(number.error());
    m_number = number->value_or(0);
    return {};
}

// False where the document is there already.
Result<bool> JournalStore::insertEntryRows(const journal::Entry& entry, const Bytes& body,
                                           const wire::Digest& hash)
{
    const Document document = documentOf(entry);
    auto inserted =
        m_database->run(insertEntry, entry.sequence, document.kind, document.id, body, hash);
    if (!inserted)
        return tl::unexpected(inserted.error());
    if (*inserted == 0)
        return false;
    if (document.number != 0)
        if (auto put = m_database->run(putSetting, "last_number", numberBytes(document.number));
            !put)
            return tl::unexpected(put.error());
    if (auto spent = spendLeases(entry); !spent)
        return tl::unexpected(spent.error());
    if (auto derived = deriveRows(*m_database, entry); !derived)
        return tl::unexpected(derived.error());
    return true;
}

Result<void> JournalStore::append(std::span<const journal::Entry> entries)
{
    struct Written {
        Bytes body;
        wire::Digest hash{};
    };
    std::vector<Written> rows;
    rows.reserve(entries.size());
    for (const journal::Entry& entry : entries) {
        CHECK(entry.sequence == m_sequence + static_cast<std::int64_t>(rows.size()) + 1);
        Bytes body = wire::encodeEntry(entry);
        const wire::Digest hash = wire::chain(rows.empty() ? m_hash : rows.back().hash, body);
        rows.push_back({std::move(body), hash});
    }
    bool isNew = true;
    auto written = m_database->transaction([&]() -> Result<void> {
        for (std::size_t i = 0; i < entries.size() && isNew; ++i) {
            auto inserted = insertEntryRows(entries[i], rows[i].body, rows[i].hash);
            if (!inserted)
                return tl::unexpected(inserted.error());
            isNew = *inserted;
            if (!isNew && i > 0)
                return fault(FaultKind::Invalid, "a part of these entries was written before");
        }
        return {};
    });
    if (!written || !isNew || entries.empty())
        return written;
    m_sequence = entries.back().sequence;
    m_hash = rows.back().hash;
    for (const journal::Entry& entry : entries)
        if (const std::int64_t number = slipNumberOf(entry); number != 0)
            m_number = number;
    if (m_appended)
        m_appended(m_sequence, m_hash);
    return {};
}

Result<void> JournalStore::continueNumbers(std::int64_t number)
{
    if (number <= m_number)
        return {};
    auto put = m_database->run(putSetting, "last_number", numberBytes(number));
    if (!put)
        return tl::unexpected(put.error());
    m_number = number;
    return {};
}

Result<std::optional<ports::StoredSale>> JournalStore::findSale(const SaleId& id)
{
    return findSaleRow(selectSaleById, id);
}

Result<std::optional<ports::StoredSale>> JournalStore::findSaleByNumber(std::int64_t number)
{
    return findSaleRow(selectSaleByNumber, number);
}

template <class Key>
Result<std::optional<ports::StoredSale>> JournalStore::findSaleRow(const char* sql, const Key& key)
{
    struct Places {
        std::int64_t sequence = 0;
        std::optional<std::int64_t> claimed;
    };
    auto places = m_database->first(
        sql,
        [](const Row& row) {
            return Places{row.integer(0),
                          row.isNull(1) ? std::nullopt : std::optional(row.integer(1))};
        },
        key);
    if (!places)
        return tl::unexpected(places.error());
    if (!*places)
        return std::optional<ports::StoredSale>{};
    return storedSale((*places)->sequence, (*places)->claimed);
}

Result<journal::Entry> JournalStore::entryAt(std::int64_t sequence)
{
    auto body = m_database->first(
        selectBody, [](const Row& row) { return row.bytes(0); }, sequence);
    if (!body)
        return tl::unexpected(body.error());
    auto entry = *body ? wire::decodeEntry(**body)
                       : Result<journal::Entry>(fault(FaultKind::Corrupt, "an entry is missing"));
    if (!entry)
        return fault(FaultKind::Corrupt, entry.error().detail);
    return entry;
}

Result<std::optional<ports::StoredSale>> JournalStore::storedSale(
    std::int64_t sequence, std::optional<std::int64_t> claimed)
{
    auto entry = entryAt(sequence);
    if (!entry)
        return tl::unexpected(entry.error());
    auto* record = std::get_if<journal::SaleRecord>(&entry->body);
    if (record == nullptr)
        return fault(FaultKind::Corrupt, "a sale leads to an entry that is none");
    ports::StoredSale sale{std::move(*record), entry->at, entry->day, entry->staff, {}};
    if (claimed) {
        auto later = entryAt(*claimed);
        if (!later)
            return tl::unexpected(later.error());
        auto* claim = std::get_if<journal::ClaimRecord>(&later->body);
        if (claim == nullptr)
            return fault(FaultKind::Corrupt, "a claim leads to an entry that is none");
        sale.record = std::move(claim->sale);
    }
    auto returned = returnedRows(selectReturned, sale.record.id);
    if (!returned)
        return tl::unexpected(returned.error());
    sale.returned = std::move(*returned);
    return std::optional<ports::StoredSale>(std::move(sale));
}

Result<basket::Returned> JournalStore::returnedRows(const char* sql, const SaleId& sale)
{
    basket::Returned returned;
    auto read = m_database->each(
        sql,
        [&](const Row& row) {
            returned.restore(static_cast<basket::LineNumber>(row.integer(0)),
                             Quantity(row.integer(1)));
            return true;
        },
        sale);
    if (!read)
        return tl::unexpected(read.error());
    return returned;
}

Result<basket::Returned> JournalStore::returnedHere(const SaleId& sale)
{
    return returnedRows(selectReturnedHere, sale);
}

Result<std::vector<ports::SaleSummary>> JournalStore::recentSales(int limit)
{
    std::vector<ports::SaleSummary> sales;
    auto read = m_database->each(
        selectRecent,
        [&](const Row& row) {
            sales.push_back(
                {SaleId{row.array<16>(0)}, row.integer(1),
                 LocalTime{Instant{row.integer(4)}, static_cast<std::int16_t>(row.integer(5))},
                 Money(row.integer(2)), Points(row.integer(3)), row.integer(6) != 0});
            return true;
        },
        limit);
    if (!read)
        return tl::unexpected(read.error());
    return sales;
}

Result<std::vector<ports::OwnMovement>> JournalStore::movementsOf(const member::Holder& holder,
                                                                  std::int64_t after)
{
    static const std::string byMember =
        std::string(movementColumns) + "WHERE member = ? AND sequence > ? ORDER BY sequence";
    static const std::string byIdentifier =
        std::string(movementColumns) + "WHERE identifier = ? AND sequence > ? ORDER BY sequence";
    std::vector<ports::OwnMovement> movements;
    const auto collect = [&](const Row& row) {
        movements.push_back({row.integer(0), movementFrom(row, 1)});
        return true;
    };
    Result<void> read;
    if (const auto* id = std::get_if<MemberId>(&holder))
        read = m_database->each(byMember.c_str(), collect, *id, after);
    else if (const auto* hash = std::get_if<member::IdentifierHash>(&holder))
        read = m_database->each(byIdentifier.c_str(), collect, hash->bytes, after);
    if (!read)
        return tl::unexpected(read.error());
    return movements;
}

Result<Points> JournalStore::givenAfter(const Symbol& rule, std::int64_t sequence)
{
    auto sum = m_database->first(
        sumGiven, [](const Row& row) { return Points(row.integer(0)); }, rule, sequence);
    if (!sum)
        return tl::unexpected(sum.error());
    return sum->value_or(Points{});
}

Result<Points> JournalStore::adjustedBy(StaffNumber staff, BusinessDay day)
{
    auto sum = m_database->first(
        sumAdjusted, [](const Row& row) { return Points(row.integer(0)); }, staff, day);
    if (!sum)
        return tl::unexpected(sum.error());
    return sum->value_or(Points{});
}

Result<std::optional<MemberId>> JournalStore::enrolledAs(const member::IdentifierHash& identifier)
{
    return m_database->first(
        selectEnrolled, [](const Row& row) { return MemberId(row.integer(0)); }, identifier.bytes);
}

Result<std::optional<ports::KnownMember>> JournalStore::findEnrolled(MemberId id)
{
    return m_database->first(
        selectEnrolledMember,
        [&](const Row& row) {
            ports::KnownMember known;
            known.member.id = id;
            known.member.cardTail = row.text(1);
            known.member.since = BusinessDay(static_cast<std::int32_t>(row.integer(2)));
            known.identifiers.push_back({row.array<16>(0)});
            return known;
        },
        id);
}

Result<std::int64_t> JournalStore::enrolledCount()
{
    auto count = m_database->first(countEnrolled, [](const Row& row) { return row.integer(0); });
    if (!count)
        return tl::unexpected(count.error());
    return count->value_or(0);
}

}  // namespace loyalty::storage
