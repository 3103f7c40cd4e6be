// The programme file (resources/programmes/FORMAT.md) to and from a Programme.
#pragma once

#include <string_view>

#include "core/programme/rulebook.h"
#include "core/wire/form.h"

namespace loyalty::wire {

/// 10,000 rules fit; a larger file could not be sent to a till in one message (maxBodyBytes).
inline constexpr std::size_t maxProgrammeBytes = 3 << 20;

/// Reads and validates. Each problem has its JSON path; a text that is no JSON gives one problem
/// with the path "$" and the line and column in the reason.
Result<std::shared_ptr<const programme::Rulebook>, Problems> readProgramme(std::string_view text);

}  // namespace loyalty::wire
