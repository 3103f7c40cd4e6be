// Who did it, for the list of what was done at HQ by hand.
#pragma once

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace loyalty::hqservice {

/// As it was said, or whoever runs the command.
inline std::string whoIsHere(const std::string& said)
{
    if (!said.empty())
        return said;
    if (const char* before = std::getenv("SUDO_USER"); before != nullptr && *before != '\0')
        return before;
    const passwd* entry = ::getpwuid(::getuid());
    return entry != nullptr ? entry->pw_name : "user " + std::to_string(::getuid());
}

}  // namespace loyalty::hqservice
