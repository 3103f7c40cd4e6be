// Parked sales: local to the till, never sent.
#include "core/storage/journal_store.h"
#include "core/wire/cbor.h"
#include "core/wire/describe.h"

namespace loyalty::ports {

template <class F>
void describe(F& fields, ParkedExchange& v)
{
    std::vector<basket::ReturnedLine> lines;
    for (const auto& [number, quantity] : v.lines.quantities())
        lines.push_back({number, quantity});
    fields("sale", v.sale)("lines", lines)("approved_by", v.approvedBy);
    if constexpr (F::reads)
        for (const basket::ReturnedLine& line : lines)
            if (!v.lines.restore(line.line, line.quantity))
                return fields.fail("a line that stands twice in an exchange");
}

template <class F>
void describe(F& fields, ParkedSale& v)
{
    fields("id", v.id)("at", v.at)("staff", v.staff)("basket", v.basket)("holder", v.holder)(
        "card_tail", v.cardTail)("exchange", v.exchange);
}

}  // namespace loyalty::ports

namespace loyalty::storage {

namespace {

constexpr const char* insertParked = "INSERT INTO parked (id, at, body) VALUES (?, ?, ?)";
constexpr const char* selectParked = "SELECT body FROM parked ORDER BY at";
constexpr const char* takeParked = "DELETE FROM parked WHERE id = ? RETURNING body";

}  // namespace

Result<void> JournalStore::park(const ports::ParkedSale& sale)
{
    return m_database->transaction([&]() -> Result<void> {
        auto put = m_database->run(insertParked, sale.id, sale.at.instant, wire::toCbor(sale));
        if (!put)
            return tl::unexpected(put.error());
        return {};
    });
}

Result<std::vector<ports::ParkedSale>> JournalStore::parked()
{
    std::vector<ports::ParkedSale> sales;
    auto read = m_database->each(selectParked, [&](const Row& row) {
        if (auto sale = wire::fromCbor<ports::ParkedSale>(row.bytes(0)))
            sales.push_back(std::move(*sale));
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return sales;
}

Result<std::optional<ports::ParkedSale>> JournalStore::take(const SaleId& id)
{
    std::optional<ports::ParkedSale> taken;
    auto done = m_database->transaction([&]() -> Result<void> {
        auto body = m_database->first(
            takeParked, [](const Row& row) { return row.bytes(0); }, id);
        if (!body)
            return tl::unexpected(body.error());
        if (!*body)
            return {};
        auto sale = wire::fromCbor<ports::ParkedSale>(**body);
        if (!sale)
            return fault(FaultKind::Corrupt, sale.error().detail);
        taken = std::move(*sale);
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return taken;
}

}  // namespace loyalty::storage
