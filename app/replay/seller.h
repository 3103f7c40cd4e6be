// Seller: serves one visit after the other at a till, through the same use cases as the screen.
//
// Every document has an id that the file alone decides, and what the journal has already is passed
// over: a replay that was killed goes on where it was. Each sale and each return is a transaction
// of its own.
#pragma once

#include <map>
#include <set>
#include <string>

#include "app/replay/shopping.h"
#include "core/sale/checkout.h"
#include "core/sale/enrol.h"
#include "core/sale/goods_return.h"
#include "core/wire/digest.h"

namespace loyalty::replay {

class Seller {
public:
    /// `shopping` and the ports outlive the seller. `written` are the documents of the journal.
    /// With `takesRewards` a member takes, in each sale, every reward that can be had.
    Seller(const Shopping& shopping, const sale::Stores& stores, const sale::Terminal& terminal,
           const wire::Key& lookupKey, std::set<SaleId> written, bool takesRewards = false);

    /// A fault is one of storage: the visit is not done, or, of a cancellation, done in part; the
    /// next run does what is missing.
    Result<void> serve(const Visit& visit);

    /// Sales and returns this seller wrote, and those it found written.
    [[nodiscard]] std::int64_t newDocuments() const { return m_newDocuments; }
    [[nodiscard]] std::int64_t knownDocuments() const { return m_knownDocuments; }
    /// Visits and returns that the use cases refused, by reason.
    [[nodiscard]] const std::map<std::string, std::int64_t>& refused() const { return m_refused; }

private:
    Result<void> sell(const Visit& visit);
    Result<void> settle(const Visit& visit, const SaleId& id);
    Result<void> takeBack(const Visit& visit, const BroughtBack& back);
    Result<void> enrol(const Visit& visit);
    [[nodiscard]] sale::NewIdentifier identifierOf(const Visit& visit) const;
    bool isWritten(const SaleId& id);
    Result<void> takeRewards(const Visit& visit);
    [[nodiscard]] std::vector<basket::Tender> tendersFor(const Visit& visit) const;

    const Shopping& m_shopping;
    sale::Stores m_stores;
    sale::Terminal m_terminal;
    wire::Key m_lookupKey;
    sale::Checkout m_checkout;
    std::set<SaleId> m_written;
    bool m_takesRewards;
    std::set<std::int64_t> m_enrolled;
    std::map<std::string, std::int64_t> m_refused;
    std::int64_t m_newDocuments = 0;
    std::int64_t m_knownDocuments = 0;
};

}  // namespace loyalty::replay
