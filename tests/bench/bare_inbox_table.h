// BareInboxTable: HQ's inbox as one would write it without us: a table of the same columns and key,
// and one statement a batch. A connection of its own to the same database.
#pragma once

#include "core/ports/hq_store.h"
#include "core/storage/database.h"

namespace loyalty::bench {

class BareInboxTable {
public:
    explicit BareInboxTable(const std::string& address);

    /// Durable; rows that are there already stay as they are.
    void insert(const std::vector<ports::InboxRow>& rows);
    [[nodiscard]] std::int64_t count();

private:
    std::unique_ptr<storage::Database> m_database;
};

}  // namespace loyalty::bench
