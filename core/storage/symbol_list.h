// A list of symbols as one column: a line each.
#pragma once

#include <string>
#include <vector>

#include "core/base/symbol.h"

namespace loyalty::storage {

std::string textOf(const std::vector<Symbol>& symbols);
std::vector<Symbol> symbolsIn(const std::string& text);

}  // namespace loyalty::storage
