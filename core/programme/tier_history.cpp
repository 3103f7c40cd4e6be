#include "core/programme/tier_history.h"

#include <algorithm>

namespace loyalty::programme {

namespace {

constexpr int firstDayKey = 1'00'00;  // above every year
constexpr int monthsOfYear = 12;

BusinessDay dayOfKey(int key)
{
    if (key < firstDayKey)
        return *BusinessDay::fromDate({std::max(1, key), 1, 1});
    const auto day = BusinessDay::fromDate({key / 1'00'00, key / 1'00 % 1'00, key % 1'00});
    return day.value_or(BusinessDay{});
}

struct Span {
    BusinessDay first;
    BusinessDay last;
};

Span calendarYearOf(BusinessDay day)
{
    return {startOf(Period::Year, day), day.endOfYear()};
}

Span memberYearOf(BusinessDay joined, BusinessDay day)
{
    const YearDay yearly = YearDay::of(joined);
    const int year = day.date().year;
    const BusinessDay first = day < yearly.in(year) ? yearly.in(year - 1) : yearly.in(year);
    return {first, yearly.in(first.date().year + 1).plusDays(-1)};
}

class History {
public:
    History(const Programme& programme, const ledger::Account& account,
            std::optional<BusinessDay> joined)
        : m_tiers(programme.tiers),
          m_policy(programme.tierPolicy),
          m_account(account),
          m_joined(joined)
    {}

    [[nodiscard]] Span periodOf(BusinessDay day) const
    {
        if (m_policy.window == TierWindow::MemberYear && m_joined)
            return memberYearOf(*m_joined, day);
        if (m_policy.window == TierWindow::RollingYear)
            return {day.plusMonths(-monthsOfYear).plusDays(1), day};
        return calendarYearOf(day);
    }

    [[nodiscard]] Points sumIn(const Span& span) const
    {
        Points sum;
        for (const ledger::YearPoints& entry : m_account.years)
            if (const BusinessDay day = dayOfKey(entry.year);
                !(day < span.first) && !(span.last < day))
                sum += entry.points;
        return sum;
    }

    /// Place of the tier on which the period after that of `day` is begun, were nothing to come.
    [[nodiscard]] std::size_t nextLevelAfter(BusinessDay day) const
    {
        return levelOn(periodOf(day).last.plusDays(1));
    }

    /// Place of the tier on a day.
    [[nodiscard]] std::size_t levelOn(BusinessDay day) const
    {
        return m_policy.window == TierWindow::RollingYear ? rollingLevelOn(day)
                                                          : periodicLevelOn(day);
    }

private:
    [[nodiscard]] std::size_t levelOf(Points sum) const
    {
        std::size_t level = 0;
        for (std::size_t i = 1; i < m_tiers.size(); ++i)
            if (!(sum < m_tiers[i].threshold))
                level = i;
        return level;
    }

    // What is left of `level` when only `reached` was reached again.
    [[nodiscard]] std::size_t lowered(std::size_t level, std::size_t reached) const
    {
        if (reached >= level)
            return reached;
        switch (m_policy.downgrade) {
            case TierDowngrade::None:
                return level;
            case TierDowngrade::OneStep:
                return level - 1;
            case TierDowngrade::ByBalance:
                break;
        }
        return reached;
    }

    [[nodiscard]] std::optional<BusinessDay> firstDay() const
    {
        std::optional<BusinessDay> first;
        for (const ledger::YearPoints& entry : m_account.years)
            if (const BusinessDay day = dayOfKey(entry.year); !first || day < *first)
                first = day;
        return first;
    }

    // From the first period in which anything qualified to the one of `day`: each begins on the
    // tier that the one before left.
    [[nodiscard]] std::size_t periodicLevelOn(BusinessDay day) const
    {
        const auto first = firstDay();
        if (!first || day < *first)
            return 0;
        std::size_t before = 0;  // through the grace days of the period at hand
        std::size_t begun = 0;   // after them
        for (Span period = periodOf(*first);; period = periodOf(period.last.plusDays(1))) {
            const std::size_t reached = levelOf(sumIn(period));
            if (!(period.last < day)) {
                const bool isGrace = day < period.first.plusDays(m_policy.graceDays);
                const std::size_t standing = isGrace ? std::max(before, begun) : begun;
                return m_policy.upgrade == TierUpgrade::AtOnce ? std::max(standing, reached)
                                                               : standing;
            }
            before = std::max(begun, reached);
            begun = lowered(begun, reached);
        }
    }

    // The sum changes on the days on which something qualified, and a year after each.
    [[nodiscard]] std::vector<BusinessDay> changesUpTo(BusinessDay day) const
    {
        std::vector<BusinessDay> days;
        for (const ledger::YearPoints& entry : m_account.years) {
            const BusinessDay each = dayOfKey(entry.year);
            days.push_back(each);
            // The first day on which the window no longer reaches back to it.
            BusinessDay gone = each.plusMonths(monthsOfYear);
            while (!(each < periodOf(gone).first))
                gone = gone.plusDays(1);
            days.push_back(gone);
        }
        std::sort(days.begin(), days.end());
        days.erase(std::unique(days.begin(), days.end()), days.end());
        std::erase_if(days, [&](BusinessDay each) { return day < each; });
        return days;
    }

    // A tier that the sum no longer reaches is kept for the grace days, then lowered; by one step
    // again and again after as many days (at least one).
    [[nodiscard]] std::size_t rollingLevelOn(BusinessDay day) const
    {
        std::size_t level = 0;
        std::size_t reached = 0;
        BusinessDay below;  // since when the sum is below the tier, where it is
        const auto pass = [&](BusinessDay now) {
            while (level > reached && m_policy.downgrade != TierDowngrade::None) {
                const BusinessDay lost = below.plusDays(m_policy.graceDays);
                if (now < lost)
                    return;
                level = lowered(level, reached);
                below = lost.plusDays(m_policy.graceDays == 0 ? 1 : 0);
            }
        };
        for (const BusinessDay change : changesUpTo(day)) {
            pass(change.plusDays(-1));
            const bool wasBelow = level > reached;
            reached = levelOf(sumIn(periodOf(change)));
            if (reached >= level)
                level = reached;
            else if (!wasBelow)
                below = change;
        }
        pass(day);
        return level;
    }

    const std::vector<Tier>& m_tiers;
    const TierPolicy& m_policy;
    const ledger::Account& m_account;
    std::optional<BusinessDay> m_joined;
};

const Tier* grantedOn(const Programme& programme, const ledger::Account& account, BusinessDay day)
{
    const auto& granted = account.counts.granted;
    if (!granted || day < granted->from || granted->until < day)
        return nullptr;
    const auto found = std::find_if(programme.tiers.begin(), programme.tiers.end(),
                                    [&](const Tier& tier) { return tier.code == granted->tier; });
    return found == programme.tiers.end() ? nullptr : &*found;
}

}  // namespace

const Tier* tierOn(const Programme& programme, const ledger::Account& account,
                   std::optional<BusinessDay> joined, BusinessDay day)
{
    if (programme.tiers.empty())
        return nullptr;
    const Tier* earned = &programme.tiers[History(programme, account, joined).levelOn(day)];
    const Tier* granted = grantedOn(programme, account, day);
    return granted != nullptr && earned < granted ? granted : earned;
}

std::optional<TierProgress> progressOn(const Programme& programme, const ledger::Account& account,
                                       std::optional<BusinessDay> joined, BusinessDay day)
{
    const Tier* current = tierOn(programme, account, joined, day);
    if (current == nullptr)
        return std::nullopt;
    const History history(programme, account, joined);
    const Span period = history.periodOf(day);
    TierProgress progress{current, nullptr, nullptr, history.sumIn(period), {}, {}, {}};
    if (programme.tierPolicy.window != TierWindow::RollingYear)
        progress.until = period.last;
    if (current == grantedOn(programme, account, day) &&
        current != &programme.tiers[history.levelOn(day)])
        progress.grantedUntil = account.counts.granted->until;
    const Tier* highest = current;
    if (programme.tierPolicy.upgrade == TierUpgrade::AtPeriodEnd)
        if (const Tier* begun = &programme.tiers[history.nextLevelAfter(day)]; current < begun)
            highest = progress.coming = begun;
    if (highest != &programme.tiers.back()) {
        progress.next = highest + 1;
        progress.missing = std::max(Points{}, progress.next->threshold - progress.reached);
    }
    return progress;
}

Points qualifyingOf(const Programme& programme, const Award& award)
{
    const TierPolicy& policy = programme.tierPolicy;
    switch (policy.by) {
        case TierMeasure::Points:
            if (policy.wallet.isEmpty())
                return award.points;
            for (const WalletAward& wallet : award.wallets)
                if (wallet.wallet == policy.wallet)
                    return wallet.points;
            return {};
        case TierMeasure::Spend: {
            std::int64_t sum = 0;
            for (const LineAward& line : award.lines)
                if (line.verdict != LineVerdict::NeverEarns)
                    sum += line.base.count();
            return Points(sum);
        }
        case TierMeasure::Visits:
            break;
    }
    return Points(award.lines.empty() ? 0 : 1);
}

int qualifyingKeyOf(const Programme& programme, BusinessDay day)
{
    const CalendarDate date = day.date();
    if (programme.tierPolicy.window == TierWindow::CalendarYear)
        return date.year;
    return date.year * 1'00'00 + date.month * 1'00 + date.day;
}

}  // namespace loyalty::programme
