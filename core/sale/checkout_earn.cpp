// What the open sale earns, and what rewards take off it.
#include <algorithm>

#include "core/sale/checkout.h"
#include "core/sale/spending.h"

namespace loyalty::sale {

// Everything but the award; the basket only where rewards took something off it.
Result<Checkout::Earned> Checkout::prepare(LocalTime at, BusinessDay day)
{
    auto rulebook = m_stores.programmes.inForce(day);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    Earned earned;
    earned.rulebook = std::move(*rulebook);
    if (m_exchange) {
        auto preview = previewReturn(m_stores, m_exchange->sale, m_exchange->lines, day);
        if (!preview)
            return tl::unexpected(preview.error());
        if (*preview)
            earned.exchange = std::move(**preview);
    }
    if (earned.rulebook == nullptr)
        return earned;
    auto spent = spentBefore(m_stores, *earned.rulebook);
    if (!spent)
        return tl::unexpected(spent.error());
    earned.spent = std::move(*spent);
    if (m_customer)
        earned.standing = standingOf(*m_customer, *earned.rulebook, day);
    if (!m_wanted.empty())
        if (auto added = addRewards(at, day, earned); !added)
            return tl::unexpected(added.error());
    return earned;
}

void Checkout::addAward(LocalTime at, const std::vector<basket::Tender>& tenders,
                        Earned& earned) const
{
    if (earned.rulebook == nullptr)
        return;
    programme::Occasion occasion = occasionOf(at, earned);
    occasion.tenders = tenders;
    auto award = programme::evaluate(*earned.rulebook, earned.basket, earned.standing, occasion);
    earned.isTooLarge = !award;
    if (award)
        earned.award = std::move(*award);
}

programme::Occasion Checkout::occasionOf(LocalTime at, const Earned& earned) const
{
    programme::Occasion occasion{at, m_terminal.store, {}};
    occasion.spent = earned.spent;
    return occasion;
}

Points Checkout::availableOn(BusinessDay day) const
{
    return ledger::balanceOn(m_customer->account, day).available;
}

// A reward that cannot be had any more is left out, the others stay.
Result<void> Checkout::addRewards(LocalTime at, BusinessDay day, Earned& earned)
{
    auto had = funds(*earned.rulebook, at, day);
    if (!had)
        return tl::unexpected(had.error());
    earned.funds = std::move(*had);
    const Points within = earned.funds.secured + (m_trustedBy ? earned.funds.trust : Points{});
    const programme::Occasion occasion = occasionOf(at, earned);
    const programme::RewardQuestion question{*earned.rulebook, m_basket, earned.standing, occasion,
                                             m_customer ? availableOn(day) : Points{}};
    while (!m_wanted.empty()) {
        auto redeemed = programme::redeem(question, m_wanted);
        if (redeemed && redeemed->cost() <= within) {
            earned.basket = std::move(redeemed->basket);
            earned.rewards = std::move(redeemed->rewards);
            earned.paidWithPoints = redeemed->paid;
            return {};
        }
        earned.lostReward = redeemed ? programme::RewardFault{m_wanted.back().reward,
                                                              programme::RewardRefusal::NotSecured,
                                                              {},
                                                              redeemed->cost() - within}
                                     : redeemed.error();
        std::erase_if(m_wanted, [&](const programme::Wanted& each) {
            return each.reward == earned.lostReward->reward;
        });
    }
    return {};
}

Result<Quote> Checkout::quote(LocalTime at, BusinessDay day)
{
    auto earned = prepare(at, day);
    if (!earned)
        return tl::unexpected(earned.error());
    if (earned->rewards.empty())
        earned->basket = m_basket;
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
                 std::move(earned->lostReward),
                 std::move(earned->exchange)};
}

}  // namespace loyalty::sale
