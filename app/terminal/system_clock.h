// The machine's clocks: the one that people set, and the one that nobody sets.
#pragma once

#include "core/base/time.h"

namespace loyalty::app {

LocalTime systemClock();
/// Since the machine started, sleep included; start 0 where the machine does not say which start it
/// was.
Uptime systemUptime();

}  // namespace loyalty::app
