// LineDisplayEncoder: two lines of twenty cells as the bytes of a customer display.
// Pure. Sources: Epson DM-D programming guide (ESC/POS mode: ESC @, HOME, US MD1, ESC t, US C);
// CD5220 command set (ESC Q A, ESC Q B).
#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "devices/framing/frame_profile.h"
#include "devices/text/code_page.h"

namespace loyalty::devices {

inline constexpr int displayColumns = 20;

/// UTF-8. The figure at the right is shown whole, the rest as far as there is room.
struct DisplayLine {
    std::string left;
    std::string right{};
    bool isCentred = false;  // of a line without a figure

    bool operator==(const DisplayLine&) const = default;
};

struct DisplayText {
    DisplayLine upper;
    DisplayLine lower;

    bool operator==(const DisplayText&) const = default;
};

enum class DisplayProtocol { EscPos, Cd5220 };

struct DisplayProfile {
    DisplayProtocol protocol = DisplayProtocol::EscPos;
    std::vector<CodePage> codePages{{0, "IBM437"}};  // the first alone is used
    LineSettings line{9600, 8, Parity::None, 1, FlowControl::None};

    bool operator==(const DisplayProfile&) const = default;
};

/// After it was switched on: its mode, its table, no cursor.
Bytes encodeDisplayStart(const DisplayProfile& profile);

/// Always forty cells, so that nothing of the text before is left. Control characters of a text
/// never reach the display.
Bytes encodeDisplay(const DisplayText& text, const DisplayProfile& profile);

}  // namespace loyalty::devices
