// Wrong PINs: kept beside the journal, never sent.
#include "core/storage/journal_store.h"

namespace loyalty::storage {

namespace {

constexpr const char* selectTries =
    "SELECT failures, at, uptime_start, uptime FROM pin_tries WHERE door = ?";
constexpr const char* putTries =
    "INSERT INTO pin_tries (door, failures, at, uptime_start, uptime) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (door) DO UPDATE SET failures = excluded.failures, at = excluded.at, "
    "uptime_start = excluded.uptime_start, uptime = excluded.uptime";
constexpr const char* forgetTries = "DELETE FROM pin_tries WHERE door = ?";

}  // namespace

Result<ports::PinTries> JournalStore::pinTries(StaffNumber door)
{
    auto tries = m_database->first(
        selectTries,
        [](const Row& row) {
            return ports::PinTries{static_cast<int>(row.integer(0)),
                                   Instant{row.integer(1)},
                                   {static_cast<std::uint32_t>(row.integer(2)), row.integer(3)}};
        },
        door);
    if (!tries)
        return tl::unexpected(tries.error());
    return tries->value_or(ports::PinTries{});
}

Result<void> JournalStore::putPinTries(StaffNumber door, const ports::PinTries& tries)
{
    return m_database->transaction([&]() -> Result<void> {
        auto put = tries.failures == 0 ? m_database->run(forgetTries, door)
                                       : m_database->run(putTries, door, tries.failures, tries.at,
                                                         std::int64_t{tries.uptime.start},
                                                         tries.uptime.milliseconds);
        if (!put)
            return tl::unexpected(put.error());
        return {};
    });
}

}  // namespace loyalty::storage
