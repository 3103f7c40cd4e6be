#include "core/programme/messages.h"

#include <algorithm>

#include "core/ledger/schedule.h"
#include "core/programme/condition.h"
#include "core/programme/redeem.h"
#include "core/programme/standing.h"

namespace loyalty::programme {

namespace {

/// Conditions before there is a basket to ask: what they ask of it is open.
class OpenConditions {
public:
    OpenConditions(const MessageQuestion& question, const Standing& member)
        : m_occasion(question.at, question.store, {}), m_facts{Moment(question.at),
                                                               question.rulebook.tier(member.tier),
                                                               member,
                                                               m_occasion,
                                                               m_goods,
                                                               m_lines}
    {}
    OpenConditions(const OpenConditions&) = delete;
    OpenConditions& operator=(const OpenConditions&) = delete;

    /// With a basket that suits it.
    [[nodiscard]] bool mayHold(const Condition& condition) const
    {
        return holdsBeside(condition) && all(condition.all, &OpenConditions::mayHold) &&
               (condition.any.empty() || any(condition.any, &OpenConditions::mayHold)) &&
               !any(condition.none, &OpenConditions::surelyHolds);
    }

private:
    /// With every basket.
    [[nodiscard]] bool surelyHolds(const Condition& condition) const
    {
        return !asksForABasket(condition) && holdsBeside(condition) &&
               all(condition.all, &OpenConditions::surelyHolds) &&
               (condition.any.empty() || any(condition.any, &OpenConditions::surelyHolds)) &&
               !any(condition.none, &OpenConditions::mayHold);
    }

    using Judge = bool (OpenConditions::*)(const Condition&) const;
    [[nodiscard]] bool all(const std::vector<Condition>& group, Judge judge) const
    {
        return std::all_of(group.begin(), group.end(),
                           [&](const Condition& each) { return (this->*judge)(each); });
    }
    [[nodiscard]] bool any(const std::vector<Condition>& group, Judge judge) const
    {
        return std::any_of(group.begin(), group.end(),
                           [&](const Condition& each) { return (this->*judge)(each); });
    }

    static bool asksForABasket(const Condition& condition)
    {
        return condition.total || !condition.contains.empty() || !condition.tenders.isEmpty();
    }

    // Of its own fields those that do not ask for a basket, without its groups.
    [[nodiscard]] bool holdsBeside(const Condition& condition) const
    {
        Condition rest = condition;
        rest.total.reset();
        rest.contains.clear();
        rest.tenders = {};
        rest.all.clear();
        rest.any.clear();
        rest.none.clear();
        return verdictOf(rest, m_facts) == Verdict::Gave;
    }

    std::vector<basket::Line> m_goods;
    std::vector<LineAward> m_lines;
    Occasion m_occasion;
    Facts m_facts;
};

class Telling {
public:
    explicit Telling(const MessageQuestion& question)
        : m_question(question),
          m_programme(question.rulebook.programme()),
          m_balance(ledger::balanceOn(question.account, question.day))
    {}

    std::vector<Message> run()
    {
        addBirthday();
        addExpiring();
        addNearReward();
        addNearTier();
        const auto most = static_cast<std::size_t>(m_programme.messages.atMost);
        if (m_messages.size() > most)
            m_messages.erase(m_messages.begin() + static_cast<std::ptrdiff_t>(most),
                             m_messages.end());
        return std::move(m_messages);
    }

private:
    void addBirthday()
    {
        const BusinessDay day = m_question.day;
        if (!m_programme.messages.birthday.byLanguage.empty() && m_question.birthday &&
            m_question.birthday->in(day.date().year) == day)
            m_messages.emplace_back(BirthdayMessage{});
    }

    void addExpiring()
    {
        if (!m_programme.life.noticeDays)
            return;
        const auto days =
            ledger::expiringWithin(m_balance, m_question.day, *m_programme.life.noticeDays);
        if (days.empty())
            return;
        ExpiringMessage message{{}, days.front().day};
        for (const ledger::Due& due : days)
            message.points += due.points;
        m_messages.emplace_back(message);
    }

    // What can be had already is no news.
    void addNearReward()
    {
        if (!m_programme.messages.nearReward)
            return;
        const Standing member = standing();
        const OpenConditions conditions(m_question, member);
        const Points spendable = m_balance.available + m_programme.negative.allowance();
        std::optional<NearRewardMessage> nearest;
        for (const Reward& reward : m_programme.rewards) {
            if (std::holds_alternative<PointsOff>(reward.kind))
                continue;  // the customer says how many
            const Points missing = reward.cost - spendable;
            const bool isNear = Points{} < missing && missing <= *m_programme.messages.nearReward;
            if (isNear && (!nearest || missing < nearest->missing) && !isUsedUp(reward, member) &&
                conditions.mayHold(reward.when))
                nearest = NearRewardMessage{&reward, missing};
        }
        if (nearest)
            m_messages.emplace_back(*nearest);
    }

    void addNearTier()
    {
        if (!m_programme.messages.nearTier)
            return;
        const auto progress =
            progressOn(m_programme, m_question.account, m_question.joined, m_question.day);
        if (progress && progress->next != nullptr && !progress->missing.isZero() &&
            progress->missing <= *m_programme.messages.nearTier)
            m_messages.emplace_back(NearTierMessage{progress->next, progress->missing});
    }

    // Whatever conditions may ask of a member: it is judged here and not kept.
    [[nodiscard]] Standing standing() const
    {
        Standing member =
            standingOn(m_question.rulebook, m_question.account, m_question.joined, m_question.day);
        member.segments = m_question.segments;
        member.joined = m_question.joined;
        member.birthday = m_question.birthday;
        return member;
    }

    const MessageQuestion& m_question;
    const Programme& m_programme;
    ledger::Balance m_balance;
    std::vector<Message> m_messages;
};

}  // namespace

std::vector<Message> messagesFor(const MessageQuestion& question)
{
    return Telling(question).run();
}

}  // namespace loyalty::programme
