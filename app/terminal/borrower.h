// Borrower: sees to it that what the open sale spends was set aside at HQ for this till alone, and
// that what is not needed any more goes back. An answer that does not come in time counts as a no:
// the sale goes on without the reward, and HQ learns that nobody waits for it.
//
// Lives on the till thread.
#pragma once

#include <optional>
#include <vector>

#include "core/sale/checkout.h"
#include "core/sync/synchroniser.h"

namespace loyalty::app {

/// What came of the wish to take rewards.
enum class Borrowed {
    Taken,      // the open sale has them now
    Asking,     // HQ is asked
    Lost,       // they cannot be had, whatever HQ says; the quote tells why
    LineDown,   // HQ cannot be asked, or does not answer
    TooFew,     // the member has spent them elsewhere meanwhile
    Elsewhere,  // they are set aside at other tills, which have not given them back yet
    Closed,     // HQ lends nothing at the moment
    CodeUsed,   // the customer's code was shown at another till
};

class Borrower {
public:
    /// The references outlive it.
    Borrower(sale::Checkout& checkout, sync::Synchroniser& sync, ports::Leases& leases)
        : m_checkout(checkout), m_sync(sync), m_leases(leases)
    {}

    /// At the start: nothing of what was borrowed for a sale is needed, since no sale is open.
    Result<void> begin();
    /// In the place of what was wanted before.
    Result<Borrowed> want(std::vector<programme::Wanted> wanted, const sale::Stamp& now,
                          bool isLineUp);
    /// To be called after each answer of HQ; says what came of the wish, where one was open.
    Result<std::optional<Borrowed>> afterExchange(Instant now);
    /// The line failed, or time passed.
    std::optional<Borrowed> afterFailure();
    std::optional<Borrowed> tick(Instant now);
    [[nodiscard]] bool isAsking() const { return m_wish.has_value(); }

    /// The customer showed a rotating code: they spend nothing before HQ took it for this till.
    /// None: they showed the card itself.
    void showCode(const std::optional<wire::ShownCode>& code);
    [[nodiscard]] bool needsCode() const;
    /// The customer is here: HQ may leave some of their points here for bad times.
    void keepSome(Instant now);
    /// Gives back what the open sale does not need. To be called whenever it changed.
    Result<void> tidy(Instant now);

private:
    struct Wish {
        std::optional<LeaseId> lease;  // none: HQ said to ask again
        MemberId member;
        Points points;
        std::vector<programme::Wanted> wanted;
        sale::Stamp at;
        Instant until;
        Instant askAgainAt;
    };

    Result<std::optional<Borrowed>> takeGrant(const wire::LeaseGrant& grant, Instant now);
    Result<std::optional<Borrowed>> tooFew(Instant now);
    Borrowed end(Borrowed outcome);
    Result<void> giveBack(const std::vector<LeaseId>& leases, Instant now);
    Result<void> giveBackRecalled(Instant now);
    Result<void> trimKept(Instant now);
    [[nodiscard]] LeaseId ask(Instant now);
    [[nodiscard]] bool isForThisSale(const Wish& wish) const;

    sale::Checkout& m_checkout;
    sync::Synchroniser& m_sync;
    ports::Leases& m_leases;
    std::optional<Wish> m_wish;
    std::optional<LeaseId> m_keepWish;
    std::optional<wire::ShownCode> m_code;  // that HQ has not taken yet
    member::Holder m_codeOf;
    bool m_hasSpare = true;  // there may be leases for a sale that is over
    int m_kept = 0;          // since the last look at how many there are
};

}  // namespace loyalty::app
