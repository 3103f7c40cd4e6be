// Interrupt: Ctrl-C as a question that a long command asks now and then, so that it ends by itself.
#pragma once

#include <csignal>

namespace loyalty::cli {

class Interrupt {
public:
    /// From now on; the second Ctrl-C ends the program at once. One at a time.
    Interrupt();
    /// As it was before.
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    [[nodiscard]] static bool isAsked();

private:
    struct sigaction m_before {};
};

}  // namespace loyalty::cli
