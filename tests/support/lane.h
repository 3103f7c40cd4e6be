// Lane: a till of a SmallFleet as the engine runs it, with a line to HQ that fails when the test
// says so: what its open sale spends was lent to it first.
#pragma once

#include "app/terminal/borrower.h"
#include "app/terminal/sale_finder.h"
#include "core/hq/service.h"
#include "core/wire/message_codec.h"
#include "tests/support/small_fleet.h"

namespace loyalty::tests {

class Lane {
public:
    Lane(SmallFleet& fleet, std::size_t index, hq::Service::Settings hq = {})
        : m_fleet(fleet), m_index(index), m_settings(hq), m_seed(1'000 * (index + 1))
    {
        restart();
    }

    /// The power fails, and comes back: what stands in memory alone is gone.
    void restart()
    {
        m_finder.reset();
        m_borrower.reset();
        m_sync.reset();
        m_checkout.reset();
        m_stores.reset();
        SmallFleet::Till& till = m_fleet.till(m_index);
        till.ports->reopen();
        m_stores.emplace(till.ports->storesOfOneOfMany());
        m_checkout = std::make_unique<sale::Checkout>(*m_stores, till.terminal);
        m_sync = std::make_unique<sync::Synchroniser>(till.ports->outbox(), till.ports->replica(),
                                                      till.terminal.id, till.terminal.incarnation,
                                                      m_seed++);
        m_borrower = std::make_unique<app::Borrower>(*m_checkout, *m_sync, till.ports->leases());
        must(m_borrower->begin());
        m_finder = std::make_unique<app::SaleFinder>(*m_stores, *m_sync, till.terminal.id);
    }

    /// To somebody else than HQ from now on.
    void speakTo(std::function<wire::SyncReply(const wire::SyncRequest&, Instant)> answerer)
    {
        m_answerer = std::move(answerer);
    }

    /// HQ hears the till; what it says is not delivered.
    wire::SyncReply speak() { return answerTo(ask()); }
    /// What the till sends next.
    wire::SyncRequest ask()
    {
        sync::Step step;
        while (!step.request) {
            m_now = m_now.after(500);
            step = must(m_sync->next(m_now));
        }
        return must(wire::decodeMessage<wire::SyncRequest>(*step.request));
    }
    /// There was no answer.
    void miss() { m_sync->failed({}, m_now); }
    wire::SyncReply answerTo(const wire::SyncRequest& request)
    {
        if (m_answerer)
            return m_answerer(request, m_now);
        hq::Service service(m_fleet.store(), m_settings);
        auto answer = must(service.sync({request.terminal, request.incarnation}, request, m_now));
        CHECK(answer);
        return *answer;
    }
    std::optional<app::Borrowed> hear(const wire::SyncReply& reply)
    {
        must(m_sync->answered(wire::encodeMessage(reply), m_now));
        finding = must(m_finder->afterExchange(m_now));
        return must(m_borrower->afterExchange(m_now));
    }
    std::optional<app::Borrowed> exchange() { return hear(speak()); }
    /// HQ heard, and its answer was lost.
    std::optional<app::Borrowed> lose()
    {
        speak();
        m_sync->failed({}, m_now);
        return m_borrower->afterFailure();
    }

    /// A sale for this card, of so many pens.
    void begin(const member::IdentifierHash& card, int pens = 10)
    {
        CHECK(must(m_checkout->scanItem(Symbol("pen"), Quantity(1000 * pens))) ==
              sale::AddAnswer::Added);
        must(m_checkout->identify(card, "0007"));
    }
    void keepSome() { m_borrower->keepSome(m_now); }
    app::Borrowed want(Points points, bool isLineUp = true)
    {
        return must(m_borrower->want({{"pay", points}}, at(), isLineUp));
    }
    /// Settled, with what rewards cost.
    Points settle()
    {
        const auto settled = must(m_checkout->settle({}, at())).value();
        must(m_borrower->tidy(m_now));
        Points cost;
        for (const journal::RewardTaken& taken : settled.record.rewards)
            cost += taken.redemption.points;
        return cost;
    }
    /// The whole of it; what it cost, 0 where the points could not be had.
    Points spend(const member::IdentifierHash& card, Points points)
    {
        begin(card);
        if (want(points) == app::Borrowed::Asking)
            exchange();
        return settle();
    }
    void voidSale()
    {
        m_checkout->voidSale();
        must(m_borrower->tidy(m_now));
    }

    /// What came of the sale that was looked for, in the last exchange.
    std::optional<app::Finding> finding;
    app::SaleFinder& finder() { return *m_finder; }
    /// Looks for the sale of a slip, with HQ's answer where the line is up.
    app::Finding find(const wire::SlipCode& slip, bool isLineUp = true)
    {
        const app::Finding found = must(m_finder->find(slip, m_now, isLineUp));
        if (found != app::Finding::Asking)
            return found;
        exchange();
        return finding.value_or(app::Finding::Asking);
    }
    /// So many pens of that sale come back.
    tl::expected<sale::Returned, sale::ReturnRefusal> bringBack(
        const ports::StoredSale& sale, int pens, std::optional<StaffNumber> approvedBy = {})
    {
        basket::Returned lines;
        lines.restore(1, Quantity(1000 * pens));
        return must(sale::commitReturn(*m_stores, m_fleet.till(m_index).terminal, sale, lines,
                                       m_stores->ids.newSaleId(), at(), approvedBy));
    }
    sale::Stores& stores() { return *m_stores; }
    sale::Terminal terminal() { return m_fleet.till(m_index).terminal; }

    sale::Checkout& checkout() { return *m_checkout; }
    app::Borrower& borrower() { return *m_borrower; }
    std::vector<ports::HeldLease> leases()
    {
        return must(m_fleet.till(m_index).ports->leases().openLeases());
    }
    Points held()
    {
        Points sum;
        for (const ports::HeldLease& lease : leases())
            sum += lease.left();
        return sum;
    }
    [[nodiscard]] sale::Stamp at() const
    {
        const LocalTime here{m_now, 180};
        return {here, here.day(), StaffNumber(12)};
    }
    void setHq(hq::Service::Settings hq) { m_settings = hq; }
    Instant now() { return m_now; }
    void wait(std::int64_t milliseconds) { m_now = m_now.after(milliseconds); }

private:
    SmallFleet& m_fleet;
    std::size_t m_index;
    hq::Service::Settings m_settings;
    std::uint64_t m_seed;  // another one for each run
    std::function<wire::SyncReply(const wire::SyncRequest&, Instant)> m_answerer;
    std::optional<sale::Stores> m_stores;
    std::unique_ptr<sale::Checkout> m_checkout;
    std::unique_ptr<sync::Synchroniser> m_sync;
    std::unique_ptr<app::Borrower> m_borrower;
    std::unique_ptr<app::SaleFinder> m_finder;
    Instant m_now{1'772'440'000'000};  // 2 March 2026
};

}  // namespace loyalty::tests
