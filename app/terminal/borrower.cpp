#include "app/terminal/borrower.h"

#include <algorithm>

namespace loyalty::app {

namespace {

/// How long a customer waits for HQ.
constexpr std::int64_t patienceMs = 6'000;
/// Other tills hear within seconds that their leases are wanted back.
constexpr std::int64_t askAgainMs = 700;
/// Leases kept for bad times, of all members: beyond, the oldest go back.
constexpr std::size_t maxKept = 2'000;
constexpr int keptBetweenLooks = 100;

}  // namespace

Result<void> Borrower::begin()
{
    m_hasSpare = true;
    m_kept = keptBetweenLooks;
    if (auto tidied = tidy({}); !tidied)
        return tidied;
    return trimKept({});
}

Result<Borrowed> Borrower::want(std::vector<programme::Wanted> wanted, const sale::Stamp& now,
                                bool isLineUp)
{
    if (m_wish)
        end(Borrowed::Lost);
    auto missing = m_checkout.unsecuredFor(wanted, now.at, now.day);
    if (!missing)
        return tl::unexpected(missing.error());
    const bool isCodeOpen = needsCode() && !wanted.empty();
    if (!*missing || ((*missing)->points.isZero() && !isCodeOpen)) {
        m_checkout.wantRewards(std::move(wanted));
        return *missing ? Borrowed::Taken : Borrowed::Lost;
    }
    const auto& customer = m_checkout.customer();
    if (!isLineUp || !customer || !customer->member)
        return Borrowed::LineDown;
    const Instant at = now.at.instant;
    m_wish = Wish{
        {}, customer->member->id, (*missing)->points, std::move(wanted), now, at.after(patienceMs),
        {}};
    m_wish->lease = ask(at);
    return Borrowed::Asking;
}

LeaseId Borrower::ask(Instant now)
{
    return m_sync.borrow(wire::LeasePurpose::Spend, m_wish->member, m_wish->points, now,
                         needsCode() ? m_code : std::nullopt);
}

void Borrower::showCode(const std::optional<wire::ShownCode>& code)
{
    m_code = code;
    if (m_checkout.customer())
        m_codeOf = m_checkout.customer()->holder;
}

bool Borrower::needsCode() const
{
    return m_code && m_checkout.customer() && m_checkout.customer()->holder == m_codeOf;
}

bool Borrower::isForThisSale(const Wish& wish) const
{
    const auto& customer = m_checkout.customer();
    return customer && customer->member && customer->member->id == wish.member;
}

Result<std::optional<Borrowed>> Borrower::afterExchange(Instant now)
{
    std::optional<Borrowed> outcome;
    for (const wire::LeaseGrant& grant : m_sync.takeGrants()) {
        m_hasSpare = true;
        if (m_keepWish == grant.id) {
            m_keepWish.reset();
            ++m_kept;
        }
        if (!m_wish || m_wish->lease != grant.id)
            continue;
        auto taken = takeGrant(grant, now);
        if (!taken)
            return taken;
        outcome = *taken;
    }
    if (auto given = giveBackRecalled(now); !given)
        return tl::unexpected(given.error());
    if (auto tidied = tidy(now); !tidied)
        return tl::unexpected(tidied.error());
    if (auto trimmed = trimKept(now); !trimmed)
        return tl::unexpected(trimmed.error());
    return outcome;
}

Result<std::optional<Borrowed>> Borrower::takeGrant(const wire::LeaseGrant& grant, Instant now)
{
    using Answer = std::optional<Borrowed>;
    switch (grant.answer) {
        case wire::LeaseAnswer::Lent:
            m_code.reset();
            if (!isForThisSale(*m_wish))
                return Answer(end(Borrowed::Lost));
            m_checkout.wantRewards(std::move(m_wish->wanted));
            m_wish.reset();
            return Answer(Borrowed::Taken);
        case wire::LeaseAnswer::Wait:
            m_wish->lease.reset();
            m_wish->askAgainAt = now.after(askAgainMs);
            return Answer{};
        case wire::LeaseAnswer::TooFew:
            return tooFew(now);
        case wire::LeaseAnswer::Closed:
            return Answer(end(m_sync.isHqAway() ? Borrowed::LineDown : Borrowed::Closed));
        case wire::LeaseAnswer::CodeUsed:
            return Answer(end(Borrowed::CodeUsed));
    }
    return Answer{};
}

// Points that came to be kept while the wish was under way need not be lent a second time.
Result<std::optional<Borrowed>> Borrower::tooFew(Instant now)
{
    using Answer = std::optional<Borrowed>;
    auto missing = m_checkout.unsecuredFor(m_wish->wanted, m_wish->at.at, m_wish->at.day);
    if (!missing)
        return tl::unexpected(missing.error());
    if (!*missing || !((*missing)->points < m_wish->points))
        return Answer(end(Borrowed::TooFew));
    if ((*missing)->points.isZero()) {
        m_checkout.wantRewards(m_wish->wanted);
        end(Borrowed::Taken);
        return Answer(Borrowed::Taken);
    }
    m_wish->points = (*missing)->points;
    m_wish->lease = ask(now);
    return Answer{};
}

std::optional<Borrowed> Borrower::afterFailure()
{
    return m_wish ? std::optional(end(Borrowed::LineDown)) : std::nullopt;
}

std::optional<Borrowed> Borrower::tick(Instant now)
{
    if (!m_wish)
        return std::nullopt;
    if (!isForThisSale(*m_wish))
        return end(Borrowed::Lost);
    if (m_wish->until < now)
        return end(m_wish->lease ? Borrowed::LineDown : Borrowed::Elsewhere);
    if (!m_wish->lease && !(now < m_wish->askAgainAt))
        m_wish->lease = ask(now);
    return std::nullopt;
}

Borrowed Borrower::end(Borrowed outcome)
{
    if (m_wish->lease)
        m_sync.giveUp(*m_wish->lease);
    m_wish.reset();
    m_hasSpare = true;
    return outcome;
}

void Borrower::keepSome(Instant now)
{
    const auto& customer = m_checkout.customer();
    if (!customer || !customer->member || customer->member->status != member::Status::Active)
        return;
    if (m_keepWish)
        m_sync.giveUp(*m_keepWish);
    m_keepWish = m_sync.borrow(wire::LeasePurpose::Keep, customer->member->id, {}, now);
}

Result<void> Borrower::tidy(Instant now)
{
    if (!m_hasSpare || m_wish || !m_checkout.wantedRewards().empty())
        return {};
    auto open = m_leases.openLeases();
    if (!open)
        return tl::unexpected(open.error());
    std::vector<LeaseId> spare;
    for (const ports::HeldLease& lease : *open)
        if (lease.purpose == wire::LeasePurpose::Spend)
            spare.push_back(lease.id);
    m_hasSpare = false;
    return giveBack(spare, now);
}

Result<void> Borrower::giveBack(const std::vector<LeaseId>& leases, Instant now)
{
    if (leases.empty())
        return {};
    if (auto given = m_leases.giveBack(leases); !given)
        return given;
    m_sync.nudge(now);
    return {};
}

// Not what the open sale counts on: HQ asks again. It may ask for what is not here any more, and
// nobody is to speak at once because of that.
Result<void> Borrower::giveBackRecalled(Instant now)
{
    std::vector<LeaseId> recalled = m_sync.takeRecalls();
    if (recalled.empty() || !m_checkout.wantedRewards().empty() || m_wish)
        return {};
    auto open = m_leases.openLeases();
    if (!open)
        return tl::unexpected(open.error());
    std::erase_if(recalled, [&](const LeaseId& id) {
        return std::none_of(open->begin(), open->end(),
                            [&](const ports::HeldLease& lease) { return lease.id == id; });
    });
    return giveBack(recalled, now);
}

Result<void> Borrower::trimKept(Instant now)
{
    if (m_kept < keptBetweenLooks)
        return {};
    auto open = m_leases.openLeases();
    if (!open)
        return tl::unexpected(open.error());
    m_kept = 0;
    std::vector<LeaseId> oldest;
    for (const ports::HeldLease& lease : *open)
        if (open->size() - oldest.size() > maxKept && lease.purpose == wire::LeasePurpose::Keep)
            oldest.push_back(lease.id);
    return giveBack(oldest, now);
}

}  // namespace loyalty::app
