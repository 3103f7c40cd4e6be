// What is different in how points live, how tiers are reached, and what goods and debts may do.
#include "core/review/difference_list.h"

namespace loyalty::review {

using namespace programme;

namespace {

std::string wordOf(TierMeasure by)
{
    switch (by) {
        case TierMeasure::Points:
            return "points";
        case TierMeasure::Spend:
            return "what is spent";
        case TierMeasure::Visits:
            return "visits";
    }
    return "?";
}

std::string wordOf(TierWindow window)
{
    switch (window) {
        case TierWindow::CalendarYear:
            return "the calendar year";
        case TierWindow::RollingYear:
            return "the last twelve months";
        case TierWindow::MemberYear:
            return "the year from one anniversary of joining to the next";
    }
    return "?";
}

std::string wordOf(TierUpgrade upgrade)
{
    return upgrade == TierUpgrade::AtOnce ? "at once" : "at the end of the period";
}

std::string wordOf(TierDowngrade downgrade)
{
    switch (downgrade) {
        case TierDowngrade::None:
            return "stays";
        case TierDowngrade::OneStep:
            return "falls by one step";
        case TierDowngrade::ByBalance:
            return "falls to what was reached";
    }
    return "?";
}

/// "<begins> now <verb>s <words>", where either may be none.
template <class T, class InWords>
void tellOptional(DifferenceList& list, const Subject& subject, std::optional<T>& known,
                  const std::optional<T>& now, const std::string& verb, InWords inWords)
{
    list.tell(subject, known, now, [&] {
        if (!now)
            return "points no longer " + verb + inWords(*known);
        const std::string words = "points now " + verb + inWords(*now);
        return known ? words + " instead of " + inWords(*known) : words;
    });
}

void tellTerm(DifferenceList& list, const Subject& subject, LifePolicy& known,
              const LifePolicy& now)
{
    const std::string before = termWords(known);
    const std::string after = termWords(now);
    if (before == after)
        return;
    const bool isInDays = now.expiryDays || (known.expiryDays && !now.expiryMonths);
    std::string words;
    if (after.empty())
        words = now.expires() ? "points no longer expire after " + before
                              : "points no longer expire; it was after " + before;
    else if (!before.empty())
        words = "points now expire after " + after + " instead of " + before;
    else
        words = "points now expire after " + after + (known.expires() ? "" : "; they never did");
    list.say(subject.at(isInDays ? ".expiryDays" : ".expiryMonths"), words);
    known.expiryMonths = now.expiryMonths;
    known.expiryDays = now.expiryDays;
}

}  // namespace

void tellLife(DifferenceList& list, const Subject& subject, LifePolicy& known,
              const LifePolicy& now)
{
    list.tellInstead(subject.at(".pendingDays"), known.pendingDays, now.pendingDays,
                     "points may now be used after ", daysWords);
    tellTerm(list, subject, known, now);
    list.tellInstead(subject.at(".expiryEnd"), known.expiryEnd, now.expiryEnd,
                     "points that expire now end ", endWords);
    tellOptional(list, subject.at(".expiryDate"), known.expiryDate, now.expiryDate,
                 "expire on the next ", [](YearDay day) { return day.text(); });
    tellOptional(list, subject.at(".lastDay"), known.lastDay, now.lastDay, "all end by ",
                 [](BusinessDay day) { return day.text(); });
    tellOptional(list, subject.at(".idleMonths"), known.idleMonths, now.idleMonths,
                 "lapse without a purchase for ", monthsWords);
    list.tell(subject.at(".keptBy"), known.onlyEarningKeeps, now.onlyEarningKeeps, [&] {
        return now.onlyEarningKeeps ? "now only a purchase that earns keeps points alive"
                                    : "a purchase that earns nothing now keeps points alive, too";
    });
    list.tell(subject.at(".noticeDays"), known.noticeDays, now.noticeDays, [&] {
        if (!now.noticeDays)
            return "members are no longer told " + daysWords(*known.noticeDays) +
                   " before points expire; the next to expire always stand there";
        return "members are now told " + daysWords(*now.noticeDays) +
               (known.noticeDays ? " instead of " + daysWords(*known.noticeDays) : "") +
               " before points expire";
    });
}

void tellPolicies(DifferenceList& list, Programme& known, const Programme& now,
                  const Wording& before, const Wording& after)
{
    tellDesk(list, known, now, before, after);
    const bool isOtherKind = known.negative.kind != now.negative.kind;
    list.tell({Part::Head, isOtherKind ? "$.negative.policy" : "$.negative.limit", ""},
              known.negative, now.negative, [&] {
                  return "members may now spend " + after.negative(now.negative) + " instead of " +
                         before.negative(known.negative);
              });
    list.tell({Part::Head, "$.offline.keep", ""}, known.offline.keep, now.offline.keep, [&] {
        return "of one member a till may now keep " + after.points(now.offline.keep) +
               " for when the line is down instead of " + before.points(known.offline.keep);
    });
    list.tell({Part::Head, "$.offline.floor", ""}, known.offline.floor, now.offline.floor, [&] {
        return "with the line down a till may now give on trust " + after.floor(now.offline.floor) +
               " instead of " + before.floor(known.offline.floor);
    });
}

void tellTierPolicy(DifferenceList& list, TierPolicy& known, const TierPolicy& now)
{
    const Subject subject{Part::Tiers, "$.tierPolicy", ""};
    const auto instead = [&](const char* field, auto& old, const auto& current, const char* words) {
        list.tellInstead(subject.at(field), old, current, words,
                         [](auto each) { return wordOf(each); });
    };
    instead(".by", known.by, now.by, "tiers are now reached by ");
    list.tellInstead(subject.at(".wallet"), known.wallet, now.wallet, "tiers now count ",
                     walletWords);
    instead(".window", known.window, now.window, "tiers now count over ");
    instead(".upgrade", known.upgrade, now.upgrade, "a higher tier is now had ");
    instead(".downgrade", known.downgrade, now.downgrade, "a tier that is not reached again now ");
    list.tellInstead(subject.at(".graceDays"), known.graceDays, now.graceDays,
                     "a tier that is lost is now kept for ", daysWords);
    list.tell(subject.at(".returns"), known.returnsLower, now.returnsLower, [&] {
        return now.returnsLower ? "goods that come back now lessen what counts for a tier"
                                : "goods that come back no longer lessen what counts for a tier";
    });
}

}  // namespace loyalty::review
