// MemberFile: a till's cache file with very many members, written by the product's own CacheStore.
// Who they are depends on their number alone, and the file is kept for the next run.
//
// Names are made of syllables and as unevenly spread as real ones (Zipf: the commonest of 1,500
// first names belongs to one in eight people), since a search for a common beginning has the most
// to look through.
#pragma once

#include <cstdint>
#include <string>

#include "core/storage/cache_store.h"

namespace loyalty::bench {

class MemberFile {
public:
    /// Makes `folder`/members-<count>/cache_1.db, or finds it there complete.
    MemberFile(const std::string& folder, std::int64_t count);

    /// A data folder of a till; the file in it is called as the till calls it.
    [[nodiscard]] const std::string& folder() const { return m_folder; }
    [[nodiscard]] std::string path() const { return m_folder + "/cache_1.db"; }
    [[nodiscard]] std::int64_t count() const { return m_count; }

    static wire::Key lookupKey();
    /// Of member `number`, from 0; numbers from count() on are nobody's.
    static std::string cardOf(std::int64_t number);
    static std::string phoneOf(std::int64_t number);
    static std::string nameOf(std::int64_t number);

private:
    void write();

    std::string m_folder;
    std::int64_t m_count;
};

/// Takes the pages of the file out of the system's memory, as after a start of the machine.
void forgetPagesOf(const std::string& path);

}  // namespace loyalty::bench
