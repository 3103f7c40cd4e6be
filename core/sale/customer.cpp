#include "core/sale/customer.h"

namespace loyalty::sale {

namespace {

Result<void> addOwnMovements(const Stores& stores, const member::Holder& holder, std::int64_t after,
                             Customer& customer)
{
    auto movements = stores.journal.movementsOf(holder, after);
    if (!movements)
        return tl::unexpected(movements.error());
    for (const ports::OwnMovement& own : *movements) {
        customer.account.apply(own.movement);
        ++customer.unconfirmed;
    }
    return {};
}

}  // namespace

Result<Customer> findCustomer(const Stores& stores, const member::Holder& holder,
                              std::string cardTail)
{
    Customer customer;
    customer.holder = holder;
    customer.cardTail = std::move(cardTail);
    if (const auto* identifier = std::get_if<member::IdentifierHash>(&holder)) {
        auto member = stores.members.resolve(*identifier);
        if (!member)
            return tl::unexpected(member.error());
        if (*member)
            customer.holder = **member;
    }
    std::int64_t reflected = 0;
    std::vector<member::IdentifierHash> identifiers;
    if (const auto* id = std::get_if<MemberId>(&customer.holder)) {
        auto known = stores.members.findMember(*id);
        if (!known)
            return tl::unexpected(known.error());
        if (*known) {
            customer.member = (*known)->member;
            customer.confirmed = (*known)->account;
            reflected = (*known)->reflected;
            identifiers = (*known)->identifiers;
            if (customer.cardTail.empty())
                customer.cardTail = customer.member->cardTail;
        }
    }
    customer.account = customer.confirmed;
    if (auto added = addOwnMovements(stores, customer.holder, reflected, customer); !added)
        return tl::unexpected(added.error());
    // What was earned on a card before anybody knew whose it was.
    for (const member::IdentifierHash& identifier : identifiers)
        if (auto added = addOwnMovements(stores, identifier, reflected, customer); !added)
            return tl::unexpected(added.error());
    return customer;
}

}  // namespace loyalty::sale
