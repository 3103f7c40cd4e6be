#include "core/sale/customer.h"

#include "core/programme/standing.h"

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

// Under a number that was merged: who it means now. What was earned on their cards before anybody
// knew whose they were is theirs too.
void takeKnown(const ports::KnownMember& known, Customer& customer)
{
    // Whoever is not registered has a number because a card needs one, and the hub of a store and
    // HQ may have given it different ones: entries go by the card.
    const bool isCardAlone =
        known.member.status == member::Status::Unregistered && !known.identifiers.empty();
    if (!isCardAlone)
        customer.holder = known.member.id;
    else if (std::holds_alternative<MemberId>(customer.holder))
        customer.holder = known.identifiers.front();
    customer.member = known.member;
    customer.confirmed = known.account;
    if (customer.cardTail.empty())
        customer.cardTail = known.member.cardTail;
    customer.names.emplace_back(known.member.id);
    for (const MemberId former : known.formerNumbers)
        customer.names.emplace_back(former);
    for (const member::IdentifierHash& card : known.identifiers)
        customer.names.emplace_back(card);
}

}  // namespace

Result<Customer> findCustomer(const Stores& stores, const member::Holder& holder,
                              std::string cardTail)
{
    Customer customer;
    customer.holder = holder;
    customer.cardTail = std::move(cardTail);
    std::optional<MemberId> id;
    if (const auto* number = std::get_if<MemberId>(&holder))
        id = *number;
    if (const auto* identifier = std::get_if<member::IdentifierHash>(&holder)) {
        auto member = stores.members.resolve(*identifier);
        if (!member)
            return tl::unexpected(member.error());
        id = *member;
    }
    std::int64_t reflected = 0;
    if (id) {
        auto known = stores.members.findMember(*id);
        if (!known)
            return tl::unexpected(known.error());
        if (*known) {
            reflected = (*known)->reflected;
            takeKnown(**known, customer);
        } else {
            customer.holder = *id;
        }
    }
    if (customer.names.empty())
        customer.names.push_back(customer.holder);
    customer.account = customer.confirmed;
    for (const member::Holder& name : customer.names)
        if (auto added = addOwnMovements(stores, name, reflected, customer); !added)
            return tl::unexpected(added.error());
    return customer;
}

programme::Standing standingOf(const Customer& customer, const programme::Rulebook& rulebook,
                               BusinessDay day)
{
    programme::Standing standing =
        programme::standingOn(rulebook, customer.account, joinedOf(customer), day);
    if (!customer.member)
        return standing;
    const programme::Asked& asked = rulebook.asked();
    if (asked.segments)
        standing.segments = customer.member->segments;
    if (asked.joined)
        standing.joined = customer.member->since;
    if (asked.birthday)
        standing.birthday = customer.member->birthday;
    return standing;
}

}  // namespace loyalty::sale
