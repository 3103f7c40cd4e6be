#include "core/hq/expiry.h"

namespace loyalty::hq {

namespace {

constexpr int membersAtOnce = 500;

}  // namespace

Result<ExpiryDone> Expiry::post(BusinessDay today, int graceDays,
                                const std::function<bool(const ExpiryDone&)>& keepOn)
{
    m_done = {};
    MemberId after;
    for (bool more = true; more && keepOn(m_done);) {
        auto done = m_store.transaction([&]() -> Result<void> {
            if (auto locked = m_store.lockProjection(); !locked)
                return locked;
            auto members = m_books.membersBehind(after, membersAtOnce);
            if (!members)
                return tl::unexpected(members.error());
            more = members->size() == membersAtOnce;
            if (members->empty())
                return {};
            after = members->back();
            return postOf(*members, today, today.plusDays(-graceDays));
        });
        if (!done)
            return tl::unexpected(done.error());
    }
    return m_done;
}

Result<void> Expiry::postOf(const std::vector<MemberId>& members, BusinessDay today, BusinessDay on)
{
    auto states = m_store.membersWith(members);
    auto before = m_ledger.expiredOf(members);
    if (!states || !before)
        return tl::unexpected(states ? before.error() : states.error());
    std::vector<ports::Expired> changes;
    for (const ports::MemberState& state : *states) {
        ++m_done.members;
        const Points change =
            ledger::balanceOn(state.account, on).expired - (*before)[state.member.id];
        if (change.isZero())
            continue;
        changes.push_back({state.member.id, change});
        ++m_done.changed;
        (change.isNegative() ? m_done.unexpired : m_done.expired) +=
            change.isNegative() ? -change : change;
    }
    return changes.empty() ? Result<void>{} : m_ledger.postExpired(changes, today);
}

}  // namespace loyalty::hq
