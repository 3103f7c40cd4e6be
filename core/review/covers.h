// What one match says of another, without looking at any line.
#pragma once

#include <vector>

#include "core/programme/match.h"

namespace loyalty::review {

/// True: every line that `narrow` takes, `wide` takes too. Certain, and never wrong.
bool covers(const programme::Match& wide, const programme::Match& narrow);

/// The same for a list of which one is enough: {a} and {b} together cover {a, b}. What only several
/// fields together would show is not seen.
bool covers(const std::vector<programme::Match>& wide, const programme::Match& narrow);

/// True: no line can be taken by both.
bool areApart(const programme::Match& a, const programme::Match& b);

}  // namespace loyalty::review
