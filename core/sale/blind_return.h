// Goods that come back without the slip of their sale, where the programme takes such goods back:
// what they would earn today is taken from the member whose card is shown.
#pragma once

#include "core/programme/evaluate.h"
#include "core/sale/customer.h"

namespace loyalty::sale {

enum class BlindRefusal {
    Refused,  // the programme does not take goods back without a slip
    NothingBrought,
    NeedsApproval,
    TooLarge,
};

struct BlindPreview {
    journal::BlindReturnRecord record;
    bool needsApproval = false;
    std::optional<Customer> customer;  // as after the return
};

/// Changes nothing. `goods` have the prices at which they are taken back.
Result<tl::expected<BlindPreview, BlindRefusal>> previewBlindReturn(
    const Stores& stores, const Terminal& terminal, const basket::Basket& goods,
    const std::optional<Customer>& customer, LocalTime at, BusinessDay today);

/// Writes it. `approvedBy` is the manager who agreed, where one has to.
Result<tl::expected<BlindPreview, BlindRefusal>> commitBlindReturn(
    const Stores& stores, const Terminal& terminal, const basket::Basket& goods,
    const std::optional<Customer>& customer, const SaleId& id, const Stamp& stamp,
    std::optional<StaffNumber> approvedBy);

}  // namespace loyalty::sale
