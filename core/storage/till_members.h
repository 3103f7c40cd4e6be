// TillMembers: the members a till knows: those HQ told it about, and those it enrolled itself and
// HQ has not sent back yet.
#pragma once

#include "core/storage/cache_store.h"
#include "core/storage/journal_store.h"

namespace loyalty::storage {

class TillMembers : public ports::Members {
public:
    TillMembers(CacheStore& cache, JournalStore& journal) : m_cache(cache), m_journal(journal) {}

    Result<std::optional<MemberId>> resolve(const member::IdentifierHash& identifier) override
    {
        auto known = m_cache.resolve(identifier);
        if (!known || *known)
            return known;
        return m_journal.enrolledAs(identifier);
    }

    Result<std::optional<ports::KnownMember>> findMember(MemberId id) override
    {
        auto known = m_cache.findMember(id);
        if (!known || *known)
            return known;
        return m_journal.findEnrolled(id);
    }

private:
    CacheStore& m_cache;
    JournalStore& m_journal;
};

}  // namespace loyalty::storage
