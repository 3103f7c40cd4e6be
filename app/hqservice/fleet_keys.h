// The keys all tills of a fleet share, kept in HQ's settings.
#pragma once

#include <algorithm>

#include "core/ports/hq_store.h"

namespace loyalty::hqservice {

/// The key of member::IdentifierHash; made at the first call, the same ever after.
inline Result<wire::Key> fleetLookupKey(ports::HqStore& store)
{
    wire::Key key{};
    wire::fillRandom(key);
    auto kept = store.settingOr("lookup_key", Bytes(key.begin(), key.end()));
    if (!kept)
        return tl::unexpected(kept.error());
    if (kept->size() != key.size())
        return fault(FaultKind::Corrupt, "the fleet's lookup key is damaged");
    std::copy(kept->begin(), kept->end(), key.begin());
    return key;
}

}  // namespace loyalty::hqservice
