// What the customer reads on the 2 × 20 display, state by state.
#pragma once

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"
#include "devices/display/line_display_encoder.h"

namespace loyalty::app {

/// Nobody is served.
devices::DisplayText welcomeDisplay(const TillHead& head);
/// The line that was touched last and the total; of an empty sale the member's points.
devices::DisplayText saleDisplay(const Format& format, const TillHead& head, const SaleView& view);
/// What is given back or was paid, and the points: earned and the new balance.
devices::DisplayText settledDisplay(const Format& format, const SettledView& view);
devices::DisplayText returnedDisplay(const Format& format, const ReturnedView& view);

}  // namespace loyalty::app
