// Ids from the operating system's randomness.
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
        return id;
    }
};

}  // namespace loyalty::app
