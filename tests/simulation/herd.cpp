#include "tests/simulation/herd.h"

#include <deque>
#include <memory>
#include <queue>
#include <random>

#include "app/hqservice/admission.h"
#include "core/wire/message_codec.h"
#include "tests/support/herd_till.h"

namespace loyalty::tests {

namespace {

constexpr Instant start{1'790'000'000'000};
constexpr int workers = 2;
constexpr std::int64_t frontMicros = 500;
constexpr std::int64_t patienceMicros = 15'000'000;
constexpr std::int64_t dayMicros = 86'400'000'000;
constexpr std::int64_t halfMinuteMs = 30'000;
constexpr std::int64_t usualPollMs = 5'000;
// A request that brings nothing is a small part of the work of one that brings a day's sales.
constexpr std::int64_t pollPart = 8;
// By then a till has long reached the longest back-off.
constexpr int failuresOfADay = 12;

enum class Kind { Attempt, Arrival, Done, Timeout };

struct Event {
    std::int64_t at = 0;  // microseconds since the line came back
    std::uint64_t order = 0;
    Kind kind = Kind::Attempt;
    std::size_t till = 0;
    std::uint32_t attempt = 0;
    std::int64_t last = 0;  // entry of the request; 0: it brings none

    bool operator>(const Event& other) const
    {
        return at != other.at ? at > other.at : order > other.order;
    }
};

struct Till {
    std::unique_ptr<HerdTill> stores;
    std::uint32_t attempt = 0;
    bool isUnderWay = false;
    bool isGone = false;
    std::int64_t atHq = 0;
};

std::vector<ports::JournalRow> rowsOf(std::size_t till, int portions)
{
    std::vector<ports::JournalRow> rows;
    for (int i = 1; i <= portions; ++i) {
        wire::Digest hash{};
        hash[0] = static_cast<std::uint8_t>(i);
        hash[1] = static_cast<std::uint8_t>(till);
        rows.push_back({i, {0x01}, hash});
    }
    return rows;
}

class World {
public:
    World(const HerdPlan& plan, std::uint64_t seed)
        : m_plan(plan), m_random(seed), m_admission({workers, 256}), m_left(plan.tills)
    {
        m_tills.resize(static_cast<std::size_t>(plan.tills));
        for (std::size_t i = 0; i < m_tills.size(); ++i) {
            m_tills[i].stores =
                std::make_unique<HerdTill>(TerminalId(static_cast<std::int64_t>(i) + 1),
                                           rowsOf(i, plan.portions), 1, seed * 1'000'003 + i);
            if (plan.isStart && !plan.isInStep)
                m_tills[i].stores->wasHeardAt(start.after(-dayMicros / 1000));
            for (int failure = 0; failure < failuresOfADay && !plan.isStart; ++failure)
                m_tills[i].stores->synchroniser().failed({}, start);
            add(0, Kind::Attempt, i);
        }
    }

    HerdEnd run()
    {
        while (!m_events.empty() && m_left > 0 && m_now < dayMicros) {
            const Event event = m_events.top();
            m_events.pop();
            m_now = event.at;
            happen(event);
        }
        m_end.undrained = m_left;
        m_end.idealMs = m_workMicros / workers / 1000;
        return m_end;
    }

private:
    [[nodiscard]] Instant instant() const { return start.after(m_now / 1000); }
    [[nodiscard]] std::chrono::milliseconds time() const
    {
        return std::chrono::milliseconds(m_now / 1000);
    }

    void add(std::int64_t at, Kind kind, std::size_t till, std::uint32_t attempt = 0,
             std::int64_t last = 0)
    {
        m_events.push({at, ++m_order, kind, till, attempt, last});
    }

    void happen(const Event& event)
    {
        switch (event.kind) {
            case Kind::Attempt:
                return attempt(event.till);
            case Kind::Arrival:
                return arrive(event);
            case Kind::Done:
                return done(event);
            case Kind::Timeout:
                return timeOut(event);
        }
    }

    void attempt(std::size_t number)
    {
        Till& till = m_tills[number];
        const std::int64_t last = till.stores->isDrained() ? 0 : till.stores->lastOfNext();
        const sync::Step step = till.stores->synchroniser().next(instant()).value();
        if (!step.request)
            return add((step.notBefore.milliseconds - start.milliseconds) * 1000, Kind::Attempt,
                       number);
        m_end.attempts += last != 0 ? 1 : 0;
        till.isUnderWay = true;
        ++till.attempt;
        m_frontFree = std::max(m_frontFree, m_now) + frontMicros;
        add(m_frontFree, Kind::Arrival, number, till.attempt, last);
        add(m_now + patienceMicros, Kind::Timeout, number, till.attempt);
    }

    void arrive(const Event& event)
    {
        if (!m_admission.admits(m_queue.size())) {
            const auto told = m_admission.comeBackAfter(m_queue.size(), time());
            return sendAway(event, std::chrono::milliseconds(told).count());
        }
        m_queue.push_back(event);
        m_end.mostQueued = std::max(m_end.mostQueued, m_queue.size());
        serveNext();
    }

    void sendAway(const Event& event, std::int64_t toldMs)
    {
        Till& till = m_tills[event.till];
        if (!isAwaited(event))
            return;
        till.isUnderWay = false;
        if (pick(100) < m_plan.silentPercent && event.last != 0) {
            till.isGone = true;
            --m_left;
            return;
        }
        sync::Failure failure{false, std::min(toldMs, m_plan.patienceMs), "busy",
                              sync::Trouble::Busy};
        if (m_plan.comingBack == ComingBack::EveryHalfMinute)
            failure.retryAfterMs = halfMinuteMs;
        if (m_plan.comingBack == ComingBack::AtRandom)
            failure.retryAfterMs.reset();
        till.stores->synchroniser().failed(failure, instant());
        add(m_now, Kind::Attempt, event.till);
    }

    void serveNext()
    {
        if (m_queue.empty() || m_busy == workers)
            return;
        ++m_busy;
        Event event = m_queue.front();
        m_queue.pop_front();
        const std::int64_t work = workOf(event);
        event.kind = Kind::Done;
        event.at = m_now + work;
        event.order = ++m_order;
        m_events.push(event);
        m_admission.served(event.last != 0 ? hqservice::Admission::Visit::Delivery
                                           : hqservice::Admission::Visit::Poll,
                           std::chrono::microseconds(work));
        if (event.last > m_tills[event.till].atHq)
            m_workMicros += work;
    }

    // From half to one and a half of the average.
    std::int64_t workOf(const Event& event)
    {
        const std::int64_t usual = 1'000'000 * workers / m_plan.perSecond;
        const std::int64_t average = m_now / 1000 < m_plan.slowFromMs ? usual : 2 * usual;
        const std::int64_t work = average / 2 + pick(average);
        return event.last != 0 ? work : work / pollPart;
    }

    void done(const Event& event)
    {
        --m_busy;
        Till& till = m_tills[event.till];
        till.atHq = std::max(till.atHq, event.last);
        serveNext();
        if (!isAwaited(event))
            return;
        till.isUnderWay = false;
        const bool wasDrained = till.stores->isDrained();
        const bool hasMore = till.atHq < till.stores->last();
        wire::SyncReply reply;
        reply.ackedSequence = till.atHq;
        reply.ackedHash = till.stores->hashAt(till.atHq).value();
        reply.pollAfterMs = usualPollMs;
        if (!hasMore)
            reply.pollAfterMs =
                m_admission.pollAfter(std::chrono::milliseconds(usualPollMs), time()).count();
        CHECK(till.stores->synchroniser().answered(wire::encodeMessage(reply), instant()));
        if (!wasDrained && till.stores->isDrained()) {
            --m_left;
            m_end.drainedMs = m_now / 1000;
        }
        add(m_now, Kind::Attempt, event.till);
    }

    void timeOut(const Event& event)
    {
        if (!isAwaited(event))
            return;
        ++m_end.timeouts;
        m_tills[event.till].isUnderWay = false;
        m_tills[event.till].stores->synchroniser().failed(
            {false, std::nullopt, "no answer in time", sync::Trouble::Silent}, instant());
        add(m_now, Kind::Attempt, event.till);
    }

    [[nodiscard]] bool isAwaited(const Event& event) const
    {
        const Till& till = m_tills[event.till];
        return till.isUnderWay && till.attempt == event.attempt && !till.isGone;
    }

    std::int64_t pick(std::int64_t below)
    {
        return std::uniform_int_distribution<std::int64_t>(0, below - 1)(m_random);
    }

    const HerdPlan m_plan;
    std::mt19937_64 m_random;
    hqservice::Admission m_admission;
    std::vector<Till> m_tills;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> m_events;
    std::deque<Event> m_queue;
    HerdEnd m_end;
    std::int64_t m_now = 0;
    std::int64_t m_frontFree = 0;
    std::int64_t m_workMicros = 0;
    std::uint64_t m_order = 0;
    int m_busy = 0;
    int m_left;
};

}  // namespace

HerdEnd comeBack(const HerdPlan& plan, std::uint64_t seed)
{
    return World(plan, seed).run();
}

}  // namespace loyalty::tests
