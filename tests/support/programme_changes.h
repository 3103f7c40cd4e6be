// Every field that a programme can have, changed alone, and what the diff says of it.
#pragma once

#include <string>
#include <vector>

namespace loyalty::tests {

/// Every field that a programme can have, in a form that one replacement changes.
std::string wholeProgramme();

/// One field of the schema: its definition ("file" for the head), what is changed, and what is
/// said.
struct Change {
    std::string field;
    std::string from;
    std::string to;
    std::string said;
};

std::vector<Change> headChanges();
std::vector<Change> ruleChanges();
std::vector<Change> policyChanges();
std::vector<Change> rewardChanges();
std::vector<Change> allChanges();

}  // namespace loyalty::tests
