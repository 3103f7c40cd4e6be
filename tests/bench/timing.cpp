#include "tests/bench/timing.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace loyalty::bench {

namespace {

// Of the thread that opened it, as long as it lives.
class SchedulerFile {
public:
    SchedulerFile() : m_file(::open("/proc/thread-self/schedstat", O_RDONLY))
    {
        CHECK(m_file >= 0);
    }
    ~SchedulerFile() { ::close(m_file); }
    SchedulerFile(const SchedulerFile&) = delete;
    SchedulerFile& operator=(const SchedulerFile&) = delete;

    // "processor time, time ready to run but not running, turns", in nanoseconds.
    [[nodiscard]] double waitedMs() const
    {
        std::array<char, 96> text{};
        CHECK(::pread(m_file, text.data(), text.size() - 1, 0) > 0);
        char* next = nullptr;
        std::strtoull(text.data(), &next, 10);
        return static_cast<double>(std::strtoull(next, nullptr, 10)) / 1e6;
    }

private:
    int m_file;
};

}  // namespace

double HeldStopwatch::stolen()
{
    thread_local const SchedulerFile file;
    return file.waitedMs();
}

}  // namespace loyalty::bench
