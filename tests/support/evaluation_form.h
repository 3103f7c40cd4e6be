// The JSON form of a basket and of an award (resources/programmes/FORMAT.md, section 10).
#pragma once

#include "core/programme/evaluate.h"
#include "core/wire/json.h"

namespace loyalty::tests {

/// What evaluate() is asked.
struct Question {
    basket::Basket basket;
    programme::Standing standing;
    LocalTime at;
};

/// A form that is wrong stops the test. A line with "repeat": n stands for n copies of it.
Question questionFrom(const programme::Rulebook& rulebook, const wire::Json& form);

/// The award, or {"refused": "overflow"}.
wire::Json answerTo(const programme::Rulebook& rulebook, const Question& question);

}  // namespace loyalty::tests
