// What rules with a budget and rewards with a stock have given by now: HQ's sums and on top of them
// what this till gave since.
#pragma once

#include <vector>

#include "core/sale/stores.h"

namespace loyalty::sale {

Result<std::vector<programme::Spent>> spentBefore(const Stores& stores,
                                                  const programme::Rulebook& rulebook);

}  // namespace loyalty::sale
