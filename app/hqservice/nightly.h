// Nightly: a thread that does a piece of work once a day, when its hour has come, and again after a
// while where it could not be done.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "core/base/time.h"

namespace loyalty::hqservice {

class Nightly {
public:
    /// False where it could not be done. `isEnding` is true once nobody waits for it any more.
    using Work = std::function<bool(Instant now, const std::function<bool()>& isEnding)>;

    /// `minuteOfDay` is UTC, 0 to 1439.
    Nightly(int minuteOfDay, Work work);
    /// Waits for work that is being done.
    ~Nightly();
    Nightly(const Nightly&) = delete;
    Nightly& operator=(const Nightly&) = delete;

private:
    void run();

    int m_minuteOfDay;
    Work m_work;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isEnding = false;
    std::thread m_thread;
};

}  // namespace loyalty::hqservice
