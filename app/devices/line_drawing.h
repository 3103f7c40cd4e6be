// Lines of a slip drawn with the program's own letters, for printers that do not have them.
#pragma once

#include "devices/printer/bitmap.h"

namespace loyalty::app {

/// May be called from any thread once the program has its fonts. A line in a script that runs from
/// right to left begins at the right.
devices::Bitmap drawLine(const receipt::SlipLine& line, int dots);

}  // namespace loyalty::app
