// WorkQueue: what waits between the I/O thread and the workers. Bounded: when it is full the caller
// is told to come back, instead of everybody being served late.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

#include "core/hq/service.h"

namespace loyalty::hqservice {

/// A piece of work; `service` is null where there is no database to work on. False where the
/// connection to the database was lost on the way.
using Job = std::function<bool(hq::Service* service)>;

class WorkQueue {
public:
    explicit WorkQueue(std::size_t capacity) : m_capacity(capacity) {}

    /// False where it is full or closed.
    bool push(Job job)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_isClosed || m_jobs.size() >= m_capacity)
                return false;
            m_jobs.push_back(std::move(job));
        }
        m_changed.notify_one();
        return true;
    }

    /// Waits for a job; none once it is closed and everything in it was taken.
    std::optional<Job> pop()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_isClosed || !m_jobs.empty(); });
        if (m_jobs.empty())
            return std::nullopt;
        Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        return job;
    }

    void close()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isClosed = true;
        }
        m_changed.notify_all();
    }

    [[nodiscard]] std::size_t size() const
    {
        const std::lock_guard lock(m_mutex);
        return m_jobs.size();
    }

private:
    const std::size_t m_capacity;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Job> m_jobs;
    bool m_isClosed = false;
};

}  // namespace loyalty::hqservice
