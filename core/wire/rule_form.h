// The rules of a programme file, and what they are made of.
#pragma once

#include <optional>
#include <string>

#include "core/wire/form.h"

namespace loyalty::wire {

/// The head of the file a rule stands in: its format, currency and wallets.
struct RuleContext {
    std::int64_t format;
    const programme::Programme& programme;
    Problems& problems;
};

programme::Match readMatch(const Json& json, const std::string& path, Problems& problems);

programme::Condition readCondition(const Json& json, const std::string& path,
                                   const RuleContext& context);
/// Of points of the programme.
programme::Limits readLimits(const Json& json, const std::string& path, const RuleContext& context);

/// None where its kind is not known.
std::optional<programme::Rule> readRule(const Json& json, const std::string& path,
                                        const RuleContext& context);

}  // namespace loyalty::wire
