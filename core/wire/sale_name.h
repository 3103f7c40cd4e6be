// The name of a sale, as its slip has it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/id.h"

namespace loyalty::wire {

struct SaleName {
    TerminalId terminal;      // that made it
    std::int64_t number = 0;  // of the slip
    SaleId id{};              // zeros: typed by hand

    bool operator==(const SaleName&) const = default;
};

/// "3-57": the terminal and the number of a slip, as it is typed.
std::optional<SaleName> readTypedName(std::string_view text);
std::string typedNameOf(const SaleName& name);

}  // namespace loyalty::wire
