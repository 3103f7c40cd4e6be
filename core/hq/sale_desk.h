// SaleDesk: the part of an exchange that is about sales of other tills. Whoever asks for a sale
// gets it with all that has come back of it, and has it alone from then on; so that nothing can
// come back twice at two tills that both hear HQ.
#pragma once

#include <set>

#include "core/hq/lineage.h"
#include "core/ports/store_hub.h"

namespace loyalty::hq {

class SaleDesk {
public:
    /// `hub` where a store's hub serves its tills; `asker` where such a hub asks HQ.
    explicit SaleDesk(ports::HqStore& store, ports::StoreHub* hub = nullptr,
                      const std::optional<ports::TerminalRow>& asker = {})
        : m_store(store), m_hub(hub), m_asker(asker)
    {}

    /// For a request that was accepted, of protocol 2 on. Puts what it found into `reply`.
    Result<void> serve(const wire::SyncRequest& request, Speaker speaker, Instant now,
                       wire::SyncReply& reply);

    /// At a hub: what HQ found is that till's from now on; or another one of the store has it, and
    /// `found` says so. Inside a transaction.
    Result<void> keepFor(const ports::JournalKey& till, Instant now, wire::SaleFound& found);

private:
    Result<std::set<SaleId>> namedIn(const wire::SyncRequest& request);
    Result<void> letGo(const wire::SyncRequest& request, std::int64_t acked);
    Result<wire::SaleFound> find(const wire::SyncRequest& request, const wire::SaleAsk& ask,
                                 std::int64_t acked, Instant now);
    Result<void> findInside(const wire::SyncRequest& request, std::int64_t acked, Instant now,
                            wire::SaleFound& found, const wire::SaleName& name);
    Result<bool> isAllBooked(const wire::SyncRequest& request, std::int64_t acked);
    Result<void> askHq(const wire::SyncRequest& request, const wire::SaleAsk& ask, Instant now,
                       wire::SaleFound& found);
    Result<bool> isElsewhere(const ports::SaleHold& hold, TerminalId till, wire::SaleFound& found);
    Result<std::optional<ports::Document>> documentOf(const wire::SaleName& name);
    Result<bool> isFree(const ports::SaleHold& hold);
    Result<std::optional<journal::Entry>> entryOf(const ports::Document& document);
    Result<void> describe(const ports::Document& document, wire::SaleFound& found);

    ports::HqStore& m_store;
    ports::StoreHub* m_hub;
    std::optional<ports::TerminalRow> m_asker;
};

}  // namespace loyalty::hq
