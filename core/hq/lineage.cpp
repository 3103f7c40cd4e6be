#include "core/hq/lineage.h"

#include "core/base/planted.h"

namespace loyalty::hq {

namespace {

bool provesNothing(const ports::Lineage& last, const wire::SyncRequest& request, std::int64_t epoch)
{
    return request.protocol < 2 || last.protocol < 2 || last.epoch != epoch;
}

}  // namespace

Speaker speakerOf(const ports::Lineage& last, const wire::SyncRequest& request, std::int64_t epoch)
{
    if (PLANTED(NonceNotChecked) || provesNothing(last, request, epoch) ||
        request.nonceConfirmed == last.nonce)
        return Speaker::Known;
    const bool isAgain =
        request.nonceNext == last.nonce && request.nonceConfirmed == last.nonceBefore;
    return isAgain ? Speaker::Again : Speaker::Strange;
}

bool isAllSent(const wire::SyncRequest& request)
{
    std::size_t sent = request.entries.size();
    for (const wire::LaneJournal& lane : request.lanes)
        sent += lane.entries.size();
    return request.health.waiting == static_cast<std::int64_t>(sent);
}

ports::Lineage lineageAfter(const ports::Lineage& last, const wire::SyncRequest& request,
                            std::int64_t epoch)
{
    if (speakerOf(last, request, epoch) == Speaker::Again)
        return last;
    return {request.protocol, epoch, request.nonceNext, request.nonceConfirmed};
}

}  // namespace loyalty::hq
