// What an account can hold and a calendar can show. An entry beyond it is disputed and moves
// nothing: no honest till writes one, and no sum of any number of the others leaves 64 bits.
#pragma once

#include <optional>
#include <string>

#include "core/journal/entry.h"
#include "core/ledger/account.h"

namespace loyalty::hq {

/// Why no account can take this entry; none where it can be looked at further.
std::optional<std::string> implausible(const journal::Entry& entry);

/// The account after the movement; none where it would leave its bounds.
std::optional<ledger::Account> accountWith(ledger::Account account,
                                           const ledger::Movement& movement);

}  // namespace loyalty::hq
