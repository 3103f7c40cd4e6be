// Rotating codes that were taken: local to the till, never sent.
#include "core/storage/journal_store.h"

namespace loyalty::storage {

namespace {

constexpr char putCode[] =
    "INSERT INTO used_code (card, step) VALUES (?1, ?2) "
    "ON CONFLICT (card) DO UPDATE SET step = excluded.step WHERE excluded.step > used_code.step";
constexpr char forgetCodes[] = "DELETE FROM used_code WHERE step < ?1";

/// Far beyond the steps that are taken at all.
constexpr std::int64_t keptSteps = 20;

}  // namespace

Result<bool> JournalStore::useCode(const member::IdentifierHash& card, std::int64_t step)
{
    bool isNew = false;
    auto done = m_database->transaction([&]() -> Result<void> {
        auto put = m_database->run(putCode, card.bytes, step);
        if (!put)
            return tl::unexpected(put.error());
        isNew = *put > 0;
        auto forgotten = m_database->run(forgetCodes, step - keptSteps);
        if (!forgotten)
            return tl::unexpected(forgotten.error());
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    return isNew;
}

}  // namespace loyalty::storage
