// What a till says to members, as a programme file says it.
#pragma once

#include "core/wire/form.h"

namespace loyalty::wire {

/// Of `programme` points, wallets and the policy of tiers are read before: they say the decimals.
programme::MessagePolicy readMessages(const Json& json, const std::string& path,
                                      const programme::Programme& programme, Problems& problems);

}  // namespace loyalty::wire
