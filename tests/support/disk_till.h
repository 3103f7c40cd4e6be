// A till's half of the conversation with its journal on a disk that can be copied, and the power
// cut.
#pragma once

#include <filesystem>

#include "core/storage/journal_store.h"
#include "core/sync/synchroniser.h"
#include "core/wire/message_codec.h"
#include "tests/support/hq_database.h"
#include "tests/support/memory_till.h"
#include "tests/support/paper_till.h"

namespace loyalty::tests {

/// A till with a disk of its own, that runs from start() to stop().
class DiskTill {
public:
    DiskTill(TerminalId terminal, std::uint64_t seed) : m_terminal(terminal), m_random(seed)
    {
        start();
    }

    void start()
    {
        m_journal = must(storage::JournalStore::open(file()));
        m_sync =
            std::make_unique<sync::Synchroniser>(*m_journal, m_cache, m_terminal, 1, m_random++);
    }
    void stop()
    {
        m_sync.reset();
        m_journal.reset();
    }
    /// The other's disk in the place of this one's; both are stopped meanwhile.
    void restoreFrom(DiskTill& other)
    {
        stop();
        other.stop();
        std::filesystem::copy_file(other.file(), file(),
                                   std::filesystem::copy_options::overwrite_existing);
        other.start();
        start();
    }
    void sell(PaperTill& paper) { must(m_journal->append(paper.sale(std::monostate{}, 100))); }

    /// What it would send now; on its disk already.
    wire::SyncRequest request()
    {
        m_now = m_now.after(600'000);
        auto step = must(m_sync->next(m_now));
        if (!step.request)  // it begins, and was away
            step = must(m_sync->next(m_now = step.notBefore));
        CHECK(step.request);
        return must(wire::decodeMessage<wire::SyncRequest>(*step.request));
    }
    void take(const wire::SyncReply& reply)
    {
        must(m_sync->answered(wire::encodeMessage(reply), m_now));
    }
    void lose() { m_sync->failed({}, m_now); }
    [[nodiscard]] sync::Trouble trouble() { return must(m_sync->status()).trouble; }
    [[nodiscard]] std::int64_t acked() { return must(m_journal->syncState()).acked; }

private:
    [[nodiscard]] std::string file() const
    {
        return m_folder.filePath(QStringLiteral("journal.db")).toStdString();
    }

    TerminalId m_terminal;
    std::uint64_t m_random;
    QTemporaryDir m_folder;
    MemoryCache m_cache;
    std::unique_ptr<storage::JournalStore> m_journal;
    std::unique_ptr<sync::Synchroniser> m_sync;
    Instant m_now{1'790'000'000'000};
};

}  // namespace loyalty::tests
