// The slip of a sale and of a return, in words; how it is printed is the renderer's matter.
#pragma once

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"
#include "core/receipt/slip.h"

namespace loyalty::app {

receipt::Slip saleSlip(const Format& format, const TillHead& head, const SettledView& view);
receipt::Slip returnSlip(const Format& format, const TillHead& head, const ReturnedView& view);

}  // namespace loyalty::app
