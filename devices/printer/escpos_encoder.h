// EscPosEncoder: a slip as the bytes of an ESC/POS printer. Text goes in the first of the printer's
// character tables that has all of it; what none has is drawn, or where the printer cannot draw,
// written as near as its tables come ("₺" as "TL"). Control characters of a text never reach the
// printer as such, and no drawing holds a real-time command by chance. A code with other characters
// than printable ASCII is written as its text.
// Pure. Source: Epson ESC/POS application programming guide (ESC @, ESC t, ESC E, GS !, GS v 0,
// GS k, GS ( k, GS V, ESC p, GS r; GS ( D on real-time commands in the data of others).
#pragma once

#include "core/base/bytes.h"
#include "core/receipt/slip.h"
#include "devices/printer/bitmap.h"
#include "devices/printer/printer_profile.h"

namespace loyalty::devices {

/// Pieces that end where a command ends: between them the printer may be asked for its state.
using PrintPieces = std::vector<Bytes>;

PrintPieces encodeSlip(const receipt::Slip& slip, const PrinterProfile& profile,
                       const DrawLine& draw = {});

/// The pulse that opens the drawer.
Bytes drawerPulse(const PrinterProfile& profile);

}  // namespace loyalty::devices
