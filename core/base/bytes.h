// Bytes and their text form.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace loyalty {

using Bytes = std::vector<std::uint8_t>;

/// Lower-case hexadecimal.
std::string toHex(std::span<const std::uint8_t> bytes);

/// None where `text` is not an even number of hexadecimal digits.
std::optional<Bytes> fromHex(std::string_view text);

}  // namespace loyalty
