// HqLedger on SQL, through the connection of an HqStore.
#pragma once

#include "core/ports/hq_ledger.h"
#include "core/storage/hq_store.h"

namespace loyalty::storage {

class SqlLedger : public ports::HqLedger {
public:
    /// `store` outlives it.
    explicit SqlLedger(SqlHqStore& store) : m_database(store.database()) {}

    Result<std::vector<ports::LedgerLine>> lines(BusinessDay first, BusinessDay last,
                                                 By by) override;
    Result<Points> heldByMembers() override;
    Result<std::map<MemberId, Points>> expiredOf(const std::vector<MemberId>& members) override;
    Result<void> postExpired(const std::vector<ports::Expired>& expired, BusinessDay day) override;

private:
    Database& m_database;
};

}  // namespace loyalty::storage
