// Ids from the operating system's randomness (RFC 9562, version 4).
#pragma once

#include "core/ports/till.h"
#include "core/wire/digest.h"

namespace loyalty::app {

class RandomIds : public ports::Ids {
public:
    SaleId newSaleId() override
    {
        SaleId id;
        wire::fillRandom(id.bytes);
        id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x40);
        id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
        return id;
    }
};

}  // namespace loyalty::app
