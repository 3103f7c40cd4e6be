#include "core/review/diff.h"

#include <algorithm>
#include <unordered_map>

#include "core/review/difference_list.h"

namespace loyalty::review {

using namespace programme;

namespace {

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
        tellHead(m_list, m_known, m_now, m_old, m_after);
        tellRewards(m_list, m_known.rewards, m_now.rewards, m_old, m_after);
        tellTierPolicy(m_list, m_known.tierPolicy, m_now.tierPolicy);
        tellTiers();
        tellRules();
        m_list.tellRest({Part::Head, "$", ""}, m_known, m_now, "the programme");
        return m_list.take();
    }

private:
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
                               m_after.threshold(now.threshold) + " on, points × " +
                               Wording::factor(now.factor));
        }
        for (std::size_t i = 0; i < m_known.tiers.size(); ++i) {
            const Tier& known = m_known.tiers[i];
            if (findBy(m_now.tiers, &Tier::code, known.code) == nullptr)
                m_list.say({Part::Tiers, indexed("tiers", i), ""},
                           "tier " + quoted(known.code.text()) + " is gone; it was from " +
                               m_old.threshold(known.threshold) + " on, points × " +
                               Wording::factor(known.factor));
        }
        m_known.tiers = m_now.tiers;
    }

    void tellTier(const Subject& subject, Tier known, const Tier& now)
    {
        m_list.tellText(subject.at(".name"), known.name, now.name, "its name");
        m_list.tell(subject.at(".threshold"), known.threshold, now.threshold, [&] {
            return "from " + m_after.threshold(now.threshold) + " on instead of " +
                   m_old.threshold(known.threshold);
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
        const bool isOrderAsked = std::any_of(m_now.rules.begin(), m_now.rules.end(), asksForOrder);
        m_list.say(
            {Part::Rules, "$.rules", ""},
            "the rules stand in another order (" + listed(now, "and") +
                (isOrderAsked ? "): a basket may earn something else, since some of them go before "
                                "others or have limits"
                              : "): a basket earns the same, but of what several rules give "
                                "together, other rules may be credited"));
    }

    static bool asksForOrder(const Rule& rule)
    {
        const Precedence& precedence = rule.precedence;
        return !precedence.group.isEmpty() || precedence.exclusive || precedence.stop ||
               !rule.limits.isNone() || rule.budget;
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
