// The commands about one member: erasing what is known of a person, and how far that has come.
#pragma once

#include <string>

#include "app/hqservice/commands.h"

namespace loyalty::hqservice {

struct MemberOptions {
    std::string database;
    // One of them.
    std::string card;
    std::string phone;
    std::string email;
    std::int64_t number = 0;

    std::string country = "90";  // of phone numbers without one
    std::string by;
    bool isJson = false;
};

/// No where nobody is found.
int eraseMember(const MemberOptions& options);
/// No as long as a till has not heard of one.
int listErasures(const MemberOptions& options);

}  // namespace loyalty::hqservice
