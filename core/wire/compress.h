// Zstandard (RFC 8878) for message bodies, with a bound on what comes out.
#pragma once

#include <span>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace loyalty::wire {

/// Level 3 costs next to nothing; 19 is for what is small and printed.
Bytes compress(std::span<const std::uint8_t> plain, int level = 3);

/// Invalid where the bytes are no complete frame or hold more than `maxBytes`; never allocates more
/// than that, whatever the frame says of itself.
Result<Bytes> decompress(std::span<const std::uint8_t> packed, std::size_t maxBytes);

}  // namespace loyalty::wire
