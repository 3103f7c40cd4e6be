// Statement: the programme's own books over some days, and whether they balance.
#pragma once

#include "core/ports/hq_ledger.h"
#include "core/ports/hq_store.h"

namespace loyalty::hq {

struct Statement {
    Points opening;  // what members had before the first day
    std::vector<ports::LedgerLine> lines;
    Points closing;  // after the last one
    Points booked;   // that these books say members have by now
    Points held;     // that their accounts hold, less what was taken for expired

    [[nodiscard]] bool isBalanced() const { return booked == held; }
};

/// All of it at one moment.
Result<Statement> statementOf(ports::HqStore& store, ports::HqLedger& ledger, BusinessDay first,
                              BusinessDay last, ports::HqLedger::By by);

}  // namespace loyalty::hq
