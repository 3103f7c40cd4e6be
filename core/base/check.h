// CHECK: stops the program when one of our own assumptions is broken, in release too: better no
// answer than a wrong balance. Never for input: what comes from outside is refused with a reason.
#pragma once

namespace loyalty {

[[noreturn]] void checkFailed(const char* expression, const char* file, int line) noexcept;

}  // namespace loyalty

#define CHECK(expression)                                 \
    (static_cast<bool>(expression) ? static_cast<void>(0) \
                                   : ::loyalty::checkFailed(#expression, __FILE__, __LINE__))
