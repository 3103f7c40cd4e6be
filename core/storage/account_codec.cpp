#include "core/storage/account_codec.h"

#include "core/wire/cbor.h"
#include "core/wire/describe.h"

namespace loyalty::storage {

Bytes bytesOf(const ledger::Account& account)
{
    return wire::toCbor(account);
}

ledger::Account accountFrom(const Bytes& bytes)
{
    return wire::fromCbor<ledger::Account>(bytes).value_or(ledger::Account{});
}

std::optional<Bytes> bytesOf(const ledger::Counts& counts)
{
    ledger::Counts others = counts;
    others.purchases = 0;
    if (others.isNothing())
        return std::nullopt;
    return wire::toCbor(others);
}

ledger::Counts countsFrom(std::int64_t purchases, const Bytes& bytes)
{
    ledger::Counts counts;
    if (!bytes.empty())
        counts = wire::fromCbor<ledger::Counts>(bytes).value_or(ledger::Counts{});
    counts.purchases = purchases;
    return counts;
}

namespace {

struct Lots {
    std::vector<ledger::Lot> lots;
};

template <class F>
void describe(F& fields, Lots& v)
{
    fields("lots", v.lots);
}

}  // namespace

std::optional<Bytes> bytesOf(const std::vector<ledger::Lot>& lots)
{
    if (lots.empty())
        return std::nullopt;
    return wire::toCbor(Lots{lots});
}

std::vector<ledger::Lot> lotsFrom(const Bytes& bytes)
{
    if (bytes.empty())
        return {};
    return wire::fromCbor<Lots>(bytes).value_or(Lots{}).lots;
}

}  // namespace loyalty::storage
