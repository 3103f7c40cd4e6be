#include "app/hqservice/service_log.h"

#include <algorithm>
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

// From here on PostgreSQL tells of contents.
constexpr std::string_view contents[] = {"DETAIL:", "CONTEXT:", "LINE ", "HINT:", "STATEMENT:"};
constexpr std::string_view things[] = {"constraint ", "relation ", "column ", "table ",
                                       "database ",   "role ",     "index "};

bool endsWithThing(std::string_view text)
{
    return std::any_of(std::begin(things), std::end(things),
                       [&](std::string_view thing) { return text.ends_with(thing); });
}

}  // namespace

std::string loggable(const Fault& fault)
{
    std::string_view left = fault.detail;
    for (const std::string_view word : contents)
        left = left.substr(0, left.find(word));
    std::string text;
    while (true) {
        const std::size_t quote = left.find('"');
        text += left.substr(0, quote);
        if (quote == std::string_view::npos)
            return text;
        const std::size_t end = left.find('"', quote + 1);
        const std::size_t size = end == std::string_view::npos ? end : end + 1 - quote;
        text += endsWithThing(text) ? left.substr(quote, size) : "…";
        left.remove_prefix(
            std::min(left.size(), size == std::string_view::npos ? size : quote + size));
    }
}

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
