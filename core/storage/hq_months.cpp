#include "core/storage/hq_months.h"

namespace loyalty::storage {

Result<void> makeMonths(Database& database)
{
    if (database.engine() == Engine::Sqlite)
        return {};
    return database.execute("SELECT make_months(2)");
}

}  // namespace loyalty::storage
