#include "app/cli/interrupt.h"

namespace loyalty::cli {

namespace {

// The one thing a signal handler may write.
volatile std::sig_atomic_t asked = 0;

void ask(int)
{
    asked = 1;
}

}  // namespace

Interrupt::Interrupt()
{
    asked = 0;
    struct sigaction action {};
    action.sa_handler = ask;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, &m_before);
}

Interrupt::~Interrupt()
{
    sigaction(SIGINT, &m_before, nullptr);
}

bool Interrupt::isAsked()
{
    return asked != 0;
}

}  // namespace loyalty::cli
