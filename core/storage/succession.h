// Succession: a terminal that is paired anew begins a new journal, since HQ does not go on with the
// old one: it was restored or copied, another till took its place, HQ forgot it. What HQ may not
// have of the old journal is taken over, each entry with where it stood first; HQ counts documents
// once and has people look at the rest.
#pragma once

#include "core/storage/journal_store.h"

namespace loyalty::storage {

/// Writes into `next`, which is empty, every entry of `before` behind `after`, the sales put aside,
/// and the number of the next slip. What was set aside at HQ for the old journal stays there. Gives
/// back how many entries were taken over.
Result<std::int64_t> succeed(JournalStore& before, std::int64_t after, JournalStore& next,
                             TerminalId terminal, std::int32_t incarnation);

}  // namespace loyalty::storage
