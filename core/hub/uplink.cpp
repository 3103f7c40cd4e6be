#include "core/hub/uplink.h"

#include <algorithm>

#include "core/base/planted.h"
#include "core/hq/projector.h"
#include "core/hq/sale_desk.h"

namespace loyalty::hub {

namespace {

/// A till waits no longer (app/terminal/borrower.h).
constexpr std::int64_t wishLifeMs = 30'000;
constexpr std::int64_t firstEpochOfHub = std::int64_t{1} << 61;
/// What HQ gave for a wish has been fetched by then.
constexpr std::int64_t unwantedAfterMs = 10'000;

}  // namespace

std::int64_t firstNumberOf(TerminalId hub, std::int32_t incarnation)
{
    return ((hub.value() << 11) + incarnation) << 28;
}

std::int64_t newEpoch()
{
    std::array<std::uint8_t, 7> random{};
    wire::fillRandom(random);
    std::int64_t number = 0;
    for (const std::uint8_t byte : random)
        number = (number << 8) | byte;
    return firstEpochOfHub + number;
}

bool isEpochOfHub(std::int64_t epoch)
{
    return epoch >= firstEpochOfHub;
}

Uplink::Uplink(ports::HqStore& store, ports::HqRecount& books, ports::StoreHub& hub,
               StoreFeed::Self self, std::int32_t incarnation, std::uint64_t seed)
    : m_store(store),
      m_hub(hub),
      m_feed(store, books, hub, self),
      m_sync(hub, m_feed, self.hub, incarnation, seed)
{
    m_sync.carry(hub);
}

Result<sync::Step> Uplink::next(Instant now)
{
    auto done = m_store.transaction([&]() -> Result<void> {
        if (auto passed = passWishesOn(now); !passed)
            return passed;
        if (auto looked = lookForSales(now); !looked)
            return looked;
        return giveBackUnwanted(now);
    });
    if (!done)
        return tl::unexpected(done.error());
    return m_sync.next(now);
}

Result<void> Uplink::passWishesOn(Instant now)
{
    auto wishes = m_hub.wishes();
    if (!wishes)
        return tl::unexpected(wishes.error());
    for (const ports::StoreWish& wish : *wishes) {
        const auto asked = std::find_if(m_asked.begin(), m_asked.end(),
                                        [&](const auto& each) { return each.second == wish.id; });
        if (wish.at.after(wishLifeMs) < now) {
            if (asked != m_asked.end()) {
                m_sync.giveUp(asked->first);
                m_asked.erase(asked);
            }
            if (auto ended = m_hub.endWish(wish.id); !ended)
                return ended;
        } else if (asked == m_asked.end() && !wish.answer) {
            const LeaseId ask =
                m_sync.borrow(wish.purpose, wish.member, wish.points, now, wish.code);
            if (wish.purpose == wire::LeasePurpose::Keep)
                m_sync.nudge(now);
            m_asked.emplace(ask, wish.id);
        }
    }
    return {};
}

// What its tills have of sales HQ keeps for the store, and what they look for too.
Result<void> Uplink::lookForSales(Instant now)
{
    auto wishes = m_hub.saleWishes();
    auto held = m_hub.salesHeld();
    if (!wishes || !held)
        return tl::unexpected(wishes ? held.error() : wishes.error());
    for (const ports::SaleWish& wish : *wishes) {
        const auto asked = std::find_if(m_salesAsked.begin(), m_salesAsked.end(),
                                        [&](const auto& each) { return each.second == wish.id; });
        if (wish.at.after(wishLifeMs) < now) {
            if (asked != m_salesAsked.end()) {
                m_sync.giveUpSale(asked->first);
                m_salesAsked.erase(asked);
            }
            if (auto ended = m_hub.endSaleWish(wish.id); !ended)
                return ended;
            continue;
        }
        if (asked == m_salesAsked.end() && !wish.answer)
            m_salesAsked.emplace(m_sync.askForSale(wish.sale, now), wish.id);
    }
    m_sync.keepSales(std::move(*held), now);
    return {};
}

// From now on it is that till's, so that what HQ said stays true until the till hears it.
Result<void> Uplink::takeFound(const wire::SaleFound& found, Instant now)
{
    const auto asked = m_salesAsked.find(found.ask);
    if (asked == m_salesAsked.end())
        return {};
    const std::int64_t id = asked->second;
    m_salesAsked.erase(asked);
    // To be asked again.
    if (found.answer == wire::SaleAnswer::Wait)
        return {};
    auto wishes = m_hub.saleWishes();
    if (!wishes)
        return tl::unexpected(wishes.error());
    for (ports::SaleWish& wish : *wishes)
        if (wish.id == id) {
            wish.answer = found;
            hq::SaleDesk desk(m_store, &m_hub);
            if (auto kept = desk.keepFor(wish.till, now, *wish.answer); !kept)
                return kept;
            return m_hub.putSaleWish(wish);
        }
    return {};
}

Result<void> Uplink::giveBackUnwanted(Instant now)
{
    auto leases = m_hub.unwanted(now.after(-unwantedAfterMs));
    if (!leases)
        return tl::unexpected(leases.error());
    for (const ports::StoreLease& lease : *leases)
        if (auto given = m_hub.giveBackLease(lease.id); !given)
            return given;
    if (!leases->empty())
        m_sync.nudge(now);
    return {};
}

namespace {

Result<void> bookAll(hq::Projector& projector)
{
    if (PLANTED(FeedBeforeOwnBooks))
        return {};
    for (auto booked = projector.step(); booked.value_or(1) > 0; booked = projector.step())
        if (!booked)
            return tl::unexpected(booked.error());
    return {};
}

}  // namespace

Result<void> Uplink::answered(std::span<const std::uint8_t> reply, Instant now,
                              const Uptime& uptime)
{
    // Accounts of HQ contain what the hub has told: its own books are to have it by then.
    hq::Projector projector(m_store);
    if (auto booked = bookAll(projector); !booked)
        return booked;
    auto changed = m_sync.answered(reply, now, uptime);
    if (!changed)
        return tl::unexpected(changed.error());
    auto status = m_sync.status();
    if (!status)
        return tl::unexpected(status.error());
    if (status->link != sync::LinkState::Online)
        return m_hub.noteSilence();
    return m_store.transaction([&]() -> Result<void> {
        for (const wire::LeaseGrant& grant : m_sync.takeGrants())
            if (auto taken = takeAnswer(grant); !taken)
                return taken;
        for (const wire::SaleFound& found : m_sync.takeSales())
            if (auto taken = takeFound(found, now); !taken)
                return taken;
        for (const LeaseId& lease : m_sync.takeRecalls())
            if (auto given = m_hub.giveBackLease(lease); !given)
                return given;
        return {};
    });
}

// What is kept for the store nobody waits for.
Result<void> Uplink::takeAnswer(const wire::LeaseGrant& grant)
{
    const auto asked = m_asked.find(grant.id);
    if (asked == m_asked.end())
        return {};
    const std::int64_t id = asked->second;
    m_asked.erase(asked);
    auto wishes = m_hub.wishes();
    if (!wishes)
        return tl::unexpected(wishes.error());
    for (ports::StoreWish& wish : *wishes) {
        if (wish.id != id)
            continue;
        if (wish.purpose == wire::LeasePurpose::Keep)
            return m_hub.endWish(id);
        wish.answer = grant.answer;
        return m_hub.putWish(wish);
    }
    return {};
}

Result<void> Uplink::failed(const sync::Failure& failure, Instant now)
{
    m_sync.failed(failure, now);
    return m_hub.noteSilence();
}

}  // namespace loyalty::hub
