// Workers: the threads that work on the database, each with a connection of its own: some that
// serve requests from the queue, and one that projects what was accepted.
//
// A connection that was lost is opened again for the next job; until then jobs are told that there
// is no database, and tills keep what they have.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/hqservice/metrics.h"
#include "app/hqservice/work_queue.h"
#include "core/hq/projector.h"
#include "core/storage/hq_store.h"

namespace loyalty::hqservice {

class Workers {
public:
    struct Settings {
        std::string database;
        int count = 2;
        hq::Service::Settings service;
        bool isHub = false;  // of a store: its HQ is another program
    };

    Workers(Settings settings, WorkQueue& queue, Metrics& metrics);
    /// finish()
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// There is something to project. From any thread.
    void wakeProjector();
    /// Ends the threads once the queue (closed before) is empty; what was accepted and is not
    /// projected yet waits in the inbox.
    void finish();

private:
    void serve();
    void project();
    bool projectAll(hq::Projector& projector, ports::HqStore& store);
    bool rest(std::chrono::steady_clock::duration worked);
    Result<void> countNowAndThen(ports::HqStore& store);
    /// Waits for wakeProjector(), at most a second; false when it is time to end.
    bool waitForWork();
    std::unique_ptr<storage::SqlHqStore> open();

    Settings m_settings;
    WorkQueue& m_queue;
    Metrics& m_metrics;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_hasWork = true;
    bool m_isEnding = false;
    std::chrono::steady_clock::time_point m_counted;  // of the projecting thread
    std::vector<std::thread> m_threads;
};

}  // namespace loyalty::hqservice
