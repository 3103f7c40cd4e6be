// Occasion: what the rules look at beside the basket and the member.
#pragma once

#include <vector>

#include "core/base/points.h"
#include "core/base/symbol.h"
#include "core/base/time.h"
#include "core/basket/tender.h"

namespace loyalty::programme {

/// What a rule with a budget has given to all members before, as far as is known here; of a reward
/// with a stock (rewardKey) how often it was taken.
struct Spent {
    Symbol rule;
    Points points;
    Points inStore;

    bool operator==(const Spent&) const = default;
};

/// What a sale adds to that, or a return takes off.
struct Given {
    Symbol rule;
    Points points;

    bool operator==(const Given&) const = default;
};

struct Occasion {
    Occasion() = default;
    // A moment alone is an occasion: most rules ask no more.
    Occasion(LocalTime when) : at(when) {}  // NOLINT(google-explicit-constructor)
    Occasion(LocalTime when, Symbol where, std::vector<basket::Tender> paid)
        : at(when), store(std::move(where)), tenders(std::move(paid))
    {}

    LocalTime at;
    Symbol store;
    std::vector<basket::Tender> tenders;  // empty until the sale is paid
    std::vector<Spent> spent{};           // a rule that is not named has given nothing
};

}  // namespace loyalty::programme
