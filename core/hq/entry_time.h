// When an entry was written, as far as HQ can know: a till's clock may be off by years, and is
// never believed beyond what the exchanges before and after prove.
//
// Within one start of the till's machine the uptimes of the entry and of its delivery tell it to
// the second. Otherwise what the till wrote counts, within the bounds: not before the till had last
// sent everything it had, not after HQ took it in.
#pragma once

#include "core/ports/hq_store.h"

namespace loyalty::hq {

/// A till of before, that tells no uptime, is taken at its word.
Instant timeOf(const journal::Entry& entry, const ports::Reception& reception);

/// The till's clock was off by more than a day; in words, for people.
std::optional<std::string> clockTrouble(const journal::Entry& entry,
                                        const ports::Reception& reception);

}  // namespace loyalty::hq
