// What this program calls itself to HQ.
#pragma once

namespace loyalty::app {

inline constexpr const char* programName = "pointkeeper 0.1.0";

}  // namespace loyalty::app
