// What a sale writes down of what it earned; shared by a sale and a late claim.
#pragma once

#include "core/sale/customer.h"
#include "core/sale/spending.h"

namespace loyalty::sale {

/// Of the person only what the rules ask for: the ledger outlives the person's data.
programme::Standing standingOf(const Customer& customer, const programme::Rulebook& rulebook,
                               BusinessDay day);

/// Puts the award of a sale on `day` into its record: everything but who and what was sold.
void addEarning(const programme::Rulebook& rulebook, const programme::Award& award, BusinessDay day,
                journal::SaleRecord& record);

}  // namespace loyalty::sale
