// Customer: whose points a sale moves, and what this till can honestly say about their account.
#pragma once

#include <optional>
#include <string>

#include "core/sale/stores.h"

namespace loyalty::sale {

struct Customer {
    member::Holder holder;
    std::optional<member::Member> member;  // none: a card that nobody has registered
    std::string cardTail;
    ledger::Account confirmed;  // as HQ last told
    ledger::Account account;    // that, and this till's movements that HQ did not yet include
    int unconfirmed = 0;        // how many such movements
    /// Whatever this till's entries may call them by: the member, former numbers, cards.
    std::vector<member::Holder> names;

    [[nodiscard]] bool isRegistered() const
    {
        return member && member->status != member::Status::Unregistered;
    }
};

/// The customer behind a holder; for an identifier, the member it leads to where one is known.
Result<Customer> findCustomer(const Stores& stores, const member::Holder& holder,
                              std::string cardTail);

/// The day the customer joined; none for a card that nobody has registered.
inline std::optional<BusinessDay> joinedOf(const Customer& customer)
{
    return customer.member ? std::optional(customer.member->since) : std::nullopt;
}

/// What the rules may know of the customer before a sale on `day`: of the person only what they ask
/// for, because the ledger outlives the person's data.
programme::Standing standingOf(const Customer& customer, const programme::Rulebook& rulebook,
                               BusinessDay day);

}  // namespace loyalty::sale
