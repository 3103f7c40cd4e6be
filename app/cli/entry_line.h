// An entry of a journal as a line of JSON.
#pragma once

#include "core/ports/sync.h"
#include "core/wire/json.h"

namespace loyalty::cli {

/// The entry with the "hash" of the chain; one that cannot be understood as its sequence, its
/// "bytes" and the "error".
wire::Json entryLine(const ports::JournalRow& row);

}  // namespace loyalty::cli
