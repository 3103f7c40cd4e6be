// Lineage: is this till the one that spoke last, or a copy of its disk? One of the four proofs that
// a journal was restored or copied (the others: the chain of hashes, sequences that HQ has already,
// the high-water mark beside the till's folder).
//
// A till writes a new random nonce to its disk before each exchange and names the last one that was
// answered. HQ keeps the last two. A copy that falls behind by one exchange names an older one; two
// copies that share one that is under way both pass once, and the second of them never again.
#pragma once

#include "core/ports/hq_store.h"

namespace loyalty::hq {

enum class Speaker {
    Known,   // the next exchange of the till that spoke last
    Again,   // the same exchange: its answer was lost
    Strange  // a copy, or a till that was restored
};

/// `epoch` is HQ's own: what was noted in another one proves nothing, for HQ may have forgotten
/// exchanges. Neither does anything of a till of version 1.
Speaker speakerOf(const ports::Lineage& last, const wire::SyncRequest& request, std::int64_t epoch);

/// Whether HQ has everything with this request that the till, or the tills of a hub, wrote.
bool isAllSent(const wire::SyncRequest& request);

/// What is to be kept once this request was taken in.
ports::Lineage lineageAfter(const ports::Lineage& last, const wire::SyncRequest& request,
                            std::int64_t epoch);

}  // namespace loyalty::hq
