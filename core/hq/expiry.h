// Expiry: what members did not spend in time, posted to the programme's books.
//
// Whether points have expired is derived on the day somebody asks (ledger/balance); these postings
// change no account. They come some days later, so that sales of an outage arrive first; what a
// still later one spends, or what lives again, is posted back.
#pragma once

#include <functional>

#include "core/ports/hq_ledger.h"
#include "core/ports/hq_recount.h"

namespace loyalty::hq {

/// As long as a till may be out of reach and its sales are still expected.
inline constexpr int usualGraceDays = 14;

struct ExpiryDone {
    std::int64_t members = 0;  // looked at
    std::int64_t changed = 0;  // of whom something was posted
    Points expired;
    Points unexpired;
};

class Expiry {
public:
    /// All of them outlive it, and speak to one database.
    Expiry(ports::HqStore& store, ports::HqRecount& books, ports::HqLedger& ledger)
        : m_store(store), m_books(books), m_ledger(ledger)
    {}

    /// Posts on `today` what had expired `graceDays` before. Done twice it posts nothing more.
    /// Stops between members where `keepOn` says so.
    Result<ExpiryDone> post(BusinessDay today, int graceDays,
                            const std::function<bool(const ExpiryDone&)>& keepOn);

private:
    Result<void> postOf(const std::vector<MemberId>& members, BusinessDay today, BusinessDay on);

    ports::HqStore& m_store;
    ports::HqRecount& m_books;
    ports::HqLedger& m_ledger;
    ExpiryDone m_done;
};

}  // namespace loyalty::hq
