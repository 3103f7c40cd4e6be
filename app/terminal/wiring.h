// The one place where the till's parts meet: storage, devices, network, screens, and their threads.
#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "app/terminal/config.h"
#include "app/terminal/demo.h"
#include "app/terminal/options.h"
#include "core/base/result.h"

namespace loyalty::app {

/// Why nothing may start. The window says it; where nobody looks at one, the program ends with
/// `exitCode`.
struct Blocked {
    Fault fault;
    int exitCode = 0;
    bool isConfig = false;
};

/// A till that is shown and at work for as long as it lives. `demo` is none for a paired till.
std::unique_ptr<QObject> wireTill(Options options, Config config, std::unique_ptr<Demo> demo,
                                  const std::optional<Blocked>& blocked);

}  // namespace loyalty::app
