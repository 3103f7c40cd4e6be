#include "core/hq/store_lender.h"

#include <algorithm>

#include "core/base/planted.h"

namespace loyalty::hq {

namespace {

wire::LeaseGrant refusal(const wire::LeaseAsk& ask, wire::LeaseAnswer why)
{
    return {ask.id, why, {}, {}};
}

}  // namespace

Result<wire::LeaseGrant> StoreLender::answer(const wire::SyncRequest& request,
                                             const wire::LeaseAsk& ask, Instant now)
{
    wire::LeaseGrant grant = refusal(ask, wire::LeaseAnswer::TooFew);
    auto done = m_store.transaction([&]() -> Result<void> {
        auto given = inside(request, ask, now);
        if (!given)
            return tl::unexpected(given.error());
        grant = *given;
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return grant;
}

Result<wire::LeaseGrant> StoreLender::inside(const wire::SyncRequest& request,
                                             const wire::LeaseAsk& ask, Instant now)
{
    auto state = m_hub.syncState();
    auto member = m_store.lockMember(ask.member);
    if (!state || !member)
        return tl::unexpected(state ? member.error() : state.error());
    if (state->isFrozen && !PLANTED(FencedHubLends))
        return refusal(ask, wire::LeaseAnswer::Closed);
    if (!*member)
        return refusal(ask, wire::LeaseAnswer::TooFew);
    // What is kept for bad times the store keeps, for all of its tills.
    if (ask.purpose == wire::LeasePurpose::Keep) {
        if (auto asked = askHq(request, ask, now); !asked)
            return asked;
        return wire::LeaseGrant{ask.id, wire::LeaseAnswer::Lent, {}, {}};
    }
    const ports::JournalKey till{request.terminal, request.incarnation};
    // To HQ all tills of the store are one.
    if (ask.code) {
        auto taken = m_store.useCode(**member, *ask.code, till);
        if (!taken)
            return tl::unexpected(taken.error());
        if (!*taken)
            return refusal(ask, wire::LeaseAnswer::CodeUsed);
    }
    auto wish = m_hub.wishOf(till, ask.member, wire::LeasePurpose::Spend);
    if (!wish)
        return tl::unexpected(wish.error());
    const bool isAsked = *wish && (*wish)->asked == ask.points && (*wish)->code == ask.code;
    // A code that HQ has not taken is good for nothing.
    const bool isCodeOpen = ask.code && !(isAsked && (*wish)->answer == wire::LeaseAnswer::Lent);
    if (!isCodeOpen) {
        auto part = lendPart(request, ask, **member, now);
        if (!part)
            return tl::unexpected(part.error());
        if (*part) {
            if (*wish)
                if (auto ended = m_hub.endWish((*wish)->id); !ended)
                    return tl::unexpected(ended.error());
            return **part;
        }
    }
    if (!isAsked)
        return askHq(request, ask, now);
    if (!(*wish)->answer)
        return refusal(ask, wire::LeaseAnswer::Wait);
    if (auto ended = m_hub.endWish((*wish)->id); !ended)
        return tl::unexpected(ended.error());
    // Lent, and gone to another till meanwhile.
    const bool isLent = (*wish)->answer == wire::LeaseAnswer::Lent;
    return refusal(ask, isLent ? wire::LeaseAnswer::Wait : *(*wish)->answer);
}

// From the leases of the store: first those that HQ gave to be spent, then the oldest.
Result<std::optional<wire::LeaseGrant>> StoreLender::lendPart(const wire::SyncRequest& request,
                                                              const wire::LeaseAsk& ask,
                                                              MemberId member, Instant now)
{
    using Answer = std::optional<wire::LeaseGrant>;
    const ports::JournalKey till{request.terminal, request.incarnation};
    auto given = m_store.leasesOf({member});
    auto numbers = m_hub.numbersOf({member});
    if (!given || !numbers)
        return tl::unexpected(given ? numbers.error() : given.error());
    for (const ports::LeaseRow& lease : *given)
        if (lease.id == ask.id) {
            const bool isSame = lease.holder == till && lease.session == request.session;
            return Answer(isSame ? wire::LeaseGrant{ask.id, wire::LeaseAnswer::Lent, lease.granted,
                                                    lease.parts}
                                 : refusal(ask, wire::LeaseAnswer::TooFew));
        }
    if (!(Points{} < ask.points))
        return Answer(wire::LeaseGrant{ask.id, wire::LeaseAnswer::Lent, {}, {}});
    auto store = m_hub.storeLeasesOf(*numbers);
    if (!store)
        return tl::unexpected(store.error());
    std::vector<wire::LeasePart> parts;
    Points missing = ask.points;
    for (const ports::StoreLease& lease : *store)
        if (const Points points = std::min(missing, lease.left()); Points{} < points) {
            parts.push_back({lease.id, points});
            missing -= points;
        }
    if (Points{} < missing)
        return Answer{};
    for (const wire::LeasePart& part : parts)
        if (!PLANTED(StorePartLentTwice))
            if (auto lent = m_hub.lendOn(part.of, part.points); !lent)
                return tl::unexpected(lent.error());
    const ports::LeaseRow row{ask.id, member, till,  request.session, ask.purpose, ask.points,
                              {},     {},     false, false,           now,         parts};
    if (auto added = m_store.addLeases({row}); !added)
        return tl::unexpected(added.error());
    if (PLANTED(PartsNotTold))
        parts.clear();
    return Answer(wire::LeaseGrant{ask.id, wire::LeaseAnswer::Lent, ask.points, std::move(parts)});
}

Result<wire::LeaseGrant> StoreLender::askHq(const wire::SyncRequest& request,
                                            const wire::LeaseAsk& ask, Instant now)
{
    auto above = m_hub.above();
    if (!above)
        return tl::unexpected(above.error());
    if (!above->isReached)
        return refusal(ask, wire::LeaseAnswer::Closed);
    auto numbers = m_hub.numbersOf({ask.member});
    auto has = numbers ? m_hub.storeLeasesOf(*numbers) : tl::unexpected(numbers.error());
    if (!has)
        return tl::unexpected(has.error());
    ports::StoreWish wish;
    wish.till = {request.terminal, request.incarnation};
    wish.purpose = ask.purpose;
    wish.member = ask.member;
    wish.asked = ask.points;
    wish.points = ask.points;
    for (const ports::StoreLease& lease : *has)
        wish.points -= std::min(wish.points, lease.left());
    wish.code = ask.code;
    wish.at = now;
    if (auto put = m_hub.putWish(wish); !put)
        return tl::unexpected(put.error());
    return refusal(ask, wire::LeaseAnswer::Wait);
}

}  // namespace loyalty::hq
