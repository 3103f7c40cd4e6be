// Admission: which requests are let in, and when the others are to come again, so that tens of
// thousands of tills that come back at once are served one after the other without a pause, and
// each of them asks two or three times. Sans-IO, and of one size whatever comes.
//
// What waits may take two seconds altogether: nobody's request grows old in the queue. Whoever
// finds no room is booked for the first second that has some: a calendar of the seconds ahead knows
// how much work is booked for each, from what a request has taken lately. Nobody is known by name,
// and nobody has to keep an appointment: a second is booked for a fifth more than HQ can do, so
// that the queue does not run dry when some do not come; whoever comes in vain is booked again.
//
// Next polls of tills that were served are booked too. They leave room for those who come by
// themselves (sales), and almost all of it while many were sent away: a till that has nothing to
// bring is no reason for another one to wait. Of the wait of a herd in virtual time:
// tests/simulation/herd_test.cpp.
//
// Belongs to one thread at a time.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace loyalty::hqservice {

class Admission {
public:
    struct Settings {
        int workers = 2;
        std::size_t queueLength = 256;  // requests that may wait, however little work they are
    };
    /// Nobody is sent away for longer: tills of before believe no more, and HQ may be faster by
    /// then. For whom the calendar has no second, asks again after it.
    static constexpr std::chrono::seconds longestWait{300};
    static constexpr std::chrono::seconds longestPoll{900};
    /// What a request was for; a poll brings no entries.
    enum class Visit { Delivery, Poll };

    explicit Admission(Settings settings);

    /// A request was answered, and took its worker so long.
    void served(Visit visit, std::chrono::microseconds work);
    /// Whether there is room for one more behind `queued` that wait.
    [[nodiscard]] bool admits(std::size_t queued) const;
    /// For whom there is none: from one second to longestWait. `now` since any fixed moment, as in
    /// all calls; it never falls.
    std::chrono::seconds comeBackAfter(std::size_t queued, std::chrono::milliseconds now);
    /// When a till that was served is to ask again: after `wished`, or when there is room.
    std::chrono::milliseconds pollAfter(std::chrono::milliseconds wished,
                                        std::chrono::milliseconds now);

    /// What a request adds to the time that HQ needs for all that wait.
    [[nodiscard]] std::chrono::microseconds share() const;
    /// The work that is booked for a second, counted as `now` is.
    [[nodiscard]] std::chrono::microseconds booked(std::int64_t second) const;

private:
    /// Seconds, and microseconds: of work, and of work that a second may have in the end.
    struct Wish {
        std::int64_t earliest;
        std::int64_t latest;
        std::int64_t work;
        std::int64_t bound;
    };
    std::int64_t book(const Wish& wish);
    [[nodiscard]] std::int64_t shareOf(std::int64_t sum) const;
    void forget(std::int64_t before);
    std::int64_t& at(std::int64_t second);

    Settings m_settings;
    // Microseconds, of as many requests as an average is of: of all, and of polls alone.
    std::int64_t m_workSum;
    std::int64_t m_pollSum;
    std::int64_t m_second = 0;                  // of now; what was booked before it is forgotten
    std::int64_t m_crowdedUntil = 0;            // the second from which on polls have room again
    std::array<std::int64_t, 1024> m_booked{};  // microseconds, by second, in a ring
};

}  // namespace loyalty::hqservice
