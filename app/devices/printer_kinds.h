// The kinds of receipt printers that a till knows, from resources/devices/printers.json, and from a
// file of the same form that a technician put into the till's folder.
// Sources of the built-in ones: the programming guides of the makers.
#pragma once

#include <QString>
#include <vector>

#include "core/base/result.h"
#include "devices/printer/printer_profile.h"

namespace loyalty::app {

struct PrinterKind {
    std::string name;
    QString title;  // for the technician, in English
    devices::PrinterProfile profile;
};

/// `ownFile` may be empty or missing; its kinds come first, and stand for the built-in ones of the
/// same name. Invalid with every problem's JSON path where it is wrong.
Result<std::vector<PrinterKind>> printerKinds(const QString& ownFile = {});

}  // namespace loyalty::app
