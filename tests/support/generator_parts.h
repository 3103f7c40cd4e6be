// What the generators are made of: picks while a case is made.
#pragma once

#include <rapidcheck.h>

#include "core/base/ratio.h"
#include "core/base/symbol.h"

namespace loyalty::tests {

template <class T>
T pick(const rc::Gen<T>& generator)
{
    return *generator;
}

inline bool chance(int percent)
{
    // At full size always: a small inRange() gives small numbers only.
    return pick(rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 100))) < percent;
}

inline Symbol anyOf(std::initializer_list<const char*> words)
{
    return Symbol(std::string(pick(rc::gen::elementOf(std::vector<const char*>(words)))));
}

inline Ratio anyRemainder()
{
    return {pick(rc::gen::inRange(-30, 30)), pick(rc::gen::element(1, 2, 7, 10, 1000))};
}

}  // namespace loyalty::tests
