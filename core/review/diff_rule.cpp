#include <algorithm>

#include "core/review/difference_list.h"

namespace loyalty::review {

using namespace programme;

namespace {

/// What two versions ask before a rule holds.
class ConditionDifference {
public:
    ConditionDifference(DifferenceList& list, Subject subject, const Wording& before,
                        const Wording& after)
        : m_list(list), m_subject(std::move(subject)), m_before(before), m_after(after)
    {}

    void tell(Condition& known, const Condition& now)
    {
        tellDate(".from", known.from, now.from, "begin");
        tellDate(".until", known.until, now.until, "end");
        tellWords(".weekdays", known.weekdays, now.weekdays, "on", weekdayWords);
        tellHours(known, now);
        m_list.tellSet(m_subject.at(".tiers"), known.tiers, now.tiers, "for tier");
        m_list.tellSet(m_subject.at(".stores"), known.stores, now.stores, "in store");
        m_list.tellSet(m_subject.at(".segments"), known.segments, now.segments, "for segment");
        tellPhrase(".memberDays", known.memberDays, now.memberDays, memberDaysWords);
        tellPhrase(".birthday", known.birthday, now.birthday,
                   [](const Around& around) { return aroundWords(around, "birthday"); });
        tellPhrase(".anniversary", known.anniversary, now.anniversary, [](const Around& around) {
            return aroundWords(around, "anniversary of joining");
        });
        tellPhrase(".purchase", known.purchase, now.purchase, purchaseWords);
        tellWords(".tenders", known.tenders, now.tenders, "paid with", tenderWords);
        tellPhrase(".total", known.total, now.total,
                   [&](const TotalSpan& total) { return m_after.total(total); });
        tellEach(".contains", known.contains, now.contains,
                 [](const Wording& wording, const Contained& each) {
                     return "only " + wording.contained(each);
                 });
        tellGroup(".all", known.all, now.all, "asks for");
        tellGroup(".any", known.any, now.any, "open to");
        tellGroup(".not", known.none, now.none, "closed to");
    }

private:
    using Day = std::optional<BusinessDay>;

    void tellDate(const char* field, Day& known, const Day& now, const std::string& verb)
    {
        m_list.tell(m_subject.at(field), known, now, [&] {
            if (!now)
                return "no longer " + verb + "s on " + known->text();
            const std::string words = "now " + verb + "s on " + now->text();
            return known ? words + " instead of " + known->text() : words;
        });
    }

    template <class T, class InWords>
    void tellWords(const char* field, T& known, const T& now, const std::string& before,
                   InWords inWords)
    {
        const std::vector<std::string> old = inWords(known);
        const std::vector<std::string> words = inWords(now);
        if (old == words)
            return;
        m_list.tellChoice(m_subject.at(field), before, old, words);
        known = now;
    }

    void tellHours(Condition& known, const Condition& now)
    {
        std::optional<Hours> before = hoursOf(known);
        if (before == hoursOf(now))
            return;
        tellPhrase(".hours", before, hoursOf(now),
                   [](const Hours& hours) { return hoursWords(hours.first, hours.second); });
        known.hoursFrom = now.hoursFrom;
        known.hoursUntil = now.hoursUntil;
    }

    template <class T, class InWords>
    void tellPhrase(const char* field, std::optional<T>& known, const std::optional<T>& now,
                    InWords inWords)
    {
        m_list.tell(m_subject.at(field), known, now, [&] {
            if (!now)
                return "no longer only " + inWords(*known);
            const std::string words = "now only " + inWords(*now);
            return known ? words + " instead of " + inWords(*known) : words;
        });
    }

    void tellGroup(const char* field, std::vector<Condition>& known,
                   const std::vector<Condition>& now, const std::string& verb)
    {
        tellEach(field, known, now, [&](const Wording& wording, const Condition& each) {
            return verb + " (" + wording.condition(each) + ")";
        });
    }

    /// What came and what went, each in words.
    template <class T, class InWords>
    void tellEach(const char* field, std::vector<T>& known, const std::vector<T>& now,
                  InWords inWords)
    {
        if (known == now)
            return;
        const Subject subject = m_subject.at(field);
        const auto isIn = [](const std::vector<T>& list, const T& each) {
            return std::find(list.begin(), list.end(), each) != list.end();
        };
        bool isTold = false;
        for (const T& each : now)
            if (!isIn(known, each)) {
                m_list.say(subject, "now " + inWords(m_after, each));
                isTold = true;
            }
        for (const T& each : known)
            if (!isIn(now, each)) {
                m_list.say(subject, "no longer " + inWords(m_before, each));
                isTold = true;
            }
        if (!isTold)
            m_list.say(subject, "its conditions stand in another order, which changes no points");
        known = now;
    }

    using Hours = std::pair<int, int>;

    static std::optional<Hours> hoursOf(const Condition& condition)
    {
        if (!condition.hoursFrom || !condition.hoursUntil)
            return std::nullopt;
        return Hours(*condition.hoursFrom, *condition.hoursUntil);
    }

    DifferenceList& m_list;
    Subject m_subject;
    const Wording& m_before;
    const Wording& m_after;
};

/// The words of one rule's version, in points of its wallet.
struct RuleWording {
    const Wording& wording;
    Symbol wallet;

    [[nodiscard]] std::string points(Points points) const { return wording.points(points, wallet); }
    [[nodiscard]] std::string number(Points points) const { return wording.number(points, wallet); }
    [[nodiscard]] std::string money(Money money) const { return wording.money(money); }
};

/// Two rules of one kind.
class KindDifference {
public:
    KindDifference(DifferenceList& list, const Subject& subject, RuleWording before,
                   RuleWording after)
        : m_list(list), m_subject(subject), m_before(std::move(before)), m_after(std::move(after))
    {}

    void tell(SpendRule& known, const SpendRule& now)
    {
        const std::string per = " for every " + m_before.money(known.amount);
        tellPoints(known.points, now.points, per);
        m_list.tell(m_subject.at(".amount"), known.amount, now.amount, [&] {
            return m_after.points(now.points) + " for every " + m_after.money(now.amount) +
                   " instead of every " + m_before.money(known.amount);
        });
        tellSteps(known.steps, now.steps);
        tellMatch(known.match, now.match);
    }

    void tell(QuantityRule& known, const QuantityRule& now)
    {
        tellPoints(known.points, now.points,
                   " for every " + Wording::quantity(known.per) + " sold");
        m_list.tell(m_subject.at(".per"), known.per, now.per, [&] {
            return m_after.points(now.points) + " for every " + Wording::quantity(now.per) +
                   " sold instead of every " + Wording::quantity(known.per);
        });
        tellSteps(known.steps, now.steps);
        tellMatch(known.match, now.match);
    }

    void tell(MultiplierRule& known, const MultiplierRule& now)
    {
        m_list.tellInstead(m_subject.at(".factor"), known.factor, now.factor, "points × ",
                           Wording::factor);
        tellMatch(known.match, now.match);
    }

    void tell(BonusRule& known, const BonusRule& now)
    {
        tellPoints(known.points, now.points, "");
        tellMinimum(".minimum", known.minimum, now.minimum,
                    [&](Money money) { return m_after.money(money); });
        tellMinimum(".minimumQuantity", known.minimumQuantity, now.minimumQuantity,
                    [](Quantity quantity) { return Wording::quantity(quantity) + " sold"; });
        m_list.tell(m_subject.at(".every"), known.every, now.every, [&] {
            return now.every ? "now given once more for each further full minimum"
                             : "no longer given more than once for a sale";
        });
        tellMatch(known.match, now.match);
    }

private:
    void tellPoints(Points& known, Points now, const std::string& per)
    {
        m_list.tell(m_subject.at(".points"), known, now, [&] {
            return m_after.points(now) + " instead of " + m_before.number(known) + per;
        });
    }
    void tellSteps(Steps& known, Steps now)
    {
        m_list.tell(m_subject.at(".steps"), known, now, [&] {
            return now == Steps::Whole ? "now only for full amounts"
                                       : "no longer only for full amounts: a part earns its share";
        });
    }
    void tellMatch(Match& known, const Match& now)
    {
        m_list.tellMatch(m_subject.at(".match"), known, now, "for ");
    }
    template <class T, class InWords>
    void tellMinimum(const char* field, std::optional<T>& known, const std::optional<T>& now,
                     InWords inWords)
    {
        m_list.tell(m_subject.at(field), known, now, [&] {
            if (!now)
                return "no longer asks for " + inWords(*known);
            const std::string words = "now asks for " + inWords(*now);
            return known ? words + " instead of " + inWords(*known) : words;
        });
    }

    DifferenceList& m_list;
    const Subject& m_subject;
    RuleWording m_before;
    RuleWording m_after;
};

void tellRuleLife(DifferenceList& list, const Subject& subject, std::optional<LifePolicy>& known,
                  const std::optional<LifePolicy>& now)
{
    if (known && now)
        return tellLife(list, subject, *known, *now);
    list.tell(subject, known, now, [&] {
        return now ? "its points are now " + lifeWords(*now) + "; they lived as the programme says"
                   : "its points now live as the programme says; they were " + lifeWords(*known);
    });
}

}  // namespace

void tellCondition(DifferenceList& list, const Subject& subject, Condition& known,
                   const Condition& now, const Wording& before, const Wording& after)
{
    ConditionDifference(list, subject, before, after).tell(known, now);
}

void tellRule(DifferenceList& list, const Subject& subject, Rule known, const Rule& now,
              const Wording& before, const Wording& after)
{
    list.tellText(subject.at(".name"), known.name, now.name, "its name");
    if (known.kind.index() != now.kind.index()) {
        list.say(subject.at(".kind"),
                 "now " + after.kind(now) + " instead of " + before.kind(known));
        known.kind = now.kind;
    }
    KindDifference kinds(list, subject, {before, known.wallet}, {after, now.wallet});
    std::visit(
        [&](auto& kind) { kinds.tell(kind, std::get<std::decay_t<decltype(kind)>>(now.kind)); },
        known.kind);
    tellCondition(list, subject.at(".when"), known.when, now.when, before, after);
    tellBounds(list, subject, known, now, before, after);
    tellRuleLife(list, subject.at(".life"), known.life, now.life);
    known.id = now.id;
    list.tellRest(subject, known, now, "it");
}

}  // namespace loyalty::review
