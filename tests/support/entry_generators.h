// rapidcheck generators: movements and entries, small and awkward.
#pragma once

#include <rapidcheck.h>

#include "core/journal/entry.h"

namespace loyalty::tests {

rc::Gen<ledger::Movement> anyMovement();

rc::Gen<journal::Entry> anyEntry();

}  // namespace loyalty::tests
