// What the open sale earns, and what rewards take off it.
#include <algorithm>

#include "core/sale/checkout.h"
#include "core/sale/spending.h"

namespace loyalty::sale {

namespace {

Points leftOf(const std::vector<ports::HeldLease>& leases)
{
    Points sum;
    for (const ports::HeldLease& lease : leases)
        sum += lease.left();
    return sum;
}

}  // namespace

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

Result<std::vector<ports::HeldLease>> Checkout::leases()
{
    if (m_stores.leases == nullptr || !m_customer)
        return std::vector<ports::HeldLease>{};
    std::vector<MemberId> numbers;
    for (const member::Holder& name : m_customer->names)
        if (const auto* id = std::get_if<MemberId>(&name))
            numbers.push_back(*id);
    return m_stores.leases->leasesOf(numbers);
}

// A reward that cannot be had any more is left out, the others stay.
Result<void> Checkout::addRewards(LocalTime at, BusinessDay day, Earned& earned)
{
    auto held = leases();
    if (!held)
        return tl::unexpected(held.error());
    earned.leases = std::move(*held);
    const Points secured = leftOf(earned.leases);
    const programme::Occasion occasion = occasionOf(at, earned);
    const programme::RewardQuestion question{*earned.rulebook, m_basket, earned.standing, occasion,
                                             m_customer ? availableOn(day) : Points{}};
    while (!m_wanted.empty()) {
        auto redeemed = programme::redeem(question, m_wanted);
        const bool isSecured =
            redeemed && (m_stores.leases == nullptr || redeemed->cost() <= secured);
        if (isSecured) {
            earned.basket = std::move(redeemed->basket);
            earned.rewards = std::move(redeemed->rewards);
            earned.paidWithPoints = redeemed->paid;
            return {};
        }
        earned.lostReward = redeemed ? programme::RewardFault{m_wanted.back().reward,
                                                              programme::RewardRefusal::NotSecured,
                                                              {},
                                                              redeemed->cost() - secured}
                                     : redeemed.error();
        std::erase_if(m_wanted, [&](const programme::Wanted& each) {
            return each.reward == earned.lostReward->reward;
        });
    }
    return {};
}

Result<std::optional<Points>> Checkout::unsecuredFor(const std::vector<programme::Wanted>& wanted,
                                                     LocalTime at, BusinessDay day)
{
    using Answer = std::optional<Points>;
    auto rulebook = m_stores.programmes.inForce(day);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    if (*rulebook == nullptr || !m_customer)
        return Answer{};
    Earned earned;
    auto spent = spentBefore(m_stores, **rulebook);
    auto held = leases();
    if (!spent || !held)
        return tl::unexpected(spent ? held.error() : spent.error());
    earned.spent = std::move(*spent);
    const programme::Standing standing = standingOf(*m_customer, **rulebook, day);
    const programme::Occasion occasion = occasionOf(at, earned);
    const auto redeemed =
        programme::redeem({**rulebook, m_basket, standing, occasion, availableOn(day)}, wanted);
    if (!redeemed)
        return Answer{};
    const bool isFree = m_stores.leases == nullptr;
    return Answer(isFree ? Points{} : std::max(Points{}, redeemed->cost() - leftOf(*held)));
}

Result<RewardOffers> Checkout::rewardOffers(LocalTime at, BusinessDay day, HqLine line)
{
    auto rulebook = m_stores.programmes.inForce(day);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    RewardOffers offers{std::move(*rulebook), {}};
    if (offers.rulebook == nullptr || !m_customer)
        return offers;
    const programme::Standing standing = standingOf(*m_customer, *offers.rulebook, day);
    programme::Occasion occasion{at, m_terminal.store, {}};
    auto spent = spentBefore(m_stores, *offers.rulebook);
    if (!spent)
        return tl::unexpected(spent.error());
    occasion.spent = std::move(*spent);
    auto held = leases();
    if (!held)
        return tl::unexpected(held.error());
    const Points all = availableOn(day);
    if (m_stores.leases != nullptr)
        offers.secured = leftOf(*held);
    const Points within =
        offers.secured && line == HqLine::Down ? std::min(all, *offers.secured) : all;
    programme::RewardQuestion question{*offers.rulebook, m_basket, standing, occasion, within};
    offers.list = programme::offersOf(question, m_wanted);
    if (within == all)
        return offers;
    // What fails for want of them alone: the member has the points, they are not set aside here.
    question.available = all;
    const auto wished = programme::offersOf(question, m_wanted);
    for (std::size_t i = 0; i < wished.size(); ++i)
        if (offers.list[i].fault && !wished[i].fault)
            offers.list[i].fault = programme::RewardFault{
                wished[i].reward->id, programme::RewardRefusal::NotSecured, {}, all - within};
    return offers;
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
