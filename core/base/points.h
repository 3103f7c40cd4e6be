// Points: a whole number of the programme's smallest unit (one point, or a tenth, a hundredth, a
// thousandth where the programme has decimals).
#pragma once

#include "core/base/amount.h"

namespace loyalty {

struct PointUnit;
using Points = Amount<PointUnit>;

}  // namespace loyalty
