// Who may do what in HQ's PostgreSQL. The owner of the database makes and changes tables; whoever
// answers tills only adds to the inbox and to the books and never changes what stands there;
// whoever reads (export, audit, lists) reads no secret.
#pragma once

#include <string>

#include "core/storage/database.h"

namespace loyalty::storage {

struct HqRoles {
    std::string service;  // runs `serve`: takes in, projects, lends, tells webhooks
    std::string reader;   // runs `export`, `audit`, lists; empty: nobody
};

/// Gives these roles, which are there already, exactly what they need, and takes from them what
/// they had beyond it. To be run by the owner, and again after each migration.
Result<void> grantRoles(Database& database, const HqRoles& roles);

}  // namespace loyalty::storage
