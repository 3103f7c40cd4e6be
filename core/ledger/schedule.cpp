#include "core/ledger/schedule.h"

#include <algorithm>
#include <tuple>

namespace loyalty::ledger {

std::vector<Coming> scheduleOf(const Balance& balance)
{
    std::vector<Coming> list;
    for (const Due& due : balance.releases)
        list.push_back({due.day, Happening::Released, due.points});
    for (Due due : balance.expiries) {
        if (balance.lapse && balance.lapse->day == due.day)
            due.points -= balance.lapse->points;
        if (!due.points.isZero())
            list.push_back({due.day, Happening::Expires, due.points});
    }
    if (balance.lapse)
        list.push_back({balance.lapse->day, Happening::Lapses, balance.lapse->points});
    std::stable_sort(list.begin(), list.end(), [](const Coming& a, const Coming& b) {
        return std::tie(a.day, a.what) < std::tie(b.day, b.what);
    });
    return list;
}

std::vector<Due> expiringWithin(const Balance& balance, BusinessDay day, int noticeDays)
{
    const BusinessDay last = day.plusDays(noticeDays);
    std::vector<Due> soon;
    for (const Due& due : balance.expiries)
        if (!(last < due.day))
            soon.push_back(due);
    return soon;
}

}  // namespace loyalty::ledger
