// Tender: how a sale was paid.
#pragma once

#include "core/base/money.h"

namespace loyalty::basket {

enum class TenderKind { Cash, Card, GiftCard, Voucher, Other };

struct Tender {
    TenderKind kind = TenderKind::Cash;
    Money amount;

    bool operator==(const Tender&) const = default;
};

}  // namespace loyalty::basket
