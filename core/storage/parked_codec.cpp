#include "core/storage/parked_codec.h"

#include "core/wire/cbor.h"
#include "core/wire/describe.h"

namespace loyalty::ports {

template <class F>
void describe(F& fields, ParkedSale& v)
{
    fields("id", v.id)("at", v.at)("staff", v.staff)("basket", v.basket)("holder", v.holder)(
        "card_tail", v.cardTail);
}

}  // namespace loyalty::ports

namespace loyalty::storage {

Bytes encodeParked(const ports::ParkedSale& sale)
{
    return wire::toCbor(sale);
}

Result<ports::ParkedSale> decodeParked(std::span<const std::uint8_t> bytes)
{
    return wire::fromCbor<ports::ParkedSale>(bytes);
}

}  // namespace loyalty::storage
