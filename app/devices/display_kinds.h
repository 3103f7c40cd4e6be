// The kinds of customer displays that a till knows, from resources/devices/displays.json, and from
// a file of the same form that a technician put into the till's folder.
#pragma once

#include <QString>
#include <vector>

#include "core/base/result.h"
#include "devices/display/line_display_encoder.h"

namespace loyalty::app {

struct DisplayKind {
    std::string name;
    QString title;  // for the technician, in English
    devices::DisplayProfile profile;
};

/// As printerKinds().
Result<std::vector<DisplayKind>> displayKinds(const QString& ownFile = {});

}  // namespace loyalty::app
