// Sales as HQ finds them for whichever till asks, and who has them: while a till takes goods of a
// sale back no other may, so that nothing comes back twice. Rows by sale.
#pragma once

#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/ports/hq_leases.h"

namespace loyalty::ports {

struct SaleHold {
    SaleId sale;
    JournalKey holder;
    Instant since;
    /// The till let go of it, and what it told before is in the books once its journal is applied
    /// up to here. None: it has it.
    std::optional<std::int64_t> until;

    bool operator==(const SaleHold&) const = default;
};

class HqSales {
public:
    virtual ~HqSales() = default;

    /// The sales of this terminal with that number on the slip, whichever journal: newest last.
    virtual Result<std::vector<SaleId>> salesNumbered(TerminalId terminal, std::int64_t number) = 0;
    /// The one that stands, or `hold` where none did. Inside a transaction, and locked until it
    /// ends.
    virtual Result<SaleHold> holdOr(const SaleHold& hold) = 0;
    virtual Result<void> putHold(const SaleHold& hold) = 0;
    virtual Result<void> endHold(const SaleId& sale) = 0;
    /// Of all its journals; at most `limit`.
    virtual Result<std::vector<SaleHold>> holdsOf(TerminalId terminal, int limit) = 0;
    /// Whether other tills of its store have told what is not in the books yet.
    virtual Result<bool> doOthersWait(TerminalId terminal) = 0;
    /// How far a journal is in the books.
    virtual Result<std::int64_t> appliedOf(const JournalKey& journal) = 0;
    /// How much of a journal was taken in, and the digest of its chain there.
    struct Taken {
        std::int64_t acked = 0;
        wire::Digest hash{};
    };
    virtual Result<Taken> ackedOf(const JournalKey& journal) = 0;
};

}  // namespace loyalty::ports
