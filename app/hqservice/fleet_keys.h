// The keys all tills of a fleet share, kept in HQ's settings.
#pragma once

#include <algorithm>
#include <charconv>

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

/// Which history of HQ this is (wire::Feed::epoch).
inline Result<std::int64_t> feedEpoch(ports::HqStore& store)
{
    auto kept = store.settingOr("epoch", Bytes{'1'});
    if (!kept)
        return tl::unexpected(kept.error());
    std::int64_t epoch = 0;
    const std::string text(kept->begin(), kept->end());
    if (std::from_chars(text.data(), text.data() + text.size(), epoch).ec != std::errc{})
        return fault(FaultKind::Corrupt, "the epoch of the feed is no number");
    return epoch;
}

/// More members than HQ can have given numbers to since its backup.
inline constexpr std::int64_t forgottenMembers = 1'000'000;

/// A part of the history was lost: tills read the feed anew, and what HQ forgot comes back from
/// them. Numbers of members that it gave out and forgot are not given to others: tills write them
/// down. Every instance has to be started again.
inline Result<std::int64_t> beginFeedEpoch(ports::HqStore& store)
{
    auto last = feedEpoch(store);
    if (!last)
        return tl::unexpected(last.error());
    const std::string text = std::to_string(*last + 1);
    auto done = store.transaction([&]() -> Result<void> {
        if (auto skipped = store.takeMemberIds(forgottenMembers); !skipped)
            return tl::unexpected(skipped.error());
        return store.putSetting("epoch", Bytes(text.begin(), text.end()));
    });
    if (!done)
        return tl::unexpected(done.error());
    return *last + 1;
}

}  // namespace loyalty::hqservice
