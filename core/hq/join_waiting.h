// Points that wait for a card or a phone number nobody had join the member it turns out to belong
// to, where people at HQ say so.
#pragma once

#include <vector>

#include "core/ports/hq_store.h"

namespace loyalty::hq {

/// For each record whose identifiers lead to a member and to others that nobody has registered:
/// those others become that member. Records that lead to two registered members are left alone.
/// To be called inside a transaction, before HqStore::putMembers().
Result<void> joinWaiting(ports::HqStore& store, const std::vector<wire::MemberRecord>& records);

}  // namespace loyalty::hq
