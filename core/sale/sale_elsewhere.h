// Sales of other tills, as a return or a claim here needs them: from HQ's answer, or from the slip
// while HQ cannot be asked.
#pragma once

#include "core/sale/stores.h"
#include "core/wire/messages.h"
#include "core/wire/slip_code.h"

namespace loyalty::sale {

/// Invalid where the answer carries no sale.
Result<ports::StoredSale> saleFrom(const wire::SaleFound& found);

enum class ProofRefusal {
    NoProof,      // the slip only names its sale: HQ is needed
    TillUnknown,  // of another store, or HQ has not told of it yet
    TillBlocked,  // it may have been in wrong hands when it signed
    NotGenuine,   // the till never signed this
};

/// A slip proves its sale with the key of the till that made it. What has come back here is known;
/// what has come back elsewhere is not, so that returns need a manager (goods_return.h). The names
/// of the goods are those of the catalogue.
Result<tl::expected<ports::StoredSale, ProofRefusal>> provenSale(const Stores& stores,
                                                                 const wire::SlipCode& slip);

}  // namespace loyalty::sale
