// What of the customer's points this till may give: those that HQ set aside for it, and a few on
// trust where the programme and a manager say so.
#include <algorithm>

#include "core/sale/checkout.h"
#include "core/sale/spending.h"

namespace loyalty::sale {

namespace {

constexpr std::int64_t hourMs = 3'600'000;

// What is left of the floor limit; nothing where HQ was not heard for too long, or never.
Points leftOf(const std::optional<programme::FloorLimit>& floor, const ports::Trusted& trusted,
              Instant now)
{
    if (!floor || !trusted.lastContact || trusted.lastContact->after(floor->hours * hourMs) < now)
        return {};
    return std::max(Points{}, std::min(floor->member - trusted.member, floor->till - trusted.till));
}

}  // namespace

Result<Checkout::Funds> Checkout::funds(const programme::Rulebook& rulebook, LocalTime at,
                                        BusinessDay)
{
    if (m_stores.leases == nullptr)
        return Funds{{}, Points(programme::maxPoints), {}};
    if (!m_customer)
        return Funds{};
    std::vector<MemberId> numbers;
    for (const member::Holder& name : m_customer->names)
        if (const auto* id = std::get_if<MemberId>(&name))
            numbers.push_back(*id);
    auto frozen = m_stores.leases->areFrozen();
    if (!frozen)
        return tl::unexpected(frozen.error());
    if (*frozen)
        return Funds{};
    auto held = m_stores.leases->leasesOf(numbers);
    auto trusted = m_stores.leases->trusted(numbers);
    if (!held || !trusted)
        return tl::unexpected(held ? trusted.error() : held.error());
    Funds found{std::move(*held), {}, {}};
    for (const ports::HeldLease& lease : found.leases)
        found.secured += lease.left();
    if (m_customer->isRegistered())
        found.trust = leftOf(rulebook.programme().offline.floor, *trusted, at.instant);
    return found;
}

Result<std::optional<Unsecured>> Checkout::unsecuredFor(
    const std::vector<programme::Wanted>& wanted, LocalTime at, BusinessDay day)
{
    using Answer = std::optional<Unsecured>;
    auto rulebook = m_stores.programmes.inForce(day);
    if (!rulebook)
        return tl::unexpected(rulebook.error());
    if (*rulebook == nullptr || !m_customer)
        return Answer{};
    Earned earned;
    auto spent = spentBefore(m_stores, **rulebook);
    auto had = funds(**rulebook, at, day);
    if (!spent || !had)
        return tl::unexpected(spent ? had.error() : spent.error());
    earned.spent = std::move(*spent);
    const programme::Standing standing = standingOf(*m_customer, **rulebook, day);
    const programme::Occasion occasion = occasionOf(at, earned);
    const auto redeemed =
        programme::redeem({**rulebook, m_basket, standing, occasion, availableOn(day)}, wanted);
    if (!redeemed)
        return Answer{};
    return Answer(Unsecured{std::max(Points{}, redeemed->cost() - had->secured), had->trust});
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
    auto had = funds(*offers.rulebook, at, day);
    if (!spent || !had)
        return tl::unexpected(spent ? had.error() : spent.error());
    occasion.spent = std::move(*spent);
    const Points all = availableOn(day);
    offers.secured = had->secured;
    offers.trust = line == HqLine::Down ? had->trust : Points{};
    const Points within = line == HqLine::Down ? std::min(all, had->secured + offers.trust) : all;
    programme::RewardQuestion question{*offers.rulebook, m_basket, standing, occasion, within};
    offers.list = programme::offersOf(question, m_wanted);
    if (within == all)
        return offers;
    // What fails for want of them alone: the member has the points, they are not set aside here.
    question.available = all;
    const auto wished = programme::offersOf(question, m_wanted);
    for (std::size_t i = 0; i < wished.size(); ++i)
        if (offers.list[i].fault)
            offers.list[i].fault =
                wished[i].fault ? wished[i].fault
                                : programme::RewardFault{wished[i].reward->id,
                                                         programme::RewardRefusal::NotSecured,
                                                         {},
                                                         all - within};
    return offers;
}

}  // namespace loyalty::sale
