// NightlyExport: a thread that exports yesterday once the hour has come, and the days of a week
// before it that are missing, so that a night when HQ did not run is made up for.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "app/hqservice/metrics.h"
#include "core/base/time.h"

namespace loyalty::hqservice {

class NightlyExport {
public:
    struct Settings {
        std::string database;
        std::string folder;
        int minuteOfDay = 0;  // UTC
    };

    NightlyExport(Settings settings, Metrics& metrics);
    /// Waits for a day that is being written.
    ~NightlyExport();
    NightlyExport(const NightlyExport&) = delete;
    NightlyExport& operator=(const NightlyExport&) = delete;

private:
    void work();
    /// False where something could not be done yet.
    bool exportMissing(Instant now);

    Settings m_settings;
    Metrics& m_metrics;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isEnding = false;
    std::thread m_thread;
};

}  // namespace loyalty::hqservice
