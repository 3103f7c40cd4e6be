// SnapshotKeeper: a thread that makes a new snapshot of the members when the last one has grown
// old, or much has changed since. Of several instances on one database whichever looks first makes
// it; should two do so at once, the later one counts.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "app/hqservice/metrics.h"
#include "core/hq/snapshots.h"

namespace loyalty::hqservice {

class SnapshotKeeper {
public:
    SnapshotKeeper(std::string database, hq::SnapshotSettings settings, Metrics& metrics);
    /// Does not wait for one that is being made: it is given up.
    ~SnapshotKeeper();
    SnapshotKeeper(const SnapshotKeeper&) = delete;
    SnapshotKeeper& operator=(const SnapshotKeeper&) = delete;

private:
    void run();
    Result<void> look();
    bool isEnding();

    std::string m_database;
    hq::SnapshotSettings m_settings;
    Metrics& m_metrics;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_isEnding = false;
    std::thread m_thread;
};

}  // namespace loyalty::hqservice
