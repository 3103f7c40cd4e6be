// What HQ said, beside the rows of the feed: to wishes, of sales, and how far programmes are its.
#include <algorithm>

#include "core/sync/synchroniser.h"
#include "core/wire/programme_signature.h"

namespace loyalty::sync {

// Only what is still wished for: what nobody waits for is not written, so that it cannot be spent,
// and the next request does not name it.
std::vector<ports::HeldLease> Synchroniser::lentBy(const wire::SyncReply& reply) const
{
    std::vector<ports::HeldLease> lent;
    for (const wire::LeaseGrant& grant : reply.grants)
        for (const wire::LeaseAsk& ask : m_asks)
            if (ask.id == grant.id && grant.answer == wire::LeaseAnswer::Lent &&
                Points{} < grant.points)
                lent.push_back(
                    {ask.id, ask.member, ask.purpose, grant.points, {}, {}, grant.parts});
    return lent;
}

// A wish that HQ said nothing to was not granted.
void Synchroniser::takeAnswers(const wire::SyncReply& reply)
{
    m_recalls = reply.recalls;
    for (const wire::LeaseAsk& asked : m_asked) {
        if (std::erase_if(m_asks, [&](const auto& each) { return each.id == asked.id; }) == 0)
            continue;
        const auto grant =
            std::find_if(reply.grants.begin(), reply.grants.end(),
                         [&](const wire::LeaseGrant& each) { return each.id == asked.id; });
        m_grants.push_back(grant != reply.grants.end()
                               ? *grant
                               : wire::LeaseGrant{asked.id, wire::LeaseAnswer::Closed, {}});
    }
    m_asked.clear();
    m_reported.clear();
}

// An HQ of before says nothing to asks for sales.
void Synchroniser::takeFound(const wire::SyncReply& reply)
{
    for (const wire::SaleAsk& asked : m_salesAsked) {
        if (std::erase(m_saleAsks, asked) == 0)
            continue;
        const auto found =
            std::find_if(reply.sales.begin(), reply.sales.end(),
                         [&](const wire::SaleFound& each) { return each.ask == asked.ask; });
        m_sales.push_back(found != reply.sales.end()
                              ? *found
                              : wire::SaleFound{asked.ask, wire::SaleAnswer::Unknown, {}, {}, {}});
    }
    m_salesAsked.clear();
}

// The first key that is seen is HQ's, where nobody told at the pairing; from then on a programme
// that is not signed with it is left out, and the one before it stays in force.
Result<void> Synchroniser::leaveUnsigned(std::vector<wire::ProgrammeRecord>& programmes)
{
    if (programmes.empty())
        return {};
    auto key = m_outbox.programmeKey();
    if (!key)
        return tl::unexpected(key.error());
    if (*key == wire::PublicKey{})
        for (const wire::ProgrammeRecord& each : programmes)
            if (*key == wire::PublicKey{} && wire::isSigned(each)) {
                *key = each.signedBy;
                if (auto put = m_outbox.putProgrammeKey(*key); !put)
                    return put;
            }
    if (*key == wire::PublicKey{})
        return {};
    std::erase_if(programmes, [&](const wire::ProgrammeRecord& each) {
        std::erase(m_unsigned, each.version);
        if (each.signedBy == *key && wire::isSigned(each))
            return false;
        m_unsigned.push_back(each.version);
        return true;
    });
    return {};
}

}  // namespace loyalty::sync
