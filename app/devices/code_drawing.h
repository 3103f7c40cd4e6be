// Codes for machines, drawn: on paper where the printer has no command for them, and on the screen.
#pragma once

#include <string_view>

#include "core/receipt/slip.h"
#include "devices/printer/bitmap.h"

namespace loyalty::app {

/// One dot a module, no more than the code itself; Code 128 one row high. Empty where the data
/// cannot be a code of its kind.
devices::Bitmap codeModules(const receipt::CodeLine& code);

/// In the middle of `dots`, with the quiet zone its standard asks for, in modules of `module` dots
/// or as large as there is room for; Code 128 `barHeight` high. Empty where there is no room.
devices::Bitmap drawCode(const receipt::CodeLine& code, int dots, int module, int barHeight);

/// The same for a GTIN-13 with its check digit as EAN-13.
devices::Bitmap drawEan13(std::string_view gtin, int dots, int module, int barHeight);

}  // namespace loyalty::app
