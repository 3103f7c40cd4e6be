// A return of goods against an earlier sale, of this till or another (sale_elsewhere.h).
//
// What is taken back is always earned − f(what remains), with f = evaluate() under the programme
// version, the standing and the time of the sale. Because it depends only on everything returned so
// far, the parts of a sale may come back in any split and order: together they take back exactly
// what the sale gave, no more and no less.
#pragma once

#include <optional>

#include "core/programme/standing.h"
#include "core/sale/customer.h"

namespace loyalty::sale {

/// One line of a return, as its slip prints it.
struct ReturnedGoods {
    std::string name;
    Quantity quantity;
    Money refund;  // together exactly the refund of the return
};

/// What a return would do, for the cashier to see before it is done.
struct ReturnPreview {
    basket::Returned lines;  // of this return alone
    std::vector<ReturnedGoods> goods;
    Money refund;
    Money unpaid;  // beside the refund: what points had paid comes back in points
    std::vector<journal::RewardBack> rewards;
    programme::Reversal reversal;  // its points are negative where the return gives some
    Points forgiven;               // of those: the member does not have them any more
    bool needsApproval = false;    // a manager agrees: the return window is over, or nobody here
                                   // knows what has come back elsewhere
    std::optional<Customer> customer;  // as after the return
};

enum class ReturnRefusal {
    NothingChosen,
    NotThatMany,       // more than was sold, or than is left of it
    ProgrammeMissing,  // this till does not have the version of the sale
    TooLarge,
    NeedsApproval,
};

struct Returned {
    journal::ReturnRecord record;
    std::vector<ReturnedGoods> goods;
    LocalTime at;
    StaffNumber staff;
    std::optional<Customer> customer;
    std::shared_ptr<const programme::Rulebook> rulebook;
};

/// Changes nothing.
Result<tl::expected<ReturnPreview, ReturnRefusal>> previewReturn(const Stores& stores,
                                                                 const ports::StoredSale& sale,
                                                                 const basket::Returned& lines,
                                                                 BusinessDay today);

/// What the journal gets of it; `number` is that of its slip.
journal::ReturnRecord returnRecordOf(const ports::StoredSale& sale, const ReturnPreview& preview,
                                     const SaleId& id, std::int64_t number,
                                     std::optional<StaffNumber> approvedBy);

/// Writes the return. `id` names it: repeated with the same id it changes nothing. `approvedBy` is
/// the manager who agreed, where one has to; the manager who does it himself agrees.
Result<tl::expected<Returned, ReturnRefusal>> commitReturn(
    const Stores& stores, const Terminal& terminal, const ports::StoredSale& sale,
    const basket::Returned& lines, const SaleId& id, const Stamp& stamp,
    std::optional<StaffNumber> approvedBy = {});

}  // namespace loyalty::sale
