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
    if (counts.uses.empty() && counts.purses.empty())
        return std::nullopt;
    return wire::toCbor(ledger::Counts{0, counts.uses, counts.purses});
}

ledger::Counts countsFrom(std::int64_t purchases, const Bytes& bytes)
{
    ledger::Counts counts;
    if (!bytes.empty())
        counts = wire::fromCbor<ledger::Counts>(bytes).value_or(ledger::Counts{});
    counts.purchases = purchases;
    return counts;
}

}  // namespace loyalty::storage
