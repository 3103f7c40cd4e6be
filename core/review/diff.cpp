#include "core/review/diff.h"

#include <algorithm>
#include <unordered_map>

#include "core/review/difference_list.h"

namespace loyalty::review {

using namespace programme;

namespace {

std::string indexed(const char* list, std::size_t index)
{
    return "$." + std::string(list) + "[" + std::to_string(index) + "]";
}

const char* wordOf(Rounding mode)
{
    switch (mode) {
        case Rounding::Floor:
            return "down";
        case Rounding::HalfUp:
            return "to the nearest, a half up";
        case Rounding::HalfEven:
            return "to the nearest, a half to the even one";
        case Rounding::Ceil:
            return "up";
    }
    return "?";
}

const char* wordOf(ExpiryEnd end)
{
    switch (end) {
        case ExpiryEnd::SameDay:
            return "on the same day of the month";
        case ExpiryEnd::Month:
            return "at the end of the month";
        case ExpiryEnd::Quarter:
            return "at the end of the quarter";
        case ExpiryEnd::Year:
            return "at the end of the year";
    }
    return "?";
}

const char* wordOf(Stacking multipliers)
{
    switch (multipliers) {
        case Stacking::Multiply:
            return "multiply each other";
        case Stacking::Add:
            return "are added up";
        case Stacking::Best:
            return "give way to the best of them";
    }
    return "?";
}

std::string days(int count)
{
    return std::to_string(count) + (count == 1 ? " day" : " days");
}

std::string months(int count)
{
    return std::to_string(count) + (count == 1 ? " month" : " months");
}

template <class Item, class Key>
const Item* findBy(const std::vector<Item>& items, Key Item::*key, const Key& wanted)
{
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const Item& item) { return item.*key == wanted; });
    return found == items.end() ? nullptr : &*found;
}

/// Which rule became which: by its id, and where only the id is another, by the rest.
class RulePairs {
public:
    RulePairs(const Programme& before, const Programme& now)
    {
        std::unordered_map<std::string, const Rule*> byId;
        for (const Rule& rule : before.rules)
            byId.emplace(rule.id, &rule);
        for (const Rule& rule : now.rules)
            if (const auto found = byId.find(rule.id); found != byId.end())
                pair(*found->second, rule);
        // In words rules can be looked up; they are compared themselves then.
        std::unordered_multimap<std::string, const Rule*> gone;
        for (const Rule& rule : before.rules)
            if (isGone(rule))
                gone.emplace(Wording(before).rule(rule), &rule);
        for (const Rule& rule : now.rules) {
            if (m_before.contains(&rule))
                continue;
            const auto [first, last] = gone.equal_range(Wording(now).rule(rule));
            const auto found = std::find_if(first, last, [&](const auto& each) {
                return isGone(*each.second) && sameButId(*each.second, rule);
            });
            if (found != last)
                pair(*found->second, rule);
        }
    }

    [[nodiscard]] const Rule* before(const Rule& now) const { return of(m_before, now); }
    [[nodiscard]] const Rule* now(const Rule& before) const { return of(m_now, before); }
    [[nodiscard]] bool isGone(const Rule& before) const { return !m_now.contains(&before); }

private:
    using Pairs = std::unordered_map<const Rule*, const Rule*>;

    static bool sameButId(Rule a, const Rule& b)
    {
        a.id = b.id;
        return a == b;
    }
    static const Rule* of(const Pairs& pairs, const Rule& rule)
    {
        const auto found = pairs.find(&rule);
        return found == pairs.end() ? nullptr : found->second;
    }
    void pair(const Rule& before, const Rule& now)
    {
        m_before.emplace(&now, &before);
        m_now.emplace(&before, &now);
    }

    Pairs m_before;
    Pairs m_now;
};

class ProgrammeDifference {
public:
    ProgrammeDifference(const Programme& before, const Programme& now)
        : m_known(before), m_before(before), m_now(now)
    {}

    std::vector<Difference> run()
    {
        tellHead();
        tellRounding();
        tellLife();
        tellNeverEarn();
        tellTiers();
        tellRules();
        m_list.tellRest(head("$"), m_known, m_now, "the programme");
        return m_list.take();
    }

private:
    static Subject head(const char* path) { return {Part::Head, path, ""}; }

    void tellHead()
    {
        m_list.tellInstead(head("$.id"), m_known.id, m_now.id,
                           "this is another programme: ", quoted);
        m_list.tellInstead(head("$.version"), m_known.version, m_now.version, "version ",
                           [](std::int64_t version) { return std::to_string(version); });
        m_list.tellText(head("$.name"), m_known.name, m_now.name, "the programme's name");
        m_list.tellInstead(head("$.currency.code"), m_known.currency.code, m_now.currency.code,
                           "amounts are now in ", [](const std::string& code) { return code; });
        const auto number = [](int count) { return std::to_string(count); };
        m_list.tellInstead(head("$.currency.decimals"), m_known.currency.decimals,
                           m_now.currency.decimals, "decimals of an amount: ", number);
        m_list.tellText(head("$.points.singular"), m_known.points.singular, m_now.points.singular,
                        "the word for one point");
        m_list.tellText(head("$.points.plural"), m_known.points.plural, m_now.points.plural,
                        "the word for points");
        m_list.tellInstead(head("$.points.decimals"), m_known.points.decimals,
                           m_now.points.decimals, "decimals of a point: ", number);
        m_list.tellInstead(head("$.multipliers"), m_known.multipliers, m_now.multipliers,
                           "multipliers on the same line now ",
                           [](Stacking stacking) { return std::string(wordOf(stacking)); });
    }

    void tellRounding()
    {
        RoundingPolicy& known = m_known.rounding;
        const RoundingPolicy& now = m_now.rounding;
        m_list.tellInstead(
            head("$.rounding.per"), known.per, now.per, "points are now rounded once for each ",
            [](RoundPer per) { return std::string(per == RoundPer::Line ? "line" : "sale"); });
        m_list.tellInstead(head("$.rounding.mode"), known.mode, now.mode, "points are now rounded ",
                           [](Rounding mode) { return std::string(wordOf(mode)); });
        m_list.tell(head("$.rounding.remainder"), known.remainder, now.remainder, [&] {
            return now.remainder == Remainder::Carry
                       ? "what rounding leaves over is now kept for the member's next sale"
                       : "what rounding leaves over is no longer kept for the next sale";
        });
    }

    void tellLife()
    {
        LifePolicy& known = m_known.life;
        const LifePolicy& now = m_now.life;
        m_list.tellInstead(head("$.life.pendingDays"), known.pendingDays, now.pendingDays,
                           "points may now be used after ", days);
        m_list.tell(head("$.life.expiryMonths"), known.expiryMonths, now.expiryMonths, [&] {
            if (!now.expiryMonths)
                return "points no longer expire; it was after " + months(*known.expiryMonths);
            const std::string words = "points now expire after " + months(*now.expiryMonths);
            return known.expiryMonths ? words + " instead of " + std::to_string(*known.expiryMonths)
                                      : words + "; they never did";
        });
        m_list.tellInstead(head("$.life.expiryEnd"), known.expiryEnd, now.expiryEnd,
                           "points that expire now end ",
                           [](ExpiryEnd end) { return std::string(wordOf(end)); });
    }

    void tellNeverEarn()
    {
        std::vector<Match>& known = m_known.neverEarn;
        const std::vector<Match>& now = m_now.neverEarn;
        if (known == now)
            return;
        const Subject subject{Part::Head, "$.neverEarn", ""};
        // Mostly it is one match: then the words that came and went tell more than the whole.
        if (known.size() == 1 && now.size() == 1) {
            const Subject words{Part::Head, "$.neverEarn[0]", "what never earns: "};
            m_list.tellMatch(words, known[0], now[0], "of ");
            return;
        }
        bool isTold = false;
        const auto tellOf = [&](const std::vector<Match>& list, const std::vector<Match>& others,
                                const char* words) {
            for (const Match& match : list)
                if (std::count(list.begin(), list.end(), match) >
                    std::count(others.begin(), others.end(), match)) {
                    m_list.say(subject, words + matchWords(match));
                    isTold = true;
                }
        };
        tellOf(now, known, "nothing is earned any more by lines ");
        tellOf(known, now, "points are earned again by lines ");
        if (!isTold)
            m_list.say(subject, "what never earns stands in another order, which changes nothing");
        known = now;
    }

    void tellTiers()
    {
        for (std::size_t i = 0; i < m_now.tiers.size(); ++i) {
            const Tier& now = m_now.tiers[i];
            const Subject subject{Part::Tiers, indexed("tiers", i),
                                  "tier " + quoted(now.code.text()) + ": "};
            if (const Tier* known = findBy(m_known.tiers, &Tier::code, now.code))
                tellTier(subject, *known, now);
            else
                m_list.say({Part::Tiers, subject.path, ""},
                           "new tier " + quoted(now.code.text()) + " from " +
                               m_after.points(now.threshold) + " on, points × " +
                               Wording::factor(now.factor));
        }
        for (std::size_t i = 0; i < m_known.tiers.size(); ++i) {
            const Tier& known = m_known.tiers[i];
            if (findBy(m_now.tiers, &Tier::code, known.code) == nullptr)
                m_list.say({Part::Tiers, indexed("tiers", i), ""},
                           "tier " + quoted(known.code.text()) + " is gone; it was from " +
                               m_old.points(known.threshold) + " on, points × " +
                               Wording::factor(known.factor));
        }
        m_known.tiers = m_now.tiers;
    }

    void tellTier(const Subject& subject, Tier known, const Tier& now)
    {
        m_list.tellText(subject.at(".name"), known.name, now.name, "its name");
        m_list.tell(subject.at(".threshold"), known.threshold, now.threshold, [&] {
            return "from " + m_after.points(now.threshold) + " on instead of " +
                   m_old.number(known.threshold);
        });
        m_list.tellInstead(subject.at(".factor"), known.factor, now.factor, "points × ",
                           Wording::factor);
        m_list.tellRest(subject, known, now, "it");
    }

    void tellRules()
    {
        for (std::size_t i = 0; i < m_now.rules.size(); ++i) {
            const Rule& now = m_now.rules[i];
            const Subject subject{Part::Rules, indexed("rules", i),
                                  "rule " + quoted(now.id) + ": "};
            if (const Rule* known = m_pairs.before(now); known == nullptr)
                m_list.say({Part::Rules, subject.path, ""},
                           "new rule " + quoted(now.id) + ": " + m_after.rule(now));
            else if (known->id != now.id)
                m_list.say({Part::Rules, subject.path + ".id", ""},
                           "rule " + quoted(known->id) + " is now called " + quoted(now.id));
            else
                tellRule(m_list, subject, *known, now, m_old, m_after);
        }
        for (std::size_t i = 0; i < m_before.rules.size(); ++i)
            if (m_pairs.isGone(m_before.rules[i]))
                m_list.say({Part::Rules, indexed("rules", i), ""},
                           "rule " + quoted(m_before.rules[i].id) +
                               " is gone; it was: " + m_old.rule(m_before.rules[i]));
        tellOrder();
        m_known.rules = m_now.rules;
    }

    void tellOrder()
    {
        std::vector<std::string> before;
        std::vector<std::string> now;
        for (const Rule& rule : m_before.rules)
            if (!m_pairs.isGone(rule))
                before.push_back(quoted(m_pairs.now(rule)->id));
        for (const Rule& rule : m_now.rules)
            if (m_pairs.before(rule) != nullptr)
                now.push_back(quoted(rule.id));
        if (before == now)
            return;
        m_list.say({Part::Rules, "$.rules", ""},
                   "the rules stand in another order (" + listed(now, "and") +
                       "): a basket earns the same, but of what several rules give together, "
                       "other rules may be credited");
    }

    Programme m_known;
    const Programme& m_before;
    const Programme& m_now;
    Wording m_old{m_before};
    Wording m_after{m_now};
    RulePairs m_pairs{m_before, m_now};
    DifferenceList m_list;
};

}  // namespace

std::vector<Difference> diff(const Programme& before, const Programme& now)
{
    return ProgrammeDifference(before, now).run();
}

}  // namespace loyalty::review
