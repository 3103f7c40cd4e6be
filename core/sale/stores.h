// What the use cases work with: the till's ports and its own identity.
#pragma once

#include "core/ports/leases.h"
#include "core/ports/till.h"

namespace loyalty::sale {

/// References to the ports; they outlive every use case built on them.
struct Stores {
    ports::Catalogue& catalogue;
    ports::Members& members;
    ports::Journal& journal;
    ports::ParkedSales& parked;
    ports::Programmes& programmes;
    ports::Ids& ids;
    /// What rewards may cost. None: nobody else spends the points of this till's members.
    ports::Leases* leases = nullptr;
    /// Whose slips are to be believed. None: nobody's.
    ports::Tills* tills = nullptr;
};

struct Terminal {
    TerminalId id;
    std::int32_t incarnation = 1;
    Symbol store{};
};

/// When and by whom something is done at the till.
struct Stamp {
    LocalTime at;
    BusinessDay day;
    StaffNumber staff;
    Uptime uptime{};
};

/// The next entry of this terminal's journal, behind `sequence`.
inline journal::Entry entryAfter(std::int64_t sequence, const Terminal& terminal,
                                 const Stamp& stamp, journal::Body body)
{
    return {terminal.id, terminal.incarnation, sequence + 1,    stamp.at,
            stamp.day,   stamp.staff,          std::move(body), stamp.uptime};
}

}  // namespace loyalty::sale
