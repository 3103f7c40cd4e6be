// A whole text file, plain or gzip (RFC 1952), in memory.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace loyalty::replay {

/// More than this is refused: what is read here is held in memory.
inline constexpr std::size_t maxTextBytes = std::size_t{1} << 30;

/// Invalid where a gzip file is damaged or ends in the middle; Missing or Denied where the file
/// cannot be opened; Full where it is larger than maxTextBytes. A byte order mark is dropped.
Result<std::string> readTextFile(const std::string& path);

/// Without its line feed.
std::string_view firstLineOf(std::string_view text);

}  // namespace loyalty::replay
