// CodePage: one character table of a printer or a display, as data.
#pragma once

#include <string>

namespace loyalty::devices {

/// `number` as the device counts it, `codec` its name as ICU knows it.
struct CodePage {
    int number = 0;
    std::string codec;  // "IBM857"

    bool operator==(const CodePage&) const = default;
};

}  // namespace loyalty::devices
