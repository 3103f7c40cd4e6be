// Audit: is an entry what HQ would have written in the till's place? A difference is a sentence for
// the manager; the entry is accepted all the same, because the customer has the slip. What could
// not be booked at all: plausible.h.
//
// HQ cannot know better what was scanned and paid with, who served and agreed, when it was, and
// what the till knew of the member and of the budgets at that moment.
#pragma once

#include <optional>
#include <string>

#include "core/journal/entry.h"
#include "core/ledger/account.h"
#include "core/programme/rulebook.h"

namespace loyalty::hq {

/// None where the sale earned what the programme gives. `rulebook` is of the version the entry
/// names, null where HQ has no such version; the same in all that follow.
std::optional<std::string> disputeOf(const journal::Entry& entry, const journal::SaleRecord& sale,
                                     const programme::Rulebook* rulebook);

/// A return beside its sale. `before` is what had come back until then.
struct ReturnOfSale {
    const journal::Entry& entry;
    const journal::ReturnRecord& record;
    const journal::Entry& saleEntry;
    const journal::SaleRecord& sale;
    const basket::Returned& before;
    const basket::Returned& after;
};

/// None where it takes back exactly what the sale earned on these goods.
std::optional<std::string> disputeOf(const ReturnOfSale& goods,
                                     const programme::Rulebook* rulebook);

/// A claim beside its sale. `before` is what had come back until then.
struct ClaimOfSale {
    const journal::Entry& entry;
    const journal::ClaimRecord& claim;
    const journal::Entry& saleEntry;
    const basket::Returned& before;
};

/// None where the sale became the member's as it would have been with the card.
std::optional<std::string> disputeOf(const ClaimOfSale& claimed,
                                     const programme::Rulebook* rulebook);

std::optional<std::string> disputeOf(const journal::Entry& entry,
                                     const journal::BlindReturnRecord& goods,
                                     const programme::Rulebook* rulebook);
std::optional<std::string> disputeOf(const journal::Entry& entry,
                                     const journal::AdjustRecord& adjust,
                                     const programme::Rulebook* rulebook);

// Shared by the sentences above.
std::optional<std::string> disputeOfAward(BusinessDay day, const journal::SaleRecord& sale,
                                          const programme::Rulebook& rulebook,
                                          const programme::Award& award,
                                          const std::vector<programme::Redemption>& taken);
std::string unknownVersion(std::int64_t version);
/// Of lots that points are taken from.
Points takenFrom(const std::vector<ledger::Lot>& lots);

}  // namespace loyalty::hq
