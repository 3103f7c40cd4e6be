#include "app/replay/cancellation.h"

#include <algorithm>

namespace loyalty::replay {

void CancellationMatcher::remember(std::size_t index, const Visit& visit,
                                   const std::vector<std::uint32_t>& codes)
{
    for (std::size_t i = 0; i < codes.size(); ++i)
        m_purchases[keyOf(visit.customer, codes[i])].push_back(
            {index, static_cast<basket::LineNumber>(i + 1), visit.bought[i].quantity});
}

void CancellationMatcher::match(Visit& cancellation, std::uint32_t code, Quantity quantity)
{
    if (cancellation.customer == 0) {
        ++m_shopping.unmatched["return-without-customer"];
        return;
    }
    const auto found = m_purchases.find(keyOf(cancellation.customer, code));
    if (found == m_purchases.end()) {
        ++m_shopping.unmatched["return-without-purchase"];
        return;
    }
    std::vector<Purchase>& purchases = found->second;
    for (auto purchase = purchases.rbegin(); purchase != purchases.rend(); ++purchase) {
        const Quantity part = std::min(quantity, purchase->left);
        if (part.isZero())
            continue;
        take(cancellation, *purchase, part);
        quantity -= part;
        if (quantity.isZero())
            return;
    }
    ++m_shopping.unmatched["return-of-more-than-bought"];
}

void CancellationMatcher::take(Visit& cancellation, Purchase& purchase, Quantity quantity)
{
    purchase.left -= quantity;
    auto back = std::find_if(cancellation.back.begin(), cancellation.back.end(),
                             [&](const BroughtBack& b) { return b.visit == purchase.visit; });
    if (back == cancellation.back.end())
        back = cancellation.back.insert(back, BroughtBack{purchase.visit, {}});
    basket::Returned more;
    for (const auto& [line, all] : back->lines.quantities())
        more.restore(line, line == purchase.line ? all + quantity : all);
    more.restore(purchase.line, quantity);
    back->lines = std::move(more);
}

}  // namespace loyalty::replay
