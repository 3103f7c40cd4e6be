// ScannerProfile: how one scanner or card reader speaks, and what it may be told.
#pragma once

#include "core/base/bytes.h"
#include "devices/framing/frame_profile.h"
#include "devices/label/label_profile.h"

namespace loyalty::devices {

/// What the till may send to a scanner of this kind; empty where it has no such command. Only of
/// kinds a technician chose: to another device a letter is text.
struct ScannerCommands {
    Bytes good;  // the tone of a good scan
    Bytes bad;
    Bytes enable;
    Bytes disable;

    bool operator==(const ScannerCommands&) const = default;
};

/// The code-ID set is a matter of the scanner: `frame.codeIds` counts, whatever `label` says.
struct ScannerProfile {
    FrameProfile frame;
    LabelProfile label;
    ScannerCommands commands{};
};

}  // namespace loyalty::devices
