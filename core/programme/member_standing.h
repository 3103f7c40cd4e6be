// Standing: what the rules know of the member before the sale. It is written down with the sale, so
// that a return is judged by what was true then.
#pragma once

#include <optional>
#include <vector>

#include "core/base/ratio.h"
#include "core/base/symbol.h"
#include "core/base/time.h"

namespace loyalty::programme {

struct Standing {
    bool isMember = true;  // false: nobody identified; what is asked of a member does not hold
    Symbol tier;           // code; empty means the lowest tier
    Ratio carry;           // remainder carried from earlier awards, in smallest points
    std::vector<Symbol> segments{};
    std::optional<BusinessDay> joined{};
    std::optional<YearDay> birthday{};

    bool operator==(const Standing&) const = default;
};

}  // namespace loyalty::programme
