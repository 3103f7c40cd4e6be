// Sales that tills of a store look for, as far as its hub asks HQ for them.
#include "core/storage/hq_rows.h"
#include "core/storage/store_hub.h"
#include "core/wire/message_codec.h"

namespace loyalty::storage {

namespace {

#define WISH_COLUMNS "id, terminal, incarnation, sale, made_by, number, answer, at"
constexpr const char* selectWishes = "SELECT " WISH_COLUMNS " FROM sale_wish ORDER BY id";
constexpr const char* deleteWishOf =
    "DELETE FROM sale_wish WHERE id = ? OR (terminal = ? AND incarnation = ? AND sale = ? "
    "AND made_by = ? AND number = ?)";
constexpr const char* insertWish =
    "INSERT INTO sale_wish (" WISH_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
#undef WISH_COLUMNS
constexpr const char* deleteWish = "DELETE FROM sale_wish WHERE id = ?";
constexpr const char* selectHeld = "SELECT sale FROM sale_hold ORDER BY since LIMIT ?";

ports::SaleWish wishFrom(const Row& row)
{
    ports::SaleWish wish;
    wish.id = row.integer(0);
    wish.till = {TerminalId(row.integer(1)), static_cast<std::int32_t>(row.integer(2))};
    wish.sale.id = SaleId{row.array<16>(3)};
    wish.sale.terminal = TerminalId(row.integer(4));
    wish.sale.number = row.integer(5);
    wish.at = Instant{row.integer(7)};
    if (!row.isNull(6))
        if (auto answer = wire::decodeMessage<wire::SaleFound>(row.bytes(6)))
            wish.answer = std::move(*answer);
    return wish;
}

}  // namespace

Result<std::vector<ports::SaleWish>> SqlStoreHub::saleWishes()
{
    std::vector<ports::SaleWish> wishes;
    auto read = m_database.each(selectWishes, [&](const Row& row) {
        wishes.push_back(wishFrom(row));
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return wishes;
}

Result<void> SqlStoreHub::putSaleWish(const ports::SaleWish& wish)
{
    auto gone = m_database.run(deleteWishOf, wish.id, wish.till.terminal, wish.till.incarnation,
                               wish.sale.id, wish.sale.terminal, wish.sale.number);
    if (!gone)
        return tl::unexpected(gone.error());
    std::optional<std::int64_t> id;
    if (wish.id != 0)
        id = wish.id;
    std::optional<Bytes> answer;
    if (wish.answer)
        answer = wire::encodeMessage(*wish.answer);
    return nothing(m_database.run(insertWish, id, wish.till.terminal, wish.till.incarnation,
                                  wish.sale.id, wish.sale.terminal, wish.sale.number, answer,
                                  wish.at));
}

Result<void> SqlStoreHub::endSaleWish(std::int64_t id)
{
    return nothing(m_database.run(deleteWish, id));
}

Result<std::vector<SaleId>> SqlStoreHub::salesHeld()
{
    std::vector<SaleId> sales;
    auto read = m_database.each(
        selectHeld,
        [&](const Row& row) {
            sales.push_back(SaleId{row.array<16>(0)});
            return true;
        },
        static_cast<std::int64_t>(wire::maxSalesHeld));
    if (!read)
        return tl::unexpected(read.error());
    return sales;
}

}  // namespace loyalty::storage
