#include "app/replay/comparison.h"

namespace loyalty::replay {

namespace {

using Known = Result<std::optional<ports::KnownMember>>;

Known memberWith(const member::IdentifierHash& identifier, storage::CacheStore& cache)
{
    auto id = cache.resolve(identifier);
    if (!id)
        return tl::unexpected(id.error());
    return *id ? cache.findMember(**id) : Known(std::nullopt);
}

// A number whose card another till gave out first is closed; the card leads to the account.
Known accountAtHq(const member::Holder& holder, storage::JournalStore& journal,
                  storage::CacheStore& cache)
{
    if (const auto* identifier = std::get_if<member::IdentifierHash>(&holder))
        return memberWith(*identifier, cache);
    const MemberId id = std::get<MemberId>(holder);
    auto known = cache.findMember(id);
    if (!known || !*known || (*known)->member.status != member::Status::Closed)
        return known;
    auto enrolled = journal.findEnrolled(id);
    if (!enrolled || !*enrolled || (*enrolled)->identifiers.empty())
        return known;
    return memberWith((*enrolled)->identifiers.front(), cache);
}

}  // namespace

bool ReplayOutcome::agrees() const
{
    return end == ReplayEnd::Compared && hq && hq->acked == till.entries &&
           hq->applied == till.entries && hq->disputed == 0 && hq->sales == till.sales &&
           hq->returns == till.returns &&
           hq->members == static_cast<std::int64_t>(till.accounts.size()) &&
           hq->awarded == till.awarded && hq->reversed == till.reversed &&
           hq->balance == till.balance() && differing == 0;
}

Result<std::int64_t> differingMembers(const storage::JournalFigures& figures,
                                      storage::JournalStore& journal, storage::CacheStore& cache)
{
    std::int64_t differing = 0;
    for (const auto& [holder, account] : figures.accounts) {
        auto known = accountAtHq(holder, journal, cache);
        if (!known)
            return tl::unexpected(known.error());
        if (!*known || (*known)->account != account)
            ++differing;
    }
    return differing;
}

}  // namespace loyalty::replay
