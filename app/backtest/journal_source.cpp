#include "app/backtest/journal_source.h"

#include "app/backtest/ordered_work.h"
#include "core/storage/journal_figures.h"
#include "core/storage/journal_store.h"
#include "core/wire/entry_codec.h"

namespace loyalty::backtest {

namespace {

constexpr int rowsAPiece = 500;
constexpr std::size_t maxPieceBytes = 4 << 20;

using Rows = std::vector<ports::JournalRow>;
using Decoded = Result<std::vector<Shopper>>;

Decoded decoded(const Rows& rows)
{
    std::vector<Shopper> shoppers;
    shoppers.reserve(rows.size());
    for (const ports::JournalRow& row : rows) {
        auto entry = wire::decodeEntry(row.body);
        if (!entry)
            return fault(FaultKind::Corrupt, "entry " + std::to_string(row.sequence) +
                                                 " cannot be read (" + entry.error().detail + ")");
        shoppers.push_back({std::move(*entry), Standings::Kept});
    }
    return shoppers;
}

class JournalSource : public ShoppingSource {
public:
    JournalSource(std::unique_ptr<storage::JournalStore> journal, std::int64_t last,
                  storage::Hindsight hindsight, Complete complete)
        : m_journal(std::move(journal)),
          m_last(last),
          m_hindsight(std::move(hindsight)),
          m_complete(std::move(complete))
    {}

    [[nodiscard]] const char* noun() const override { return "entries"; }
    [[nodiscard]] std::int64_t size() const override { return m_last; }
    [[nodiscard]] std::int64_t done() const override { return m_done; }
    [[nodiscard]] SaleSet comeBack() const override
    {
        return {m_hindsight.returned.begin(), m_hindsight.returned.end()};
    }
    [[nodiscard]] std::string nameOf(const member::Holder& holder) const override
    {
        if (const auto* id = std::get_if<MemberId>(&holder))
            return "member " + std::to_string(id->value());
        const auto* hash = std::get_if<member::IdentifierHash>(&holder);
        return hash == nullptr ? std::string() : "card " + toHex(hash->bytes).substr(0, 12);
    }

    Result<std::vector<Shopper>> next() override
    {
        if (auto read = readAhead(); !read)
            return tl::unexpected(read.error());
        if (m_work.isEmpty())
            return std::vector<Shopper>{};
        Decoded shoppers = m_work.take();
        if (!shoppers)
            return shoppers;
        m_done += static_cast<std::int64_t>(shoppers->size());
        for (Shopper& shopper : *shoppers)
            bringUpToNow(shopper.entry);
        return shoppers;
    }

private:
    Result<void> readAhead()
    {
        while (m_work.hasRoom() && m_read < m_last) {
            const auto most = static_cast<int>(std::min<std::int64_t>(rowsAPiece, m_last - m_read));
            auto rows = m_journal->entriesFrom(m_read + 1, most, maxPieceBytes);
            if (!rows)
                return tl::unexpected(rows.error());
            if (rows->empty())
                return fault(FaultKind::Corrupt,
                             "entry " + std::to_string(m_read + 1) + " is missing");
            m_read = rows->back().sequence;
            m_work.give([some = std::move(*rows)] { return decoded(some); });
        }
        return {};
    }

    // The card became a member's: whatever it earned before is theirs.
    void resolve(member::Holder& holder) const
    {
        if (const auto* hash = std::get_if<member::IdentifierHash>(&holder))
            if (const auto found = m_hindsight.enrolled.find(*hash);
                found != m_hindsight.enrolled.end())
                holder = found->second;
    }

    void bringUpToNow(journal::Entry& entry) const
    {
        if (auto* sale = std::get_if<journal::SaleRecord>(&entry.body)) {
            resolve(sale->holder);
            m_complete(*sale);
        }
    }

    std::unique_ptr<storage::JournalStore> m_journal;
    std::int64_t m_last;
    storage::Hindsight m_hindsight;
    Complete m_complete;
    std::int64_t m_read = 0;  // sequence of the last entry read
    std::int64_t m_done = 0;
    OrderedWork<Decoded> m_work;
};

}  // namespace

Result<std::unique_ptr<ShoppingSource>> openJournalSource(const std::string& path,
                                                          Complete complete)
{
    auto journal = storage::JournalStore::open(path, storage::Access::ReadOnly);
    if (!journal)
        return tl::unexpected(journal.error());
    // Before the look back, so that no return of what is read can be missed there.
    const auto last = (*journal)->lastSequence();
    if (!last)
        return tl::unexpected(last.error());
    auto hindsight = storage::hindsightIn((*journal)->database());
    if (!hindsight)
        return tl::unexpected(hindsight.error());
    return std::unique_ptr<ShoppingSource>(std::make_unique<JournalSource>(
        std::move(*journal), *last, std::move(*hindsight), std::move(complete)));
}

}  // namespace loyalty::backtest
