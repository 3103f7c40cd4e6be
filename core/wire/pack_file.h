// The file of a country's pack (resources/programmes/FORMAT.md, "Country packs") to a Pack.
#pragma once

#include <string>
#include <string_view>

#include "core/programme/pack.h"
#include "core/wire/form.h"

namespace loyalty::wire {

inline constexpr std::size_t maxPackBytes = 1 << 20;

/// Each problem has its JSON path, as those of a programme file.
Result<programme::Pack, Problems> readPack(std::string_view text);

/// A match as it stands in a file: {"category": ["Beer", "Wine"]}.
std::string matchText(const programme::Match& match);

}  // namespace loyalty::wire
