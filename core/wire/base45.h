// RFC 9285: bytes in the 45 characters that a QR code packs two in eleven bits (ISO/IEC 18004,
// alphanumeric mode). Two bytes become three characters, the first of them the lowest digit.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace loyalty::wire {

std::string toBase45(std::span<const std::uint8_t> bytes);

/// None where a character is none of the 45, or no bytes have this text.
std::optional<Bytes> fromBase45(std::string_view text);

}  // namespace loyalty::wire
