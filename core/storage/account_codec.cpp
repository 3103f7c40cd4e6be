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

}  // namespace loyalty::storage
