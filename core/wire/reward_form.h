// The rewards of a programme file.
#pragma once

#include "core/wire/rule_form.h"

namespace loyalty::wire {

/// None where its kind is not known.
std::optional<programme::Reward> readReward(const Json& json, const std::string& path,
                                            const RuleContext& context);

}  // namespace loyalty::wire
