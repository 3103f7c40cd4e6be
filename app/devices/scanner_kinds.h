// The kinds of scanners and card readers that a till knows: line settings, framing, identifiers and
// commands, from resources/devices/scanners.json, and from a file of the same form that a
// technician put into the till's folder.
// Sources of the built-in ones: the "factory settings" tables of the vendors' programming guides.
#pragma once

#include <QString>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "devices/scanner/scanner_profile.h"

namespace loyalty::app {

struct ScannerKind {
    std::string name;
    QString title;                    // for the technician, in English
    devices::ScannerProfile profile;  // without the labels of a store
};

/// In the order in which a set-up tries them; the first is "standard". `ownFile` may be empty or
/// missing; its kinds come first, and stand for the built-in ones of the same name. Invalid with
/// every problem's JSON path where it is wrong.
Result<std::vector<ScannerKind>> scannerKinds(const QString& ownFile = {});

/// A built-in one; none where the name is not known.
std::optional<ScannerKind> builtInScannerKind(std::string_view name);

}  // namespace loyalty::app
