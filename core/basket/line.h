// Line: one item on a sale, with what it costs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/money.h"
#include "core/base/quantity.h"
#include "core/base/symbol.h"
#include "core/base/tax.h"

namespace loyalty::basket {

/// What was sold, as the catalogue described it at that moment. The attributes stay with the line,
/// so that a return years later is evaluated on what was true at the sale.
/// `code` is the GTIN in 14 digits, or the store's own code.
struct Item {
    Symbol code;
    std::string name;
    Symbol department;
    Symbol category;
    Symbol brand;
    std::vector<Symbol> tags;
    TaxRate tax{};  // included in the price

    bool operator==(const Item&) const = default;
};

enum class DiscountKind { Line, Order, Coupon, Reward };
constexpr DiscountKind lastOf(DiscountKind)
{
    return DiscountKind::Reward;
}

/// A set of kinds.
class DiscountKinds {
public:
    static constexpr DiscountKinds all() { return DiscountKinds(~0U); }
    constexpr DiscountKinds() = default;
    [[nodiscard]] constexpr bool contains(DiscountKind kind) const
    {
        return (m_bits & bitOf(kind)) != 0;
    }
    constexpr void add(DiscountKind kind) { m_bits |= bitOf(kind); }

    constexpr bool operator==(const DiscountKinds&) const = default;

private:
    explicit constexpr DiscountKinds(unsigned bits) : m_bits(bits) {}
    static constexpr unsigned bitOf(DiscountKind kind) { return 1U << static_cast<unsigned>(kind); }

    unsigned m_bits = 0;
};

/// A reduction that was granted on a line before loyalty looks at it. `amount` has the sign of the
/// line's gross: it is subtracted.
struct Discount {
    DiscountKind kind = DiscountKind::Line;
    Money amount;
    std::string label;

    bool operator==(const Discount&) const = default;
};

/// Position on the slip, from 1; never used again within its sale, even after a void.
using LineNumber = std::int32_t;

struct Line {
    LineNumber number = 0;
    Item item;
    Quantity quantity = onePiece;
    Money gross;  // quantity times price, before discounts
    std::vector<Discount> discounts;

    /// What the customer pays for the line.
    [[nodiscard]] Money net() const
    {
        Money sum = gross;
        for (const Discount& discount : discounts)
            sum -= discount.amount;
        return sum;
    }

    bool operator==(const Line&) const = default;
};

}  // namespace loyalty::basket
