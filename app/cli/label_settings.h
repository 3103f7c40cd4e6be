// Which cards and in-store labels are the shop's own: from a till's config.json, or, without one,
// as in the demonstration.
#pragma once

#include <string>

#include "core/base/result.h"
#include "devices/label/label_profile.h"

namespace loyalty::cli {

/// `configFile` may be empty.
Result<devices::LabelProfile> labelSettings(const std::string& configFile);

}  // namespace loyalty::cli
