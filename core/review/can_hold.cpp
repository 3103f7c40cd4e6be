#include "core/review/can_hold.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/programme/condition.h"
#include "core/review/condition_fields.h"
#include "core/review/goods_to_try.h"

namespace loyalty::review {

using namespace programme;

namespace {

constexpr std::size_t maxSituations = 100'000;
constexpr std::size_t maxChoices = 12;  // of things that may be there or not: 4,096 sets of them
// A week on both sides of a date, and the small hours that belong to the day before.
constexpr int daysAroundDate = 8;
constexpr int minutesPerDay = 24 * 60;

using Sets = std::vector<const SymbolSet*>;

/// What a condition and its groups look at.
struct Looked {
    std::set<BusinessDay> dates;
    std::set<int> minutes{0};
    bool weekdays = false;
    Sets tiers;
    Sets stores;
    Sets segments;
    std::vector<MemberDays> memberDays;
    std::vector<Around> birthdays;
    std::vector<Around> anniversaries;
    std::vector<PurchaseNumber> purchases;
    basket::TenderKinds tenders;
    std::vector<TotalSpan> totals;

    void add(const Condition& condition);
};

constexpr basket::TenderKind tenderKinds[] = {
    basket::TenderKind::Cash,    basket::TenderKind::Card,  basket::TenderKind::GiftCard,
    basket::TenderKind::Voucher, basket::TenderKind::Other, basket::TenderKind::Points,
    basket::TenderKind::Exchange};

void addSet(Sets& sets, const SymbolSet& set)
{
    if (!set.isEmpty())
        sets.push_back(&set);
}

void Looked::add(const Condition& condition)
{
    for (const auto& date : {condition.from, condition.until})
        if (date)
            dates.insert(*date);
    weekdays |= condition.weekdays != 0;
    for (const auto& minute : {condition.hoursFrom, condition.hoursUntil})
        if (minute)
            minutes.insert(*minute % minutesPerDay);
    addSet(tiers, condition.tiers);
    addSet(stores, condition.stores);
    addSet(segments, condition.segments);
    if (condition.memberDays)
        memberDays.push_back(*condition.memberDays);
    if (condition.birthday)
        birthdays.push_back(*condition.birthday);
    if (condition.anniversary)
        anniversaries.push_back(*condition.anniversary);
    if (condition.purchase)
        purchases.push_back(*condition.purchase);
    if (condition.total)
        totals.push_back(*condition.total);
    for (const basket::TenderKind kind : tenderKinds)
        if (condition.tenders.contains(kind))
            tenders.add(kind);
    for (const auto* group : {&condition.all, &condition.any, &condition.none})
        for (const Condition& each : *group)
            add(each);
}

// One symbol for all that stand in the same sets: no condition can tell them apart.
std::vector<Symbol> representatives(const Sets& sets, const std::vector<Symbol>& among)
{
    std::map<std::vector<bool>, Symbol> kinds;
    for (const Symbol& symbol : among) {
        std::vector<bool> standsIn;
        standsIn.reserve(sets.size());
        for (const SymbolSet* set : sets)
            standsIn.push_back(set->contains(symbol));
        kinds.emplace(std::move(standsIn), symbol);
    }
    std::vector<Symbol> list;
    list.reserve(kinds.size());
    for (auto& [standsIn, symbol] : kinds)
        list.push_back(symbol);
    return list;
}

std::vector<Symbol> allOf(const Sets& sets)
{
    std::vector<Symbol> all;
    for (const SymbolSet* set : sets)
        all.insert(all.end(), set->symbols().begin(), set->symbols().end());
    return all;
}

// Every choice from a few things; none where they are too many to try.
template <class Thing>
std::vector<std::vector<Thing>> choicesOf(const std::vector<Thing>& things)
{
    std::vector<std::vector<Thing>> choices;
    if (things.size() > maxChoices)
        return choices;
    for (std::size_t bits = 0; bits < std::size_t{1} << things.size(); ++bits) {
        std::vector<Thing> choice;
        for (std::size_t i = 0; i < things.size(); ++i)
            if ((bits >> i & 1) != 0)
                choice.push_back(things[i]);
        choices.push_back(std::move(choice));
    }
    return choices;
}

std::set<BusinessDay> daysFor(const Looked& looked)
{
    std::set<BusinessDay> dates = looked.dates;
    if (dates.empty())
        dates.insert(BusinessDay(0));
    std::set<BusinessDay> days;
    const int around = looked.dates.empty() && !looked.weekdays ? 0 : daysAroundDate;
    for (const BusinessDay date : dates)
        for (int i = -around; i <= around; ++i)
            days.insert(date.plusDays(i));
    return days;
}

// How far a day may be from one that comes every year, one of each kind: a day is that much after.
std::set<int> distancesOf(const std::vector<Around>& spans)
{
    std::set<int> distances{0};
    for (const Around& span : spans)
        distances.insert({-span.before - 1, -span.before, span.after, span.after + 1, 1, -1});
    return distances;
}

std::vector<std::optional<YearDay>> birthdaysFor(const Looked& looked, BusinessDay day)
{
    std::vector<std::optional<YearDay>> birthdays{std::nullopt};
    if (!looked.birthdays.empty())
        for (const int distance : distancesOf(looked.birthdays))
            birthdays.emplace_back(YearDay::of(day.plusDays(-distance)));
    return birthdays;
}

std::vector<std::optional<BusinessDay>> joinedFor(const Looked& looked, BusinessDay day)
{
    std::set<int> ages{0};
    for (const MemberDays& span : looked.memberDays)
        for (const int edge : {span.from, span.until.value_or(span.from)})
            ages.insert({std::max(0, edge - 1), edge, edge + 1});
    std::vector<std::optional<BusinessDay>> joined{std::nullopt};
    if (!looked.memberDays.empty())
        for (const int age : ages)
            joined.emplace_back(day.plusDays(-age));
    if (looked.anniversaries.empty())
        return joined;
    std::set<int> years{0, 1, 2};
    for (const int age : ages)
        years.insert({age / 366, age / 365, age / 365 + 1});
    for (const int distance : distancesOf(looked.anniversaries)) {
        const BusinessDay yearly = day.plusDays(-distance);
        for (const int year : years)
            joined.emplace_back(YearDay::of(yearly).in(yearly.date().year - year));
    }
    return joined;
}

/// Tries one sale of each kind that a condition can tell apart.
class Trial {
public:
    Trial(const Condition& condition, const std::vector<Tier>& tiers)
        : m_condition(m_own.rewritten(condition))
    {
        m_looked.add(m_condition);
        std::vector<Symbol> codes;
        codes.reserve(tiers.size());
        for (const Tier& tier : tiers)
            codes.push_back(tier.code);
        codes = representatives(m_looked.tiers, codes);
        for (const Tier& tier : tiers)
            if (std::find(codes.begin(), codes.end(), tier.code) != codes.end())
                m_tiers.push_back(&tier);
        if (m_tiers.empty())
            m_tiers.push_back(nullptr);
        m_stores = representatives(m_looked.stores, allOf(m_looked.stores));
        m_stores.emplace_back();
        m_segments = choicesOf(representatives(m_looked.segments, allOf(m_looked.segments)));
        std::vector<basket::Tender> tenders;
        for (const basket::TenderKind kind : tenderKinds)
            if (m_looked.tenders.contains(kind))
                tenders.push_back({kind, Money(1)});
        m_tenders = choicesOf(tenders);
        m_purchases = purchasesToTry(m_looked.purchases);
        for (const std::vector<Symbol>& products : choicesOf(m_own.products()))
            for (const Money total : totalsToTry(m_looked.totals))
                m_goods.push_back(goodsOf(products, total));
    }

    [[nodiscard]] bool succeeds()
    {
        const std::set<BusinessDay> days = daysFor(m_looked);
        const std::size_t members = m_tiers.size() * m_segments.size() *
                                    birthdaysFor(m_looked, *days.begin()).size() *
                                    joinedFor(m_looked, *days.begin()).size();
        const std::size_t kinds = days.size() * m_looked.minutes.size() * m_stores.size() *
                                  m_tenders.size() * m_goods.size() *
                                  (1 + members * m_purchases.size());
        if (m_segments.empty() || m_purchases.empty() || m_goods.empty() || kinds > maxSituations)
            return true;
        return std::any_of(days.begin(), days.end(), [&](BusinessDay day) { return holdsOn(day); });
    }

private:
    struct Goods {
        std::vector<basket::Line> lines;
        std::vector<LineAward> awards;
    };

    // What the basket comes to stands on a line of its own, so that no product changes it.
    static Goods goodsOf(const std::vector<Symbol>& products, Money total)
    {
        Goods goods;
        const auto add = [&](const Symbol& product, Money amount) {
            basket::Line line;
            line.item.code = product;
            goods.lines.push_back(std::move(line));
            LineAward award;
            award.base = amount;
            goods.awards.push_back(award);
        };
        add(Symbol(), total);
        for (const Symbol& product : products)
            add(product, Money());
        return goods;
    }

    bool holdsOn(BusinessDay day)
    {
        Standing nobody;
        nobody.isMember = false;
        if (holdsFor(day, nobody, nullptr))
            return true;
        for (const auto& birthday : birthdaysFor(m_looked, day))
            for (const auto& joined : joinedFor(m_looked, day))
                for (const std::vector<Symbol>& segments : m_segments) {
                    Standing member;
                    member.segments = segments;
                    member.joined = joined;
                    member.birthday = birthday;
                    if (holdsForSome(day, member))
                        return true;
                }
        return false;
    }

    bool holdsForSome(BusinessDay day, Standing& member)
    {
        for (const std::int64_t purchases : m_purchases)
            for (const Tier* tier : m_tiers) {
                member.purchases = purchases;
                if (holdsFor(day, member, tier))
                    return true;
            }
        return false;
    }

    bool holdsFor(BusinessDay day, const Standing& member, const Tier* tier)
    {
        Occasion occasion;
        Moment moment(LocalTime{});
        moment.day = day;
        for (const Symbol& store : m_stores)
            for (const std::vector<basket::Tender>& tenders : m_tenders) {
                occasion.store = store;
                occasion.tenders = tenders;
                for (const int minute : m_looked.minutes) {
                    moment.minuteOfDay = minute;
                    if (holdsWithSome(moment, tier, member, occasion))
                        return true;
                }
            }
        return false;
    }

    [[nodiscard]] bool holdsWithSome(const Moment& moment, const Tier* tier, const Standing& member,
                                     const Occasion& occasion) const
    {
        return std::any_of(m_goods.begin(), m_goods.end(), [&](const Goods& goods) {
            return verdictOf(m_condition, {moment, tier, member, occasion, goods.lines,
                                           goods.awards}) == Verdict::Gave;
        });
    }

    OwnGoods m_own;
    Condition m_condition;
    Looked m_looked;
    std::vector<const Tier*> m_tiers;
    std::vector<Symbol> m_stores;
    std::vector<std::vector<Symbol>> m_segments;
    std::vector<std::vector<basket::Tender>> m_tenders;
    std::vector<std::int64_t> m_purchases;
    std::vector<Goods> m_goods;
};

// True: a sale of what `narrow` takes and `wide` does not is easily found.
bool takesMore(const SymbolSet& narrow, const SymbolSet& wide)
{
    return !wide.isEmpty() &&
           (narrow.isEmpty() ||
            std::any_of(narrow.symbols().begin(), narrow.symbols().end(),
                        [&](const Symbol& symbol) { return !wide.contains(symbol); }));
}

// Without groups a condition asks for each of these by itself, so that no trial is needed.
bool plainlyTakesMore(const Condition& narrow, const Condition& wide)
{
    if (!narrow.all.empty() || !narrow.any.empty() || !narrow.none.empty())
        return false;
    return takesMore(narrow.stores, wide.stores) || takesMore(narrow.segments, wide.segments) ||
           (!narrow.tiers.isEmpty() && takesMore(narrow.tiers, wide.tiers));
}

}  // namespace

bool canHold(const Condition& condition, const std::vector<Tier>& tiers)
{
    return condition == Condition{} || !isKnown(condition) || Trial(condition, tiers).succeeds();
}

bool canHoldTogether(const Condition& a, const Condition& b, const std::vector<Tier>& tiers)
{
    Condition both;
    both.all = {a, b};
    return canHold(both, tiers);
}

bool implies(const Condition& narrow, const Condition& wide, const std::vector<Tier>& tiers)
{
    if (wide == Condition{} || narrow == wide)
        return true;
    if (plainlyTakesMore(narrow, wide))
        return false;
    Condition apart;
    apart.all = {narrow};
    apart.none = {wide};
    return !canHold(apart, tiers);
}

}  // namespace loyalty::review
