// Tender: how a sale was paid.
#pragma once

#include "core/base/money.h"

namespace loyalty::basket {

enum class TenderKind { Cash, Card, GiftCard, Voucher, Other, Points, Exchange };
constexpr TenderKind lastOf(TenderKind)
{
    return TenderKind::Exchange;
}

/// A set of kinds.
class TenderKinds {
public:
    [[nodiscard]] constexpr bool isEmpty() const { return m_bits == 0; }
    [[nodiscard]] constexpr bool contains(TenderKind kind) const
    {
        return (m_bits & bitOf(kind)) != 0;
    }
    constexpr void add(TenderKind kind) { m_bits |= bitOf(kind); }

    constexpr bool operator==(const TenderKinds&) const = default;

private:
    static constexpr unsigned bitOf(TenderKind kind) { return 1U << static_cast<unsigned>(kind); }

    unsigned m_bits = 0;
};

struct Tender {
    TenderKind kind = TenderKind::Cash;
    Money amount;

    bool operator==(const Tender&) const = default;
};

}  // namespace loyalty::basket
