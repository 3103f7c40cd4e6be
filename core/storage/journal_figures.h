// What a whole journal comes to: counts, points, and the account of every holder by this journal
// alone. For comparing with HQ (pointkeeperctl replay) and for a look at a till (doctor).
#pragma once

#include <map>
#include <set>

#include "core/ledger/account.h"
#include "core/member/member.h"
#include "core/storage/database.h"

namespace loyalty::storage {

struct JournalFigures {
    std::int64_t entries = 0;
    std::int64_t sales = 0;
    std::int64_t returns = 0;
    Points awarded;   // given by sales
    Points reversed;  // taken back by returns
    /// What the movements of this journal alone come to; a member who was only enrolled has an
    /// empty account.
    std::map<member::Holder, ledger::Account> accounts;

    [[nodiscard]] Points balance() const;
};

/// Reads every derived row once; `database` is a journal.
Result<JournalFigures> figuresOf(Database& database);

/// What later entries say of earlier ones.
struct Hindsight {
    std::set<SaleId> returned;                            // sales of which something came back
    std::map<member::IdentifierHash, MemberId> enrolled;  // whose card it became
};
Result<Hindsight> hindsightIn(Database& database);

/// The ids of all sales and returns in the journal.
Result<std::set<SaleId>> documentsIn(Database& database);

}  // namespace loyalty::storage
