#include "core/sale/spending.h"

namespace loyalty::sale {

Result<std::vector<programme::Spent>> spentBefore(const Stores& stores,
                                                  const programme::Rulebook& rulebook)
{
    std::vector<programme::Spent> list;
    for (const Symbol& rule : rulebook.asked().budgets) {
        auto told = stores.programmes.spentOf(rule);
        if (!told)
            return tl::unexpected(told.error());
        ports::KnownSpent known = told->value_or(ports::KnownSpent{{rule, {}, {}}, 0});
        auto own = stores.journal.givenAfter(rule, known.reflected);
        if (!own)
            return tl::unexpected(own.error());
        known.spent.points += *own;
        known.spent.inStore += *own;
        if (!known.spent.points.isZero() || !known.spent.inStore.isZero())
            list.push_back(std::move(known.spent));
    }
    return list;
}

}  // namespace loyalty::sale
