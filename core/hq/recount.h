// Recount: HQ's books, counted again from what its tills sent. An account is the sum of its
// entries' movements in any order (ledger/account.h), so that nothing but the inbox is needed; and
// every journal's chain of hashes is walked to the head that HQ acknowledged.
#pragma once

#include <functional>
#include <string>

#include "core/ports/hq_recount.h"

namespace loyalty::hq {

struct Recounted {
    std::int64_t of = 0;  // members and journals, when it began
    std::int64_t members = 0;
    std::int64_t entries = 0;  // of members
    std::int64_t journals = 0;
    std::int64_t links = 0;  // of their chains
    std::int64_t wrong = 0;  // accounts and journals
};

/// What is not as it should be, in words; for people.
using SayWrong = std::function<void(const std::string&)>;
/// False stops it.
using KeepOn = std::function<bool(const Recounted&)>;

class Recount {
public:
    /// Of one store, which may be written meanwhile: each page is read in one moment of it.
    Recount(ports::HqStore& store, ports::HqRecount& books, SayWrong say, KeepOn keepOn)
        : m_store(store), m_books(books), m_say(std::move(say)), m_keepOn(std::move(keepOn))
    {}

    /// Of both, as far as it came.
    Result<Recounted> all();

private:
    Result<bool> countAccounts(MemberId& after);
    Result<void> countMembers(const std::vector<MemberId>& members);
    Result<bool> walkJournals(ports::JournalKey& after);
    Result<void> walk(const ports::HqRecount::JournalHead& head);
    void wrong(const std::string& sentence);

    ports::HqStore& m_store;
    ports::HqRecount& m_books;
    SayWrong m_say;
    KeepOn m_keepOn;
    Recounted m_done;
};

}  // namespace loyalty::hq
