// CacheBuilder: fills a new cache file with a snapshot of the members, frame by frame, beside the
// file that the till sells with. Rows are kept in temporary tables and go into their places sorted,
// which is many times as quick as one by one. A build that was broken off begins anew: frames are
// kept by whoever fetches them (app/terminal/snapshot_fetcher.h).
//
// Belongs to one thread, and not to the till's.
#pragma once

#include <memory>
#include <string>

#include "core/storage/cache_store.h"

namespace loyalty::storage {

class CacheBuilder {
public:
    /// `path` is begun anew, whatever was there. `reader` is the till whose cache it becomes.
    struct Reader {
        TerminalId terminal;
        std::int32_t incarnation = 1;
    };
    static Result<std::unique_ptr<CacheBuilder>> begin(const std::string& path,
                                                       const wire::Key& lookupKey, Reader reader);

    /// In order, from the first. Invalid where an account is one nobody can have, or the frames are
    /// of two snapshots.
    Result<void> add(const wire::SnapshotFrame& frame);
    [[nodiscard]] bool isWhole() const { return m_isWhole; }

    /// After the last frame: everything goes to its place, what `present` knows of items, staff and
    /// programmes too, and is on the disk. The file is closed.
    Result<void> finish(const std::string& present);

private:
    CacheBuilder(std::unique_ptr<CacheStore> cache, std::string path, Reader reader);

    Result<void> prepare();
    Result<void> addMember(const wire::MemberRecord& record);
    Result<void> putInPlace();
    Result<void> takeCatalogue(const std::string& present);
    Database& database() { return *m_cache->m_database; }
    const std::vector<std::int64_t>& tokensOf(const std::string& word);

    std::unique_ptr<CacheStore> m_cache;
    std::string m_path;
    Reader m_reader;
    std::int64_t m_contained = 0;
    std::int64_t m_epoch = 0;
    std::int64_t m_position = 0;
    bool m_hasBegun = false;
    bool m_isWhole = false;
    std::vector<std::string> m_besides;  // indexes and triggers, to be made again at the end
    std::unordered_map<std::string, std::vector<std::int64_t>> m_words;
};

}  // namespace loyalty::storage
