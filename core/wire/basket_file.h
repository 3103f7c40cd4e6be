// A basket with its member's standing, and the award it earns, as JSON objects
// (resources/programmes/FORMAT.md, section 10): what `pointkeeperctl programme evaluate` reads and
// writes. Exact: amounts are decimals, shares are decimals or fractions, nothing is rounded here.
#pragma once

#include "core/programme/evaluate.h"
#include "core/wire/form.h"

namespace loyalty::wire {

/// What evaluate() is asked.
struct BasketQuestion {
    basket::Basket basket;
    programme::Standing standing;
    programme::Occasion occasion;
    std::string memberId;  // who it is, where several baskets may be one member's; never evaluated
};

/// Amounts have the decimals of the programme's currency. Each problem has its JSON path.
Result<BasketQuestion, Problems> readBasket(const programme::Rulebook& rulebook, const Json& json);

/// The award of the question, or {"refused":"overflow"}.
Json awardJson(const programme::Rulebook& rulebook, const BasketQuestion& question);

}  // namespace loyalty::wire
