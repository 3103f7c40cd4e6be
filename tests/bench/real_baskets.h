// Baskets to evaluate: real grocery baskets where the files lie beside the project
// (../shared/data), else baskets of the demonstration's shop.
#pragma once

#include <string>
#include <vector>

#include "core/basket/basket.h"
#include "core/programme/evaluate.h"

namespace loyalty::bench {

/// What evaluate() is asked.
struct Question {
    basket::Basket basket;
    programme::Standing member;
    LocalTime when;
};

struct Questions {
    std::string origin;  // a sentence for the reader
    std::vector<Question> list;
};

/// At most `count`. Members stand on all four tiers by turns, and one in five is nobody.
Questions realQuestions(std::size_t count);

/// The same of the demonstration's shop, about 12 lines each; half of it has a rule of its own.
Questions demoQuestions(std::size_t count);

}  // namespace loyalty::bench
