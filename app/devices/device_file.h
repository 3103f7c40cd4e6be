// Small JSON files that describe devices and what a technician set: read whole, refused whole, with
// the JSON path of each problem.
#pragma once

#include <QFile>
#include <QString>
#include <algorithm>
#include <vector>

#include "core/base/result.h"
#include "core/wire/form.h"
#include "devices/framing/frame_profile.h"
#include "devices/text/code_page.h"

namespace loyalty::app {

/// Denied or Missing where it cannot be read, Invalid where it is larger than 1 MB or no JSON.
Result<wire::Json> jsonOf(const QString& path);

/// Invalid, with a line for each problem; void where there is none.
Result<void> refuse(const QString& path, const wire::Problems& problems);

/// `read` takes the file and notes what is wrong.
template <class T, class Read>
Result<T> readDeviceFile(const QString& path, Read read)
{
    const auto json = jsonOf(path);
    if (!json)
        return tl::unexpected(json.error());
    wire::Problems problems;
    T value = read(*json, problems);
    if (auto fine = refuse(path, problems); !fine)
        return tl::unexpected(fine.error());
    return value;
}

/// The kinds of the file `own`, which may be empty or missing, and behind them those of `builtIn`
/// that it has no other of the same name for.
template <class Kind, class Read>
Result<std::vector<Kind>> readKindsOf(const QString& builtIn, const QString& own, Read read)
{
    std::vector<Kind> kinds;
    if (!own.isEmpty() && QFile::exists(own)) {
        auto mine = readDeviceFile<std::vector<Kind>>(own, read);
        if (!mine)
            return mine;
        kinds = std::move(*mine);
    }
    auto others = readDeviceFile<std::vector<Kind>>(builtIn, read);
    if (!others)
        return others;
    for (Kind& kind : *others)
        if (std::none_of(kinds.begin(), kinds.end(),
                         [&](const Kind& mine) { return mine.name == kind.name; }))
            kinds.push_back(std::move(kind));
    return kinds;
}

/// The member "codePages" of a device; what `usual` says where it is absent.
std::vector<devices::CodePage> readCodePages(wire::Form& parent, wire::Problems& problems,
                                             std::vector<devices::CodePage> usual);

/// The member "line" of a device: {"baud", "dataBits", "parity", "stopBits", "flow"}.
devices::LineSettings readLineSettings(wire::Form& parent, wire::Problems& problems,
                                       const devices::LineSettings& usual = {});

}  // namespace loyalty::app
