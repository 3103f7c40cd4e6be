// What is different in what members may have for their points.
#include "core/review/difference_list.h"

namespace loyalty::review {

using namespace programme;

namespace {

bool sameButId(Reward a, const Reward& b)
{
    a.id = b.id;
    return a == b;
}

class RewardDifference {
public:
    RewardDifference(DifferenceList& list, const Subject& subject, const Wording& before,
                     const Wording& after)
        : m_list(list), m_subject(subject), m_before(before), m_after(after)
    {}

    void tell(Reward known, const Reward& now)
    {
        m_list.tellText(at(".name"), known.name, now.name, "its name");
        if (known.kind.index() != now.kind.index()) {
            m_list.say(at(".kind"), "now " + m_after.rewardKind(now) + " instead of " +
                                        m_before.rewardKind(known));
            known.kind = now.kind;
            known.cost = now.cost;
            known.match = now.match;
        }
        std::visit(
            [&](auto& kind) { tellKind(kind, std::get<std::decay_t<decltype(kind)>>(now.kind)); },
            known.kind);
        m_list.tell(at(".cost"), known.cost, now.cost, [&] {
            return "costs " + m_after.points(now.cost) + " instead of " +
                   m_before.number(known.cost);
        });
        tellCondition(m_list, at(".when"), known.when, now.when, m_before, m_after);
        m_list.tellMatch(at(".match"), known.match, now.match, "for ");
        tellLimits(m_list, m_subject, known.limits, now.limits, m_before, m_after);
        tellRest(known, now);
        m_list.tellRest(m_subject, known, now, "it");
    }

private:
    [[nodiscard]] Subject at(const char* field) const { return m_subject.at(field); }

    /// "now <words> instead of <words>", where either may be none.
    template <class T, class Before, class After>
    void tellBound(const char* field, std::optional<T>& known, const std::optional<T>& now,
                   Before before, After after)
    {
        m_list.tell(at(field), known, now, [&] {
            if (!now)
                return "no longer " + before(*known);
            const std::string words = "now " + after(*now);
            return known ? words + " instead of " + before(*known) : words;
        });
    }

    void tellPoints(const char* field, std::optional<Points>& known,
                    const std::optional<Points>& now, const std::string& bound)
    {
        const auto inWords = [&](const Wording& wording) {
            return [&](Points points) { return bound + wording.points(points) + " in a sale"; };
        };
        tellBound(field, known, now, inWords(m_before), inWords(m_after));
    }

    void tellKind(PointsOff& known, const PointsOff& now)
    {
        m_list.tell(at(".points"), known.points, now.points, [&] {
            return m_after.points(now.points) + " instead of " + m_before.number(known.points) +
                   " for " + m_before.money(known.amount);
        });
        m_list.tell(at(".amount"), known.amount, now.amount, [&] {
            return m_after.points(now.points) + " for " + m_after.money(now.amount) +
                   " instead of " + m_before.money(known.amount);
        });
        m_list.tell(at(".as"), known.asTender, now.asTender, [&] {
            return now.asTender ? "now a payment instead of a discount"
                                : "now a discount instead of a payment";
        });
        const auto some = [](Points points) {
            return points.isZero() ? std::nullopt : std::optional(points);
        };
        auto minimum = some(known.minimum);
        tellPoints(".minimum", minimum, some(now.minimum), "at least ");
        known.minimum = now.minimum;
        m_list.tell(at(".step"), known.step, now.step, [&] {
            return "points now go in multiples of " + m_after.number(now.step) + " instead of " +
                   m_before.number(known.step);
        });
        tellPoints(".maximum", known.maximum, now.maximum, "at most ");
        const auto share = [](int percent) {
            return "at most " + std::to_string(percent) + " % of what its lines cost";
        };
        tellBound(".maximumPercent", known.maximumPercent, now.maximumPercent, share, share);
    }

    void tellKind(AmountOff& known, const AmountOff& now)
    {
        m_list.tell(at(".amount"), known.amount, now.amount, [&] {
            return m_after.money(now.amount) + " off instead of " + m_before.money(known.amount);
        });
    }

    void tellKind(PercentOff& known, const PercentOff& now)
    {
        m_list.tell(at(".percent"), known.percent, now.percent, [&] {
            return std::to_string(now.percent) + " % off instead of " +
                   std::to_string(known.percent) + " %";
        });
        const auto most = [](const Wording& wording) {
            return [&](Money money) { return "at most " + wording.money(money) + " off"; };
        };
        tellBound(".atMost", known.atMost, now.atMost, most(m_before), most(m_after));
    }

    void tellKind(FreeProduct& known, const FreeProduct& now)
    {
        m_list.tell(at(".pieces"), known.pieces, now.pieces, [&] {
            return Wording::words(now) + " instead of " + std::to_string(known.pieces);
        });
    }

    void tellKind(CheapestFree& known, const CheapestFree& now)
    {
        m_list.tell(at(".of"), known.of, now.of, [&] {
            return Wording::words(now) + " instead of the cheapest of " + std::to_string(known.of);
        });
    }

    void tellKind(Gift& /*known*/, const Gift& /*now*/) {}

    void tellRest(Reward& known, const Reward& now)
    {
        const auto stock = [](std::int64_t pieces) { return "given " + stockWords(pieces); };
        tellBound(".stock", known.stock, now.stock, stock, stock);
        tellGroup(m_list, at(".group"), known.group, now.group);
        m_list.tell(at(".alone"), known.alone, now.alone, [&] {
            return now.alone ? "no longer goes with other rewards in a sale"
                             : "now goes with other rewards in a sale";
        });
        m_list.tell(at(".onReturn"), known.restore.restores, now.restore.restores, [&] {
            return now.restore.restores ? "its points now come back with the goods"
                                        : "its points no longer come back with the goods";
        });
        m_list.tellInstead(at(".courtesyDays"), known.restore.courtesyDays,
                           now.restore.courtesyDays,
                           "points that come back may now be used for at least ", daysWords);
    }

    DifferenceList& m_list;
    const Subject& m_subject;
    const Wording& m_before;
    const Wording& m_after;
};

/// Null where it is new. A reward of which only the id is another is the one that went.
const Reward* knownAs(const Reward& now, const std::vector<Reward>& before,
                      const std::vector<Reward>& all)
{
    if (const Reward* same = findBy(before, &Reward::id, now.id))
        return same;
    for (const Reward& reward : before)
        if (findBy(all, &Reward::id, reward.id) == nullptr && sameButId(reward, now))
            return &reward;
    return nullptr;
}

}  // namespace

void tellRewards(DifferenceList& list, std::vector<Reward>& known, const std::vector<Reward>& now,
                 const Wording& before, const Wording& after)
{
    std::vector<const Reward*> met;
    for (std::size_t i = 0; i < now.size(); ++i) {
        const Subject subject{Part::Rewards, indexed("rewards", i),
                              "reward " + quoted(now[i].id) + ": "};
        const Reward* old = knownAs(now[i], known, now);
        if (old == nullptr || std::find(met.begin(), met.end(), old) != met.end()) {
            list.say({Part::Rewards, subject.path, ""},
                     "new reward " + quoted(now[i].id) + ": " + after.reward(now[i]));
            continue;
        }
        met.push_back(old);
        if (old->id != now[i].id)
            list.say({Part::Rewards, subject.path + ".id", ""},
                     "reward " + quoted(old->id) + " is now called " + quoted(now[i].id));
        else
            RewardDifference(list, subject, before, after).tell(*old, now[i]);
    }
    for (std::size_t i = 0; i < known.size(); ++i)
        if (std::find(met.begin(), met.end(), &known[i]) == met.end())
            list.say(
                {Part::Rewards, indexed("rewards", i), ""},
                "reward " + quoted(known[i].id) + " is gone; it was: " + before.reward(known[i]));
    if (!std::is_sorted(met.begin(), met.end()))
        list.say({Part::Rewards, "$.rewards", ""},
                 "the rewards stand in another order, in which they are taken off");
    known = now;
}

}  // namespace loyalty::review
