// DeskBench: a shop of two tills and its HQ, and Ada, to whose account things are done by hand.
// Tests derive from it.
#pragma once

#include <QtTest>

#include "core/sale/adjust.h"
#include "tests/support/small_fleet.h"

namespace loyalty::tests {

inline const member::IdentifierHash ada{{7}};
inline const char* const morning = "2026-03-02T09:00:00+03:00";

/// A programme with limits for what is done by hand, and `more` in its head.
std::string shop(const std::string& more);

sale::Adjustment points(std::int64_t count);

class DeskBench : public QObject {
protected:
    static constexpr sale::Actor cashier{StaffNumber(12), false};
    static constexpr sale::Actor manager{StaffNumber(90), true};
    static constexpr sale::Actor other{StaffNumber(91), true};

    void open(const std::string& programme);
    sale::Stores stores(std::size_t till = 0) { return m_fleet->till(till).stores(); }
    tl::expected<sale::AdjustPreview, sale::AdjustRefusal> adjust(
        const sale::Adjustment& wanted, sale::Actor actor, const char* when = morning,
        std::optional<sale::Actor> approver = {});
    ports::StoredSale stored(const SaleId& id) { return *must(stores().journal.findSale(id)); }
    Points available(const char* on = "2026-03-02", std::size_t till = 0)
    {
        return m_fleet->available(till, ada, on);
    }
    /// Both tills and HQ have the same account in the end, and HQ had nothing to say.
    void allAgree();

    HqDatabases m_databases;
    std::unique_ptr<SmallFleet> m_fleet;
    std::uint8_t m_ids = 0;
};

}  // namespace loyalty::tests
