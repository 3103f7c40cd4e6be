// How long points live, as a programme file says it: of the programme, or of one rule.
#pragma once

#include "core/wire/form.h"

namespace loyalty::wire {

/// `returnDays` is the programme's return window, where it has one.
programme::LifePolicy readLife(const Json& json, const std::string& path, std::int64_t format,
                               std::optional<int> returnDays, Problems& problems);

}  // namespace loyalty::wire
