#include "app/hqservice/service_log.h"

#include <chrono>
#include <cstdio>
#include <mutex>

namespace loyalty::hqservice {

namespace {

void write(const char* level, const char* event, LogFields&& fields)
{
    wire::Json line;
    line.set("time", LocalTime{wallClock(), 0}.text());
    line.set("level", level);
    line.set("event", event);
    for (auto& [name, value] : fields)
        line.set(std::move(name), std::move(value));
    const std::string text = line.text() + "\n";
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

void logInfo(const char* event, LogFields fields)
{
    write("info", event, std::move(fields));
}

void logError(const char* event, LogFields fields)
{
    write("error", event, std::move(fields));
}

Instant wallClock()
{
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

}  // namespace loyalty::hqservice
