// Audit: is an entry what HQ would have written in the till's place? A difference is a sentence for
// the manager; the entry is accepted all the same, because the customer has the slip.
//
// What an account could not hold, or no calendar could show, is implausible: it is disputed too and
// moves nothing.
#pragma once

#include <optional>
#include <string>

#include "core/journal/entry.h"
#include "core/ledger/account.h"
#include "core/programme/rulebook.h"

namespace loyalty::hq {

/// Larger movements are refused, so that the sums of any number of them stay in 64 bits.
inline constexpr std::int64_t maxEntryPoints = 1'000'000'000'000;
inline constexpr std::int64_t maxAccountPoints = 1'000'000'000'000'000;
/// One new life a day for fifty years.
inline constexpr std::size_t maxAccountLots = 20'000;

/// Why no account can take this entry; none where it can be looked at further.
std::optional<std::string> implausible(const journal::Entry& entry);

/// The account after the movement; none where it would leave its bounds.
std::optional<ledger::Account> accountWith(ledger::Account account,
                                           const ledger::Movement& movement);

/// None where the sale earned what the programme gives. `rulebook` is of the version the sale
/// names, null where HQ has no such version.
std::optional<std::string> disputeOf(const journal::Entry& entry, const journal::SaleRecord& sale,
                                     const programme::Rulebook* rulebook);

/// The same of a sale on `day` whose award is known.
std::optional<std::string> disputeOfAward(BusinessDay day, const journal::SaleRecord& sale,
                                          const programme::Rulebook& rulebook,
                                          const programme::Award& award,
                                          const std::vector<programme::Redemption>& taken);

/// None where a sale without a card became the member's, as it would have been with it. `before` is
/// what had come back of it.
std::optional<std::string> disputeOfClaim(const journal::Entry& saleEntry,
                                          const journal::ClaimRecord& claim,
                                          const basket::Returned& before,
                                          const programme::Rulebook* rulebook);

std::optional<std::string> disputeOf(const journal::Entry& entry,
                                     const journal::BlindReturnRecord& goods,
                                     const programme::Rulebook* rulebook);
std::optional<std::string> disputeOf(const journal::Entry& entry,
                                     const journal::AdjustRecord& adjust,
                                     const programme::Rulebook* rulebook);

/// A return beside its sale. `before` is what had come back until then.
struct ReturnOfSale {
    const journal::ReturnRecord& record;
    const journal::Entry& saleEntry;
    const journal::SaleRecord& sale;
    const basket::Returned& before;
    const basket::Returned& after;
    BusinessDay day;  // of the return
};

/// None where it takes back exactly what the sale earned on these goods.
std::optional<std::string> disputeOf(const ReturnOfSale& goods,
                                     const programme::Rulebook* rulebook);

}  // namespace loyalty::hq
