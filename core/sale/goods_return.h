// A return of goods against an earlier sale of this till.
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
    programme::Reversal reversal;      // its points are negative where the return gives some
    std::optional<Customer> customer;  // as after the return
};

enum class ReturnRefusal {
    NothingChosen,
    NotThatMany,       // more than was sold, or than is left of it
    ProgrammeMissing,  // this till does not have the version of the sale
    TooLarge,
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

/// Writes the return. `id` names it: repeated with the same id it changes nothing.
Result<tl::expected<Returned, ReturnRefusal>> commitReturn(const Stores& stores,
                                                           const Terminal& terminal,
                                                           const ports::StoredSale& sale,
                                                           const basket::Returned& lines,
                                                           const SaleId& id, const Stamp& stamp);

}  // namespace loyalty::sale
