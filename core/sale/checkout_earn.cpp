// What the open sale earns, and what rewards take off it.
#include <algorithm>

#include "core/programme/standing.h"
#include "core/sale/checkout.h"

namespace loyalty::sale {

namespace {

// Of the person only what the rules ask for: the ledger outlives the person's data.
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

}  // namespace

// Everything but the award: what the rewards leave of the basket, and what is still to pay.
Result<Checkout::Earned> Checkout::prepare(LocalTime at, BusinessDay day)
{
    auto rulebook = m_stores.programmes.inForce(day);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    Earned earned;
    earned.rulebook = std::move(*rulebook);
    earned.basket = m_basket;
    if (earned.rulebook == nullptr)
        return earned;
    if (m_customer)
        earned.standing = standingOf(*m_customer, *earned.rulebook, day);
    if (!m_wanted.empty())
        addRewards(at, day, earned);
    return earned;
}

void Checkout::addAward(LocalTime at, const std::vector<basket::Tender>& tenders,
                        Earned& earned) const
{
    if (earned.rulebook == nullptr)
        return;
    auto award = programme::evaluate(*earned.rulebook, earned.basket, earned.standing,
                                     {at, m_terminal.store, tenders});
    earned.isTooLarge = !award;
    if (award)
        earned.award = std::move(*award);
}

Points Checkout::availableOn(BusinessDay day) const
{
    return ledger::balanceOn(m_customer->account, day).available;
}

// A reward that cannot be had any more is left out, the others stay.
void Checkout::addRewards(LocalTime at, BusinessDay day, Earned& earned)
{
    const programme::Occasion occasion{at, m_terminal.store, {}};
    const programme::RewardQuestion question{*earned.rulebook, m_basket, earned.standing, occasion,
                                             m_customer ? availableOn(day) : Points{}};
    while (!m_wanted.empty()) {
        auto redeemed = programme::redeem(question, m_wanted);
        if (redeemed) {
            earned.basket = std::move(redeemed->basket);
            earned.rewards = std::move(redeemed->rewards);
            earned.paidWithPoints = redeemed->paid;
            return;
        }
        earned.lostReward = redeemed.error();
        std::erase_if(m_wanted, [&](const programme::Wanted& each) {
            return each.reward == earned.lostReward->reward;
        });
    }
}

Result<RewardOffers> Checkout::rewardOffers(LocalTime at, BusinessDay day)
{
    auto rulebook = m_stores.programmes.inForce(day);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    RewardOffers offers{std::move(*rulebook), {}};
    if (offers.rulebook == nullptr || !m_customer)
        return offers;
    const programme::Standing standing = standingOf(*m_customer, *offers.rulebook, day);
    const programme::Occasion occasion{at, m_terminal.store, {}};
    offers.list = programme::offersOf(
        {*offers.rulebook, m_basket, standing, occasion, availableOn(day)}, m_wanted);
    return offers;
}

Result<Quote> Checkout::quote(LocalTime at, BusinessDay day)
{
    auto earned = prepare(at, day);
    if (!earned)
        return tl::unexpected(earned.error());
    // How the rest will be paid is not known yet.
    addAward(at, earned->tendersWith({}), *earned);
    return Quote{m_id,
                 std::move(earned->basket),
                 m_customer,
                 earned->standing,
                 std::move(earned->rulebook),
                 std::move(earned->award),
                 earned->isTooLarge,
                 std::move(earned->rewards),
                 earned->paidWithPoints,
                 std::move(earned->lostReward)};
}

}  // namespace loyalty::sale
