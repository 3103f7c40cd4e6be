// The stored form of a parked sale. Local to the till; never sent.
#pragma once

#include <span>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/ports/till.h"

namespace loyalty::storage {

Bytes encodeParked(const ports::ParkedSale& sale);
Result<ports::ParkedSale> decodeParked(std::span<const std::uint8_t> bytes);

}  // namespace loyalty::storage
