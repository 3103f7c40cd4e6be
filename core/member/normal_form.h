// The normal form of what identifies a member, before it is hashed: what a person types and what a
// scanner reads must come to the same text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/member/member.h"

namespace loyalty::member {

/// Card: digits and capital letters, 6 to 34, spaces and hyphens dropped. None where anything else
/// is left.
std::optional<std::string> normalCard(std::string_view text);

/// Phone: "+" and 7 to 15 digits (ITU-T E.164). `countryCode` ("90") completes a number that
/// begins with a single 0 or with no prefix at all; 00 counts as +.
std::optional<std::string> normalPhone(std::string_view text, std::string_view countryCode);

/// E-mail: ASCII letters in lower case, one @ with something on both sides.
std::optional<std::string> normalEmail(std::string_view text);

/// The last four characters, for the eye.
std::string tailOf(std::string_view normalised);

}  // namespace loyalty::member
