// What a batch of entries is told as to those who listen (ports::Webhooks): each entry that moved a
// member's account, and each tier that it changed (resources/api/webhooks.md).
#pragma once

#include "core/hq/rulebooks.h"
#include "core/ports/hq_store.h"

namespace loyalty::hq {

/// Adds the events that somebody wants to the projection. Nothing of a person is in them.
Result<void> announce(ports::HqStore& store, Rulebooks& rulebooks, ports::Projection& projection);

}  // namespace loyalty::hq
