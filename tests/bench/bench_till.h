// BenchTill: a till's real stores and its checkout on files of their own, without screens or HQ.
// What it sells depends on the number of the sale alone: the same sales give the same bytes.
#pragma once

#include <QTemporaryDir>

#include "core/sale/checkout.h"
#include "core/storage/cache_store.h"
#include "core/storage/journal_store.h"
#include "core/storage/till_members.h"
#include "tests/support/memory_till.h"
#include "tests/support/seeded_till.h"

namespace loyalty::bench {

/// Owns a folder with a journal.db; the members and the catalogue are those of `shop`, which
/// outlives it.
class BenchTill {
public:
    explicit BenchTill(const tests::SeededTill& shop);

    [[nodiscard]] std::string journalPath() const;
    /// Scans the basket and the card of sale `number` (from 0), ready to settle.
    void prepare(int number);
    /// Settles, paid in cash exactly.
    void settle();
    /// The files can be read by others afterwards; nothing more is sold.
    void close();

private:
    [[nodiscard]] sale::Stamp stamp() const;

    const tests::SeededTill& m_shop;
    QTemporaryDir m_folder;
    std::unique_ptr<storage::JournalStore> m_journal;
    std::unique_ptr<storage::CacheStore> m_cache;
    std::unique_ptr<storage::TillMembers> m_members;
    tests::CountedIds m_ids;
    std::unique_ptr<sale::Checkout> m_checkout;
    int m_number = 0;
};

}  // namespace loyalty::bench
