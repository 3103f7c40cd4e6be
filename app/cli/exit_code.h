// How a command ends, and how it says why. Every message says what happened, what was kept and what
// to do.
#pragma once

#include <string>

#include "core/base/result.h"

namespace loyalty::cli {

/// 0 fine, 1 the answer is no, 2 wrong use, 3 the world failed.
enum ExitCode { Fine = 0, No = 1, WrongUse = 2, WorldFailed = 3 };

/// A line on standard error, after "pointkeeperctl: ".
void say(const std::string& sentence);

/// `what` happened because of `fault`; `kept` says what stands. No for a document that cannot be
/// honoured, WorldFailed for everything else.
int sayFault(const std::string& what, const Fault& fault, const std::string& kept);

}  // namespace loyalty::cli
