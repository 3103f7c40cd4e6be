// The frame profiles of scanners that we know, by name: the factory settings of section "Line" of
// the vendors' programming guides. A technician chooses one; a site may describe its own.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "devices/framing/frame_profile.h"

namespace loyalty::devices {

struct NamedProfile {
    std::string_view name;
    FrameProfile profile;
};

/// In the order in which a set-up tries them. The first is "standard".
std::span<const NamedProfile> knownProfiles();

std::optional<FrameProfile> findProfile(std::string_view name);

}  // namespace loyalty::devices
