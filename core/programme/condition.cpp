#include "core/programme/condition.h"

#include <algorithm>

#include "core/programme/matcher.h"

namespace loyalty::programme {

namespace {

bool holdsOn(std::uint8_t weekdays, Weekday day)
{
    return weekdays == 0 || (weekdays >> (static_cast<int>(day) - 1) & 1) != 0;
}

// The day a moment counts for: a span over midnight belongs to the day on which it began, so its
// small hours are judged by the day before, in weekday and in date.
BusinessDay dayOf(const Condition& condition, const Moment& when)
{
    const bool isNight =
        condition.hoursFrom && condition.hoursUntil && *condition.hoursUntil < *condition.hoursFrom;
    const bool isSmallHours = isNight && when.minuteOfDay < *condition.hoursUntil;
    return when.day.plusDays(isSmallHours ? -1 : 0);
}

Verdict verdictOfHours(const Condition& condition, BusinessDay day, int minute)
{
    const bool weekday = holdsOn(condition.weekdays, day.weekday());
    const int from = condition.hoursFrom.value_or(0);
    const int until = condition.hoursUntil.value_or(24 * 60);
    if (from < until) {
        if (!weekday)
            return Verdict::OtherWeekday;
        return minute >= from && minute < until ? Verdict::Gave : Verdict::OtherHours;
    }
    if (minute >= until && minute < from)
        return Verdict::OtherHours;
    return weekday ? Verdict::Gave : Verdict::OtherWeekday;
}

// Days from `day` to the yearly day nearest to it are few enough; a span may reach over New Year.
bool isAround(BusinessDay day, YearDay yearly, const Around& around)
{
    const int year = day.date().year;
    for (const int each : {year - 1, year, year + 1}) {
        const BusinessDay middle = yearly.in(each);
        if (!(day < middle.plusDays(-around.before)) && !(middle.plusDays(around.after) < day))
            return true;
    }
    return false;
}

bool isInSegment(const Condition& condition, const Standing& member)
{
    return std::any_of(member.segments.begin(), member.segments.end(),
                       [&](const Symbol& segment) { return condition.segments.contains(segment); });
}

bool isMemberFor(const MemberDays& span, const Standing& member, BusinessDay day)
{
    if (!member.isMember || !member.joined)
        return false;
    const int days = day.daysSinceEpoch() - member.joined->daysSinceEpoch();
    return days >= span.from && (!span.until || days <= *span.until);
}

// The span around each anniversary but the day of joining itself.
bool isAnniversary(const Around& around, const Standing& member, BusinessDay day)
{
    if (!member.isMember || !member.joined)
        return false;
    const YearDay yearly = YearDay::of(*member.joined);
    const BusinessDay first = yearly.in(member.joined->date().year + 1);
    return !(day < first.plusDays(-around.before)) && isAround(day, yearly, around);
}

bool isPaidWith(basket::TenderKinds kinds, const std::vector<basket::Tender>& tenders)
{
    return std::any_of(tenders.begin(), tenders.end(), [&](const basket::Tender& tender) {
        return kinds.contains(tender.kind) && !tender.amount.isZero();
    });
}

bool isPurchase(const PurchaseNumber& wanted, const Standing& member)
{
    if (!member.isMember)
        return false;
    const std::int64_t number = member.purchases + 1;
    return (!wanted.is || number == *wanted.is) && (!wanted.every || number % *wanted.every == 0);
}

struct Sum {
    Money money;
    Quantity quantity;
};

// Of the lines that earn and that `isMeant` takes.
template <class Takes>
Sum sumOf(const Facts& facts, const Takes& isMeant)
{
    Sum sum;
    for (std::size_t i = 0; i < facts.goods.size(); ++i) {
        if (facts.lines[i].verdict == LineVerdict::NeverEarns || !isMeant(facts.goods[i].item))
            continue;
        sum.money += facts.lines[i].base;
        sum.quantity += facts.goods[i].quantity;
    }
    return sum;
}

bool isWithin(const TotalSpan& span, const Facts& facts)
{
    const Money total = sumOf(facts, [](const basket::Item&) { return true; }).money;
    return (!span.from || !(total < *span.from)) && (!span.until || !(*span.until < total));
}

bool isInBasket(const Contained& wanted, const Facts& facts)
{
    const Matcher matcher(wanted.match);
    const Sum sum = sumOf(facts, [&](const basket::Item& item) { return matcher.takes(item); });
    if (!wanted.minimum && !wanted.minimumQuantity)
        return Quantity{} < sum.quantity;
    return (!wanted.minimum || !(sum.money < *wanted.minimum)) &&
           (!wanted.minimumQuantity || !(sum.quantity < *wanted.minimumQuantity));
}

bool holds(const Condition& condition, const Facts& facts)
{
    return verdictOf(condition, facts) == Verdict::Gave;
}

Verdict verdictOfGroups(const Condition& condition, const Facts& facts)
{
    for (const Condition& each : condition.all)
        if (const Verdict verdict = verdictOf(each, facts); verdict != Verdict::Gave)
            return verdict;
    const auto isTrue = [&](const Condition& each) { return holds(each, facts); };
    if (!condition.any.empty() && std::none_of(condition.any.begin(), condition.any.end(), isTrue))
        return Verdict::NoAlternative;
    if (std::any_of(condition.none.begin(), condition.none.end(), isTrue))
        return Verdict::RuledOut;
    return Verdict::Gave;
}

Verdict verdictOfCircumstances(const Condition& condition, const Facts& facts, BusinessDay day)
{
    const Standing& member = facts.member;
    if (!condition.stores.isEmpty() && !condition.stores.contains(facts.occasion.store))
        return Verdict::OtherStore;
    if (!condition.segments.isEmpty() && (!member.isMember || !isInSegment(condition, member)))
        return Verdict::OtherSegment;
    if (condition.memberDays && !isMemberFor(*condition.memberDays, member, day))
        return Verdict::OtherMemberAge;
    if (condition.birthday && (!member.isMember || !member.birthday ||
                               !isAround(day, *member.birthday, *condition.birthday)))
        return Verdict::NotBirthday;
    if (condition.anniversary && !isAnniversary(*condition.anniversary, member, day))
        return Verdict::NotAnniversary;
    if (condition.purchase && !isPurchase(*condition.purchase, member))
        return Verdict::OtherPurchase;
    if (!condition.tenders.isEmpty() && !isPaidWith(condition.tenders, facts.occasion.tenders))
        return Verdict::OtherTender;
    if (condition.total && !isWithin(*condition.total, facts))
        return Verdict::OtherTotal;
    if (!std::all_of(condition.contains.begin(), condition.contains.end(),
                     [&](const Contained& wanted) { return isInBasket(wanted, facts); }))
        return Verdict::NotInBasket;
    return verdictOfGroups(condition, facts);
}

}  // namespace

Verdict verdictOf(const Condition& condition, const Facts& facts)
{
    const Moment& when = facts.when;
    const Tier* tier = facts.tier;
    const BusinessDay day = dayOf(condition, when);
    if (condition.from && day < *condition.from)
        return Verdict::BeforeItBegins;
    if (condition.until && *condition.until < day)
        return Verdict::AfterItEnded;
    const bool anyTime = condition.weekdays == 0 && !condition.hoursFrom && !condition.hoursUntil;
    if (!anyTime) {
        const Verdict hours = verdictOfHours(condition, day, when.minuteOfDay);
        if (hours != Verdict::Gave)
            return hours;
    }
    if (!condition.tiers.isEmpty() && (tier == nullptr || !condition.tiers.contains(tier->code)))
        return Verdict::OtherTier;
    return condition.isPlain() ? Verdict::Gave : verdictOfCircumstances(condition, facts, day);
}

}  // namespace loyalty::programme
