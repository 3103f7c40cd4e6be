// rapidcheck generators: programmes and what they are tried with, small and awkward.
#pragma once

#include <rapidcheck.h>

#include "core/basket/basket.h"
#include "core/programme/member_standing.h"
#include "core/programme/rulebook.h"

namespace loyalty::tests {

/// A valid programme of few rules that fight for the same few lines.
rc::Gen<std::shared_ptr<const programme::Rulebook>> anyRulebook();

/// Zero to eight lines; amounts of both signs, zeros and halves come up often.
rc::Gen<basket::Basket> anyBasket();

rc::Gen<programme::Standing> anyStanding();

/// A moment of some days around which the programmes' conditions change.
rc::Gen<LocalTime> anyMoment();

/// What may come back of a line that has `left` of it.
rc::Gen<Quantity> anyPartOf(Quantity left);

}  // namespace loyalty::tests
