// Choices within a rapidcheck property.
#pragma once

#include <rapidcheck.h>

namespace loyalty::tests {

template <class T>
T anyOf(std::initializer_list<T> values)
{
    return *rc::gen::elementOf(std::vector<T>(values));
}

inline bool chance(int percent)
{
    return *rc::gen::inRange(0, 100) < percent;
}

}  // namespace loyalty::tests
