// KillCount: looks, when everything is healed and the tills have ended, whether every slip that was
// printed is accounted for. What each member must have is counted from the slips alone; sales that
// were on the disk when their till was killed, before the slip was printed, come from its journal.
#pragma once

#include <QStringList>
#include <map>

#include "core/journal/entry.h"
#include "core/ports/sync.h"
#include "core/storage/hq_store.h"
#include "core/storage/journal_store.h"
#include "tests/support/kill_floor.h"

namespace loyalty::tests {

class KillCount {
public:
    explicit KillCount(KillFloor& floor);

    /// Empty: nothing.
    QStringList whatIsWrong();
    /// "412 sales and 80 returns, 3 of them on disk and not printed, …"
    [[nodiscard]] QString sums() const;

private:
    struct Written {
        ports::JournalRow row;
        journal::Entry entry;
    };
    using Book = std::vector<Written>;

    Book readJournal(const SellingTillProcess& till, storage::JournalStore& journal);
    void compareWithSlips(const SellingTillProcess& till, const Book& book);
    void compareWithHq(const SellingTillProcess& till, const Book& book);
    void compareLeases(const SellingTillProcess& till, storage::JournalStore& journal);
    void countUnprinted(const SellingTillProcess& till, const Book& book);
    void compareBalances();
    void compareHub();
    void compareFleet();
    [[nodiscard]] MemberId memberOf(const member::Holder& holder);
    [[nodiscard]] MemberId memberOf(const std::string& card);
    void wrong(const QString& sentence) { m_wrong << sentence; }

    KillFloor& m_floor;
    std::unique_ptr<storage::SqlHqStore> m_hq;
    std::unique_ptr<storage::SqlHqStore> m_hubs;  // null: there is none
    QStringList m_wrong;
    std::map<std::string, Slip> m_slips;         // by id
    std::map<std::string, std::string> m_cards;  // of sales, by id
    struct Moved {
        Points given;
        Points taken;  // by rewards
        Points back;   // by returns
    };
    std::map<MemberId, Moved> m_members;
    std::int64_t m_sales = 0;
    std::int64_t m_returns = 0;
    std::int64_t m_cardsGiven = 0;
    std::int64_t m_unprinted = 0;
    std::int64_t m_spent = 0;
};

}  // namespace loyalty::tests
