// What staff may do by hand, as a programme file says it.
#pragma once

#include "core/wire/form.h"

namespace loyalty::wire {

programme::ReturnPolicy readReturnPolicy(const Json& json, const std::string& path,
                                         Problems& problems);

/// Points have the programme's decimals.
programme::AdjustmentPolicy readAdjustments(const Json& json, const std::string& path, int decimals,
                                            Problems& problems);

}  // namespace loyalty::wire
