// evaluate(): the one place where points are computed, for the till, HQ, tests and simulations.
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/basket/basket.h"
#include "core/programme/award.h"
#include "core/programme/rulebook.h"

namespace loyalty::programme {

/// What the rules need to know of the member before the sale.
struct Standing {
    bool isMember = true;  // false: nobody identified; rules bound to tiers do not hold
    Symbol tier;           // code; empty means the lowest tier
    Ratio carry;           // remainder carried from earlier awards, in smallest points

    bool operator==(const Standing&) const = default;
};

enum class EvaluateFault { Overflow };

/// What `basket` earns for `member` at `when`, rule by rule in programme order. A rule that gives
/// nothing says why. Pure: same arguments, same answer, on the till and at HQ.
/// Overflow is refused, never wrapped.
Result<Award, EvaluateFault> evaluate(const Rulebook& rulebook, const basket::Basket& basket,
                                      const Standing& member, LocalTime when);

}  // namespace loyalty::programme
