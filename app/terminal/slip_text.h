// The slips of what a till does, in words; how it is printed is the renderer's matter.
#pragma once

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"
#include "core/receipt/slip.h"

namespace loyalty::app {

receipt::Slip saleSlip(const Format& format, const TillHead& head, const SettledView& view);
receipt::Slip returnSlip(const Format& format, const TillHead& head, const ReturnedView& view);
/// Of goods that came back without the slip of their sale.
receipt::Slip blindReturnSlip(const Format& format, const TillHead& head,
                              const BlindReturnView& view);
/// Of points for an earlier sale.
receipt::Slip claimSlip(const Format& format, const TillHead& head, const ClaimView& view,
                        LocalTime now);

}  // namespace loyalty::app
