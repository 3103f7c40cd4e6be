#include "core/storage/journal_rows.h"

#include "core/base/planted.h"
#include "core/storage/account_codec.h"

namespace loyalty::storage {

namespace {

constexpr const char* insertSale =
    "INSERT INTO sale (id, sequence, number, total, points, at, at_offset) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)";

// A sale that another till made, or a journal before this one has, is not here.
constexpr const char* addReturned =
    "INSERT INTO returned (sale, line, quantity) SELECT id, ?, ? FROM sale WHERE id = ? "
    "ON CONFLICT (sale, line) DO UPDATE SET quantity = quantity + excluded.quantity";
[[maybe_unused]] constexpr const char* addReturnedOfAny =
    "INSERT INTO returned (line, quantity, sale) VALUES (?, ?, ?) "
    "ON CONFLICT (sale, line) DO UPDATE SET quantity = quantity + excluded.quantity";

constexpr const char* addReturnedHere =
    "INSERT INTO returned_here (sale, line, quantity) VALUES (?, ?, ?) "
    "ON CONFLICT (sale, line) DO UPDATE SET quantity = quantity + excluded.quantity";

constexpr const char* insertMovement =
    "INSERT INTO movement (sequence, member, identifier, points, carry_numerator, "
    "carry_denominator, qualifying, qualifying_year, available_from, expires_on, purchases, "
    "counts, lots) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

constexpr const char* insertGiven = "INSERT INTO given (rule, sequence, points) VALUES (?, ?, ?)";

constexpr const char* insertTrusted =
    "INSERT INTO trusted (sequence, member, points) VALUES (?, ?, ?)";

constexpr const char* claimSale =
    "UPDATE sale SET claimed = ?, points = ? WHERE id = ? AND claimed IS NULL";

constexpr const char* insertAdjusted =
    "INSERT INTO adjusted (sequence, staff, day, points) VALUES (?, ?, ?, ?)";

constexpr const char* insertEnrolled =
    "INSERT INTO enrolled (identifier, member, card_tail, sequence, day) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (identifier) DO NOTHING";

Result<void> done(const Result<int>& changed)
{
    if (!changed)
        return tl::unexpected(changed.error());
    return {};
}

struct Derivation {
    Database& database;
    const journal::Entry& entry;

    Result<void> operator()(const journal::SaleRecord& sale) const
    {
        if (auto added = addGiven(sale.given); !added)
            return added;
        if (auto added = addTrusted(sale); !added)
            return added;
        return done(database.run(insertSale, sale.id, entry.sequence, sale.number,
                                 sale.basket.net(), sale.points, entry.at.instant,
                                 std::int32_t{entry.at.offsetMinutes}));
    }
    Result<void> operator()(const journal::ReturnRecord& record) const
    {
        for (const auto& [line, quantity] : record.lines.quantities()) {
            auto added = database.run(PLANTED(ReturnNeedsItsSale) ? addReturnedOfAny : addReturned,
                                      line, quantity, record.original);
            if (added && *added == 0)
                added = database.run(addReturnedHere, record.original, line, quantity);
            if (!added)
                return tl::unexpected(added.error());
        }
        return addGiven(record.given);
    }
    Result<void> operator()(const journal::BlindReturnRecord&) const { return {}; }
    Result<void> operator()(const journal::ClaimRecord& claim) const
    {
        if (auto added = addGiven(claim.sale.given); !added)
            return added;
        return done(database.run(claimSale, entry.sequence, claim.sale.points, claim.sale.id));
    }
    Result<void> operator()(const journal::AdjustRecord& adjust) const
    {
        const Points points = adjust.points < Points{} ? -adjust.points : adjust.points;
        return done(database.run(insertAdjusted, entry.sequence, entry.staff, entry.day, points));
    }
    Result<void> operator()(const journal::EnrolRecord& enrol) const
    {
        return done(database.run(insertEnrolled, enrol.identifier.bytes, enrol.member,
                                 enrol.cardTail, entry.sequence, entry.day));
    }

    [[nodiscard]] Result<void> addTrusted(const journal::SaleRecord& sale) const
    {
        const Points points = journal::unsecuredOf(sale);
        const auto* member = std::get_if<MemberId>(&sale.holder);
        if (!sale.trustedBy || member == nullptr || !(Points{} < points))
            return {};
        return done(database.run(insertTrusted, entry.sequence, *member, points));
    }
    [[nodiscard]] Result<void> addGiven(const std::vector<programme::Given>& given) const
    {
        for (const programme::Given& each : given)
            if (auto added = database.run(insertGiven, each.rule, entry.sequence, each.points);
                !added)
                return tl::unexpected(added.error());
        return {};
    }
};

}  // namespace

Document documentOf(const journal::Entry& entry)
{
    if (const auto* sale = std::get_if<journal::SaleRecord>(&entry.body))
        return {"sale", sale->id.bytes, sale->number};
    if (const auto* record = std::get_if<journal::ReturnRecord>(&entry.body))
        return {"return", record->id.bytes, record->number};
    if (const auto* goods = std::get_if<journal::BlindReturnRecord>(&entry.body))
        return {"blind-return", goods->id.bytes, goods->number};
    if (const auto* claim = std::get_if<journal::ClaimRecord>(&entry.body))
        return {"claim", claim->id.bytes, 0};
    if (const auto* adjust = std::get_if<journal::AdjustRecord>(&entry.body))
        return {"adjust", adjust->id.bytes, 0};
    return {"enrol", std::nullopt, 0};
}

Bytes numberBytes(std::int64_t number)
{
    const std::string text = std::to_string(number);
    return Bytes(text.begin(), text.end());
}

std::int64_t numberFrom(const Bytes& bytes)
{
    return std::strtoll(std::string(bytes.begin(), bytes.end()).c_str(), nullptr, 10);
}

Result<void> deriveRows(Database& database, const journal::Entry& entry)
{
    if (auto derived = std::visit(Derivation{database, entry}, entry.body); !derived)
        return derived;
    const auto movement = journal::movementOf(entry);
    if (!movement)
        return {};
    std::optional<MemberId> member;
    std::optional<std::array<std::uint8_t, 16>> identifier;
    const member::Holder holder = journal::holderOf(entry);
    if (const auto* id = std::get_if<MemberId>(&holder))
        member = *id;
    if (const auto* hash = std::get_if<member::IdentifierHash>(&holder))
        identifier = hash->bytes;
    return done(database.run(
        insertMovement, entry.sequence, member, identifier, movement->points,
        movement->carryDelta.numerator(), movement->carryDelta.denominator(), movement->qualifying,
        movement->qualifyingYear, movement->life.availableFrom, movement->life.expiresOn,
        movement->counts.purchases, bytesOf(movement->counts), bytesOf(movement->lots)));
}

ledger::Movement movementFrom(const Row& row, int column)
{
    ledger::Movement movement;
    movement.points = Points(row.integer(column));
    movement.carryDelta = Ratio(row.integer(column + 1), row.integer(column + 2));
    movement.qualifying = Points(row.integer(column + 3));
    movement.qualifyingYear = static_cast<int>(row.integer(column + 4));
    movement.life.availableFrom = BusinessDay(static_cast<std::int32_t>(row.integer(column + 5)));
    if (!row.isNull(column + 6))
        movement.life.expiresOn = BusinessDay(static_cast<std::int32_t>(row.integer(column + 6)));
    movement.counts = countsFrom(row.integer(column + 7), row.bytes(column + 8));
    movement.lots = lotsFrom(row.bytes(column + 9));
    return movement;
}

Result<void> clearDerivedRows(Database& database)
{
    for (const char* table : {"movement", "returned", "returned_here", "enrolled", "given",
                              "adjusted", "trusted", "sale"})
        if (auto cleared = database.execute(std::string("DELETE FROM ") + table); !cleared)
            return cleared;
    return {};
}

}  // namespace loyalty::storage
