// What counting HQ's books again asks of its database: everything as it was taken in.
#pragma once

#include <functional>
#include <vector>

#include "core/ports/hq_store.h"

namespace loyalty::ports {

struct BookedEntry {
    MemberId member;  // under which it was booked; may have been merged since
    EntryKey key;
    Bytes body;  // empty: the inbox does not have it
};

class HqRecount {
public:
    virtual ~HqRecount() = default;
    virtual Result<std::int64_t> membersAndJournals() = 0;
    /// The next members behind `after`, by number.
    virtual Result<std::vector<MemberId>> membersBehind(MemberId after, int limit) = 0;
    /// Those of these members into whom others were merged, directly: (who, into whom).
    virtual Result<std::vector<std::pair<MemberId, MemberId>>> mergedInto(
        const std::vector<MemberId>& members) = 0;
    /// Every entry that was booked under these numbers, in no order.
    virtual Result<void> bookedUnder(const std::vector<MemberId>& members,
                                     const std::function<void(const BookedEntry&)>& read) = 0;
    /// The next journals behind `after`, by terminal and incarnation, with what HQ acknowledged.
    struct JournalHead {
        JournalKey journal;
        std::int64_t acked = 0;
        wire::Digest hash{};
    };
    virtual Result<std::vector<JournalHead>> journalsBehind(const JournalKey& after, int limit) = 0;
    /// Entries of a journal behind `after`, in order, at most `limit`.
    virtual Result<std::vector<InboxRow>> journalRows(const JournalKey& journal, std::int64_t after,
                                                      int limit) = 0;
};

}  // namespace loyalty::ports
