// What a condition asks of the basket and of the member's purchases, as few cases to try: one of
// each kind that it can tell apart. Internal to this library.
#pragma once

#include <optional>
#include <vector>

#include "core/programme/programme.h"

namespace loyalty::review {

/// How many purchases a member may have made before; empty where there are too many cases.
std::vector<std::int64_t> purchasesToTry(const std::vector<programme::PurchaseNumber>& asked);

/// What the lines that earn may come to.
std::vector<Money> totalsToTry(const std::vector<programme::TotalSpan>& asked);

/// Each `contains` becomes one that asks for a product of its own: two alike for the same, and
/// whatever two others may have in common is not looked at, so that nothing possible is lost.
class OwnGoods {
public:
    programme::Condition rewritten(programme::Condition condition);
    /// Products that may be in the basket or not.
    [[nodiscard]] std::vector<Symbol> products() const;

private:
    std::vector<programme::Contained> m_seen;
};

}  // namespace loyalty::review
