#include <algorithm>

#include "core/ledger/account.h"

namespace loyalty::ledger {

namespace {

// The lots of an account on a day, with what is missing in some made up by others.
class Settlement {
public:
    Settlement(const Account& account, BusinessDay day)
        : m_day(day), m_lapsed(account.counts.lapsedBefore(day))
    {
        if (const auto kept = account.counts.keptUntil(); kept && !(*kept < day))
            m_keptUntil = kept;
        std::vector<Lot> debts;
        for (const Lot& lot : account.lots)
            (lot.points.isNegative() ? debts : m_lots).push_back(lot);
        // First to expire first; what never expires stands last.
        std::stable_sort(m_lots.begin(), m_lots.end(),
                         [](const Lot& a, const Lot& b) { return isSooner(a.life, b.life); });
        for (const Lot& debt : debts)
            settle(debt);
        std::erase_if(m_lots, [](const Lot& lot) { return lot.points.isZero(); });
    }

    [[nodiscard]] const std::vector<Lot>& lots() const { return m_lots; }
    [[nodiscard]] Points missing() const { return m_missing; }

    [[nodiscard]] bool isPending(const Lot& lot) const
    {
        return !isExpired(lot) && m_day < lot.life.availableFrom;
    }
    [[nodiscard]] bool isExpired(const Lot& lot) const
    {
        const auto last = lastDayOf(lot);
        return last && *last < m_day;
    }
    /// The day on which it lapses unless a purchase comes before; none where it has a last day of
    /// its own, or cannot be used by then.
    [[nodiscard]] std::optional<BusinessDay> lapseOf(const Lot& lot) const
    {
        const bool isKept =
            !lot.life.expiresOn && m_keptUntil && !(*m_keptUntil < lot.life.availableFrom);
        return isKept ? m_keptUntil : std::nullopt;
    }
    /// Its own last day, or the one on which it lapsed or will lapse.
    [[nodiscard]] std::optional<BusinessDay> lastDayOf(const Lot& lot) const
    {
        if (lot.life.expiresOn)
            return lot.life.expiresOn;
        if (m_lapsed && !(*m_lapsed < lot.life.availableFrom))
            return m_lapsed;
        return m_keptUntil;
    }

private:
    static bool isSooner(const Life& a, const Life& b)
    {
        if (a.expiresOn && b.expiresOn && *a.expiresOn != *b.expiresOn)
            return *a.expiresOn < *b.expiresOn;
        if (a.expiresOn.has_value() != b.expiresOn.has_value())
            return a.expiresOn.has_value();
        return a.availableFrom < b.availableFrom;
    }

    void settle(const Lot& debt)
    {
        Points owed = -debt.points;
        for (const bool pending : {true, false})
            for (Lot& lot : m_lots) {
                const auto last = lastDayOf(lot);
                if (isPending(lot) != pending || (last && *last < debt.life.availableFrom))
                    continue;
                const Points taken = std::min(owed, lot.points);
                lot.points -= taken;
                owed -= taken;
            }
        m_missing += owed;
    }

    BusinessDay m_day;
    std::optional<BusinessDay> m_lapsed;
    std::optional<BusinessDay> m_keptUntil;
    std::vector<Lot> m_lots;
    Points m_missing;
};

// Keeps the list rising, each day once.
void addDue(std::vector<Due>& list, const Due& due)
{
    const auto place = std::lower_bound(list.begin(), list.end(), due,
                                        [](const Due& a, const Due& b) { return a.day < b.day; });
    if (place != list.end() && place->day == due.day)
        place->points += due.points;
    else
        list.insert(place, due);
}

void addEnd(Balance& balance, const Settlement& settlement, const Lot& lot)
{
    if (lot.life.expiresOn)
        addDue(balance.expiries, {*lot.life.expiresOn, lot.points});
    const auto lapse = settlement.lapseOf(lot);
    if (!lapse)
        return;
    addDue(balance.expiries, {*lapse, lot.points});
    if (!balance.lapse)
        balance.lapse = Due{*lapse, Points{}};
    balance.lapse->points += lot.points;
}

}  // namespace

Balance balanceOn(const Account& account, BusinessDay day)
{
    const Settlement settlement(account, day);
    Balance balance;
    balance.total = account.points;
    for (const Lot& lot : settlement.lots()) {
        if (settlement.isExpired(lot)) {
            balance.expired += lot.points;
        } else if (settlement.isPending(lot)) {
            balance.pending += lot.points;
            addDue(balance.releases, {lot.life.availableFrom, lot.points});
            addEnd(balance, settlement, lot);
        } else {
            balance.available += lot.points;
            balance.usable.push_back(lot);
            addEnd(balance, settlement, lot);
        }
    }
    balance.available -= settlement.missing();
    return balance;
}

std::vector<Lot> spendFrom(const Account& account, Points points, BusinessDay day)
{
    std::vector<Lot> taken;
    for (const Lot& lot : balanceOn(account, day).usable) {
        if (!(Points{} < points))
            break;
        const Points part = std::min(points, lot.points);
        taken.push_back({lot.life, -part});
        points -= part;
    }
    if (Points{} < points)
        taken.push_back({{day, std::nullopt}, -points});
    return taken;
}

std::vector<Lot> giveBack(const std::vector<Lot>& lots, Points skipped, Points points,
                          BusinessDay day, BusinessDay atLeastUntil)
{
    std::vector<Lot> back;
    for (auto lot = lots.rbegin(); lot != lots.rend() && Points{} < points; ++lot) {
        Points left = -lot->points;
        const Points passed = std::min(skipped, left);
        skipped -= passed;
        left -= passed;
        const Points part = std::min(points, left);
        if (part.isZero())
            continue;
        points -= part;
        Life life = lot->life;
        if (life.expiresOn && *life.expiresOn < atLeastUntil)
            life = {day, atLeastUntil};
        const auto same = std::find_if(back.begin(), back.end(),
                                       [&](const Lot& each) { return each.life == life; });
        if (same == back.end())
            back.push_back({life, part});
        else
            same->points += part;
    }
    return back;
}

std::vector<Lot> expiredBy(const Account& account, BusinessDay day)
{
    const Settlement settlement(account, day);
    std::vector<Lot> expired;
    for (const Lot& lot : settlement.lots())
        if (settlement.isExpired(lot))
            expired.push_back(lot);
    return expired;
}

}  // namespace loyalty::ledger
