// The fields of a condition, one by one: to find out which of them matter, and whether all of them
// are known here.
#pragma once

#include <span>

#include "core/programme/programme.h"

namespace loyalty::review {

struct ConditionField {
    const char* name;  // in the file
    void (*clear)(programme::Condition&);
};

/// In the order of the file.
std::span<const ConditionField> conditionFields();

/// True where nothing is asked beside these fields, in groups neither: a field that came later and
/// is not in the list makes it false.
bool isKnown(const programme::Condition& condition);

}  // namespace loyalty::review
