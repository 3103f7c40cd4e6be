// What an entry that was booked transfers between the accounts of the programme's books.
#pragma once

#include <vector>

#include "core/journal/entry.h"
#include "core/ledger/transfer.h"

namespace loyalty::journal {

/// Together exactly the points of movementOf(entry); none for an entry that moves nobody's.
std::vector<ledger::Transfer> transfersOf(const Entry& entry);

}  // namespace loyalty::journal
