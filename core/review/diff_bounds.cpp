// What is different in where a rule gives to, what goes before it and what bounds it.
#include "core/review/difference_list.h"

namespace loyalty::review {

using namespace programme;

namespace {

class BoundsDifference {
public:
    BoundsDifference(DifferenceList& list, const Subject& subject, const Wording& before,
                     const Wording& after)
        : m_list(list), m_subject(subject), m_before(before), m_after(after)
    {}

    void tell(Rule& known, const Rule& now)
    {
        m_knownWallet = known.wallet;
        m_nowWallet = now.wallet;
        m_list.tellInstead(m_subject.at(".wallet"), known.wallet, now.wallet, "now gives to ",
                           walletWords);
        tellPrecedence(known.precedence, now.precedence);
        tellLimits(known.limits, now.limits);
        tellBudget(known.budget, now.budget);
    }

    void tellLimits(Limits& known, const Limits& now)
    {
        tellBound(
            ".limits.line", known.line, now.line,
            [&] { return m_before.line(*known.line, m_knownWallet); },
            [&] { return m_after.line(*now.line, m_nowWallet); });
        tellCap(".limits.sale", known.sale, now.sale, "in a sale");
        static constexpr std::pair<Period, const char*> periods[] = {
            {Period::Day, ".limits.day"},     {Period::Week, ".limits.week"},
            {Period::Month, ".limits.month"}, {Period::Quarter, ".limits.quarter"},
            {Period::Year, ".limits.year"},   {Period::Ever, ".limits.ever"}};
        for (const auto& [period, field] : periods)
            tellCap(field, capOf(known, period), capOf(now, period), periodWords(period));
        known = now;
    }

private:
    void tellPrecedence(Precedence& known, const Precedence& now)
    {
        m_list.tellInstead(m_subject.at(".priority"), known.priority, now.priority, "priority ",
                           [](int priority) { return std::to_string(priority); });
        tellGroup(m_list, m_subject.at(".group"), known.group, now.group);
        m_list.tell(m_subject.at(".exclusive"), known.exclusive, now.exclusive, [&] {
            return now.exclusive ? "now keeps all others from its lines"
                                 : "no longer keeps others from its lines";
        });
        m_list.tell(m_subject.at(".stop"), known.stop, now.stop, [&] {
            return now.stop ? "now stops those after it" : "no longer stops those after it";
        });
    }

    // "before" tells the old value, "after" the new one: they may count in other decimals.
    template <class T, class Before, class After>
    void tellBound(const std::string& field, const T& known, const T& now, Before before,
                   After after)
    {
        if (known == now)
            return;
        const bool wasThere = !isNone(known);
        std::string words = isNone(now) ? "no longer " + before() : "now " + after();
        if (wasThere && !isNone(now))
            words += " instead of " + before();
        m_list.say(m_subject.at(field), words);
    }
    static bool isNone(const Cap& cap) { return cap.isNone(); }
    static bool isNone(const std::optional<Points>& points) { return !points; }

    void tellCap(const char* field, const Cap& known, const Cap& now, const char* where)
    {
        tellBound(
            field, known, now, [&] { return m_before.cap(known, where, m_knownWallet); },
            [&] { return m_after.cap(now, where, m_nowWallet); });
    }
    static Cap capOf(const Limits& limits, Period period)
    {
        for (const PeriodCap& each : limits.periods)
            if (each.period == period)
                return each.cap;
        return {};
    }

    void tellBudget(std::optional<Budget>& known, const std::optional<Budget>& now)
    {
        const Budget was = known.value_or(Budget{});
        const Budget is = now.value_or(Budget{});
        tellBound(
            ".budget.points", was.points, is.points,
            [&] { return "within " + m_before.budget(*was.points, m_knownWallet); },
            [&] { return "within " + m_after.budget(*is.points, m_nowWallet); });
        tellBound(
            ".budget.perStore", was.perStore, is.perStore,
            [&] { return "within " + m_before.storeBudget(*was.perStore, m_knownWallet); },
            [&] { return "within " + m_after.storeBudget(*is.perStore, m_nowWallet); });
        if (was.partial != is.partial && now)
            m_list.say(m_subject.at(".budget.atEnd"),
                       is.partial ? "a sale that would get more than its budget has left now gets "
                                    "what is left"
                                  : "a sale that would get more than its budget has left now gets "
                                    "nothing of it");
        known = now;
    }

    DifferenceList& m_list;
    const Subject& m_subject;
    const Wording& m_before;
    const Wording& m_after;
    Symbol m_knownWallet;
    Symbol m_nowWallet;
};

}  // namespace

void tellGroup(DifferenceList& list, const Subject& subject, Symbol& known, const Symbol& now)
{
    list.tell(subject, known, now, [&] {
        if (now.isEmpty())
            return "no longer in group " + quoted(known.text());
        const std::string words = "now in group " + quoted(now.text());
        return known.isEmpty() ? words : words + " instead of " + quoted(known.text());
    });
}

void tellLimits(DifferenceList& list, const Subject& subject, Limits& known, const Limits& now,
                const Wording& before, const Wording& after)
{
    BoundsDifference(list, subject, before, after).tellLimits(known, now);
}

void tellBounds(DifferenceList& list, const Subject& subject, Rule& known, const Rule& now,
                const Wording& before, const Wording& after)
{
    BoundsDifference(list, subject, before, after).tell(known, now);
}

}  // namespace loyalty::review
