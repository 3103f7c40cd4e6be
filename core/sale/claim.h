// A late claim: a sale without a card whose slip is brought afterwards. It becomes the member's, as
// it would have been with the card, on what has not come back of it; returns go on from there.
#pragma once

#include "core/programme/evaluate.h"
#include "core/sale/customer.h"

namespace loyalty::sale {

enum class ClaimRefusal {
    NotClaimable,      // the programme knows no claims, or the sale was without a programme
    HasMember,         // it is somebody's already
    TooLate,           // a manager may still approve it
    ProgrammeMissing,  // this till does not have the version of the sale
    NothingLeft,       // everything came back
    TooLarge,
};

struct ClaimPreview {
    journal::SaleRecord sale;  // as it would have been
    programme::Award award;
    bool needsApproval = false;
    Customer customer;  // as after the claim
};

/// Changes nothing. The standing is the member's of today: what was true then nobody can tell.
Result<tl::expected<ClaimPreview, ClaimRefusal>> previewClaim(const Stores& stores,
                                                              const ports::StoredSale& sale,
                                                              const member::Holder& holder,
                                                              BusinessDay today);

struct Claimed {
    journal::ClaimRecord record;
    Customer customer;
};

/// Writes the claim. A sale is claimed once, however often it is tried.
Result<tl::expected<Claimed, ClaimRefusal>> commitClaim(
    const Stores& stores, const Terminal& terminal, const ports::StoredSale& sale,
    const member::Holder& holder, std::optional<StaffNumber> approvedBy, const Stamp& stamp);

}  // namespace loyalty::sale
