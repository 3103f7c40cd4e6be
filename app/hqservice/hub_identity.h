// Who the hub of a store is to HQ: paired once with a code for hubs, and kept beside its database.
#pragma once

#include <string>

#include "app/link/identity.h"

namespace loyalty::hqservice {

struct UpstreamOptions {
    std::string url;          // of HQ; empty: this is HQ
    std::string pairingCode;  // from pointkeeper-hq enrol --hub; for the first time
    std::string authorities;  // PEM file of whom to trust; empty: whom the system trusts
};

/// Loads it, or pairs with HQ. Makes the database that of a hub: it gets the keys of the fleet, and
/// numbers of its own. `database` is sqlite:FILE.
Result<app::Identity> hubIdentity(const std::string& database, const UpstreamOptions& options);

}  // namespace loyalty::hqservice
