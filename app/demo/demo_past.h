// The demonstration's past: a good year of shopping at the shop's first till, so that members have
// points, tiers and a history when somebody looks at them for the first time. Sold by a replay,
// through the same use cases as any sale.
#pragma once

#include "app/demo/demo_store.h"
#include "app/replay/shopping.h"

namespace loyalty::app {

/// Visits in order of time, the last on the day before `until`. Customer n of the shopping is the
/// n-th member of the store. The same arguments give the same past.
replay::Shopping makeDemoPast(const DemoStore& store, std::uint64_t seed, LocalTime until);

}  // namespace loyalty::app
