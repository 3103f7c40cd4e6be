// evaluate(): the one place where points are computed, for the till, HQ, tests and simulations.
#pragma once

#include "core/base/result.h"
#include "core/basket/basket.h"
#include "core/basket/returned.h"
#include "core/programme/award.h"
#include "core/programme/member_standing.h"
#include "core/programme/occasion.h"
#include "core/programme/rulebook.h"

namespace loyalty::programme {

enum class EvaluateFault { Overflow };

/// What `basket` earns for `member` on `occasion`, rule by rule in programme order. A rule that
/// gives nothing says why. Pure: same arguments, same answer, on the till and at HQ. Overflow is
/// refused, never wrapped.
Result<Award, EvaluateFault> evaluate(const Rulebook& rulebook, const basket::Basket& basket,
                                      const Standing& member, const Occasion& occasion);

/// What `sold` would have earned without what has come back of it; with evaluate() of the whole,
/// what a return takes back. Standing and occasion are those of the sale.
Result<Award, EvaluateFault> evaluateRest(const Rulebook& rulebook, const basket::Basket& sold,
                                          const basket::Returned& returned, const Standing& member,
                                          const Occasion& occasion);

}  // namespace loyalty::programme
