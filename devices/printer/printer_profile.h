// PrinterProfile: what one kind of receipt printer can do. Data; encoder and driver obey it.
// Sources: Epson ESC/POS application programming guide; the capability lists of the makers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "devices/framing/frame_profile.h"
#include "devices/text/code_page.h"

namespace loyalty::devices {

enum class CutMode { None, Partial, Full };

struct PrinterProfile {
    int columns = 48;  // of font A; at least 16
    int dots = 576;    // across the paper, for what is drawn
    std::vector<CodePage> codePages{{13, "IBM857"}, {0, "IBM437"}};  // tried in this order
    CutMode cut = CutMode::Partial;
    int feedLines = 4;       // from the head to the cutter
    bool hasRaster = true;   // GS v 0
    bool hasQr = true;       // GS ( k
    bool hasBarcode = true;  // GS k
    bool answers = true;     // DLE EOT and GS r; without it a slip is done when it is sent
    int drawerPin = 0;       // 0: pin 2, 1: pin 5
    int drawerMs = 100;
    LineSettings line{38400, 8, Parity::None, 1, FlowControl::None};

    bool operator==(const PrinterProfile&) const = default;
};

}  // namespace loyalty::devices
