// check(): what is odd about a programme, though it may be put in force: rules that can never hold,
// tiers nobody can tell apart, texts without their translation. Certain, or not said.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/programme/programme.h"

namespace loyalty::review {

enum class Severity {
    Error,    // it cannot be put in force (validate)
    Warning,  // something in it does nothing, or not what it seems to
    Hint,     // worth a look
};

struct Finding {
    Severity severity = Severity::Error;
    std::string path;  // JSON path of the field
    std::string sentence;

    bool operator==(const Finding&) const = default;
};

/// What points may cost at most.
struct CostLimit {
    std::int64_t pointMillionths = 0;  // what one whole point costs, in millionths of a major unit
    std::int64_t percentHundredths = 0;  // of what is spent
};

struct CheckPlan {
    BusinessDay from;  // the first day that matters: what ended before is over
    std::optional<CostLimit> cost;
};

/// Errors alone where there are any; else everything else, in the order of the file.
std::vector<Finding> check(const programme::Programme& programme, const CheckPlan& plan);

}  // namespace loyalty::review
