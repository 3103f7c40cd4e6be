#include "core/storage/hq_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>

namespace loyalty::storage {

namespace {

constexpr std::chrono::milliseconds pause{1};
constexpr int maxPauses = 10'000;
constexpr int ownerAndGroup = 0660;

}  // namespace

Result<std::unique_ptr<HqLock>> HqLock::open(const std::string& path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, ownerAndGroup);
    if (file < 0)
        return fault(errno == ENOENT ? FaultKind::Missing : FaultKind::ReadOnly,
                     path + " cannot be made");
    return std::unique_ptr<HqLock>(new HqLock(file));
}

HqLock::~HqLock()
{
    ::close(m_file);
}

Result<void> HqLock::take()
{
    for (int pauses = 0; pauses < maxPauses; ++pauses) {
        if (::flock(m_file, LOCK_EX | LOCK_NB) == 0)
            return {};
        if (errno != EWOULDBLOCK && errno != EINTR)
            return fault(FaultKind::Denied, "the lock beside the database cannot be taken");
        std::this_thread::sleep_for(pause);
    }
    return fault(FaultKind::Busy, "another program has been writing for ten seconds");
}

void HqLock::release()
{
    ::flock(m_file, LOCK_UN);
}

}  // namespace loyalty::storage
