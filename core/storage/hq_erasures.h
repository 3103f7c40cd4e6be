// HqErasures on SQL, through the connection of an HqStore.
#pragma once

#include "core/ports/hq_erasures.h"
#include "core/storage/hq_store.h"

namespace loyalty::storage {

class SqlErasures : public ports::HqErasures {
public:
    /// `store` outlives it.
    explicit SqlErasures(SqlHqStore& store) : m_store(store), m_database(store.database()) {}

    Result<std::optional<MemberId>> erase(MemberId member, const std::string& who,
                                          Instant at) override;
    Result<std::vector<ports::Erasure>> erasures(int limit) override;

private:
    /// The member whom the number means now, and every number that came to mean them.
    Result<std::vector<MemberId>> numbersOf(MemberId member);
    Result<void> forget(MemberId member);

    SqlHqStore& m_store;
    Database& m_database;
};

}  // namespace loyalty::storage
