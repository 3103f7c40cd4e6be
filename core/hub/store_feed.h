// StoreFeed: HQ's feed as the hub of a store takes it in.
//
// HQ tells accounts as they are with everything that its books contain of each till of the store
// (wire::LaneState::appliedSequence, read in the same moment). The hub's own books are ahead of
// that by what its tills told since: an account here is HQ's account and those entries, no more and
// no less, whatever arrived in between.
//
// A member whom the hub had to give a number of its own (a card that nobody knew) becomes the one
// whom HQ gave that card; whom HQ merged is merged here.
#pragma once

#include <map>
#include <set>

#include "core/ports/store_hub.h"

namespace loyalty::hub {

class StoreFeed : public ports::Replica {
public:
    struct Self {
        TerminalId hub;
        std::string store;
        std::int64_t firstNumber = 0;  // members whom the hub numbered itself begin here
    };

    StoreFeed(ports::HqStore& store, ports::HqRecount& books, ports::StoreHub& hub, Self self)
        : m_store(store), m_books(books), m_hub(hub), m_self(std::move(self))
    {}

    Result<wire::Cursors> cursors() override { return m_hub.cursors(); }
    Result<void> apply(const wire::Feed& feed) override;

private:
    /// Members of one page, and whom they lead to here.
    struct Page;

    Result<void> applyInside(const wire::Feed& feed);
    Result<void> putTills(const wire::Feed& feed);
    Result<void> putCatalogue(const wire::Feed& feed);
    Result<void> putMembers(const std::vector<wire::MemberRecord>& records);
    Result<void> load(const std::vector<wire::MemberRecord>& records, Page& page);
    static void takeMerge(const wire::MemberRecord& record, Page& page);
    void place(const wire::MemberRecord& record, Page& page) const;
    Result<void> addOwn(Page& page);
    Result<void> putSpent(const std::vector<wire::SpentRecord>& records);

    ports::HqStore& m_store;
    ports::HqRecount& m_books;
    ports::StoreHub& m_hub;
    Self m_self;
    bool m_readAgain = false;
};

}  // namespace loyalty::hub
