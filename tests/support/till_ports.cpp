#include "tests/support/till_ports.h"

#include "core/storage/cache_store.h"
#include "core/storage/journal_check.h"
#include "core/storage/journal_store.h"
#include "core/storage/till_members.h"
#include "tests/support/memory_till.h"

namespace loyalty::tests {

namespace {

class MemoryPorts : public TillPorts {
public:
    explicit MemoryPorts(int lastSale) : m_ids(lastSale) {}
    sale::Stores stores() override
    {
        return {m_cache, m_members, m_journal, m_journal, m_cache, m_ids, nullptr, &m_cache};
    }
    ports::Leases& leases() override { return m_journal; }
    ports::Outbox& outbox() override { return m_journal; }
    ports::Replica& replica() override { return m_cache; }
    void reopen() override {}
    bool isWhatTheJournalSays() override { return true; }
    void failNextWrite(const Fault& fault) override { m_journal.failNext = fault; }

private:
    MemoryCache m_cache;
    MemoryJournal m_journal;
    storage::TillMembers m_members{m_cache, m_journal};
    CountedIds m_ids;
};

class SqlitePorts : public TillPorts {
public:
    explicit SqlitePorts(int lastSale) : m_ids(lastSale)
    {
        CHECK(m_folder.isValid());
        reopen();
    }
    sale::Stores stores() override
    {
        return {*m_cache, *m_members, *m_journal, *m_journal,
                *m_cache, m_ids,      nullptr,    m_cache.get()};
    }
    ports::Leases& leases() override { return *m_journal; }
    ports::Outbox& outbox() override { return *m_journal; }
    ports::Replica& replica() override { return *m_cache; }
    void reopen() override
    {
        m_members.reset();
        m_journal.reset();
        m_cache.reset();
        const std::string folder = m_folder.path().toStdString();
        m_journal = storage::JournalStore::open(folder + "/journal.db").value();
        m_cache = storage::CacheStore::open(folder + "/cache_1.db", {}).value();
        m_members = std::make_unique<storage::TillMembers>(*m_cache, *m_journal);
        m_journal->database().onCommit([this]() -> Result<void> {
            if (const auto failure = std::exchange(m_failNext, std::nullopt))
                return tl::unexpected(*failure);
            return {};
        });
    }
    bool isWhatTheJournalSays() override
    {
        return storage::rebuildDerived(m_journal->database(), storage::RebuildMode::CompareOnly, {})
            .value()
            .wasEqual;
    }
    void failNextWrite(const Fault& fault) override { m_failNext = fault; }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<storage::JournalStore> m_journal;
    std::unique_ptr<storage::CacheStore> m_cache;
    std::unique_ptr<storage::TillMembers> m_members;
    CountedIds m_ids;
    std::optional<Fault> m_failNext;
};

}  // namespace

std::unique_ptr<TillPorts> TillPorts::make(PortsKind kind, int lastSale)
{
    if (kind == PortsKind::Memory)
        return std::make_unique<MemoryPorts>(lastSale);
    return std::make_unique<SqlitePorts>(lastSale);
}

wire::FeedPage pageOf(wire::MemberRecord record, std::int64_t position)
{
    wire::FeedPage page;
    page.members.push_back(std::move(record));
    page.position = position;
    return page;
}

wire::FeedPage pageOf(wire::ItemRecord record, std::int64_t position)
{
    wire::FeedPage page;
    page.items.push_back(std::move(record));
    page.position = position;
    return page;
}

wire::FeedPage pageOf(wire::ProgrammeRecord record, std::int64_t position)
{
    wire::FeedPage page;
    page.programmes.push_back(std::move(record));
    page.position = position;
    return page;
}

void feed(ports::Replica& replica, const wire::FeedPage& page)
{
    const wire::Cursors at = replica.cursors().value();
    const auto part = [&](bool isIt, std::int64_t position) {
        wire::FeedPage rest;
        rest.position = position;
        return isIt ? page : rest;
    };
    CHECK(replica.apply(
        {part(!page.members.empty(), at.members), part(!page.items.empty(), at.items),
         part(!page.staff.empty(), at.staff), part(!page.programmes.empty(), at.programmes),
         part(!page.spent.empty(), at.spent), part(!page.tills.empty(), at.tills)}));
}

}  // namespace loyalty::tests
