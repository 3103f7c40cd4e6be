// SaleFinder: finds the sale of a slip. HQ knows every sale and what has come back of it anywhere,
// and keeps it for this till while goods come back here; where HQ cannot be asked or does not
// answer in time, there are this till's own sales, and slips that prove theirs.
//
// Lives on the till thread.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "core/sale/sale_elsewhere.h"
#include "core/sync/synchroniser.h"

namespace loyalty::app {

enum class Finding {
    Found,
    Asking,       // HQ is asked
    Unknown,      // neither HQ nor this till has such a sale
    Elsewhere,    // another till has it
    LineDown,     // HQ is needed, and cannot be asked or does not answer
    TillUnknown,  // of what the slip says of itself, as sale::ProofRefusal
    TillBlocked,
    NotGenuine,
};

class SaleFinder {
public:
    /// The references outlive it.
    SaleFinder(const sale::Stores& stores, sync::Synchroniser& sync, TerminalId terminal)
        : m_stores(stores), m_sync(sync), m_terminal(terminal)
    {}

    /// In the place of any other that is looked for.
    Result<Finding> find(wire::SlipCode slip, Instant now, bool isLineUp);
    /// To be called after each answer of HQ, when the line failed, and as time passes; each says
    /// what came of it, where something did.
    Result<std::optional<Finding>> afterExchange(Instant now);
    Result<std::optional<Finding>> afterFailure();
    Result<std::optional<Finding>> tick(Instant now);
    /// Nobody waits any more.
    void forget();

    /// After Found.
    ports::StoredSale takeSale() { return std::move(m_sale); }
    [[nodiscard]] const wire::SlipCode& slip() const { return m_slip; }
    /// Of Elsewhere: which till.
    [[nodiscard]] const std::string& tillName() const { return m_tillName; }

    /// HQ gave it to this till: nobody else takes goods of it back meanwhile.
    [[nodiscard]] bool isKept(const SaleId& sale) const
    {
        return std::find(m_held.begin(), m_held.end(), sale) != m_held.end();
    }
    /// The sales that goods may come back of yet; what HQ gave to this till beside them is free.
    void keep(const std::vector<SaleId>& sales, Instant now);

private:
    Result<std::optional<Finding>> take(const wire::SaleFound& found, Instant now);
    Result<Finding> takeFound(const wire::SaleFound& found);
    Result<Finding> findHere(Finding otherwise);
    Result<std::optional<ports::StoredSale>> ownSale();
    Result<std::optional<Finding>> giveUp();
    void ask(Instant now);
    [[nodiscard]] bool isOwn() const { return m_slip.name.terminal == m_terminal; }

    const sale::Stores& m_stores;
    sync::Synchroniser& m_sync;
    TerminalId m_terminal;
    wire::SlipCode m_slip;
    ports::StoredSale m_sale;
    std::string m_tillName;
    bool m_isAsking = false;
    std::optional<std::int64_t> m_ask;  // under way; none while asking: to be asked again
    Instant m_until;
    Instant m_askAgainAt;
    std::vector<SaleId> m_held;  // HQ keeps them for this till
};

}  // namespace loyalty::app
