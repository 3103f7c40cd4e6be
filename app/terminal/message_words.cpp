#include "app/terminal/message_words.h"

#include <QCoreApplication>

#include "app/terminal/tier_words.h"
#include "app/widgets/award_text.h"

namespace loyalty::app {

namespace {

using programme::BirthdayMessage;
using programme::ExpiringMessage;
using programme::NearRewardMessage;
using programme::NearTierMessage;

class Words {
    Q_DECLARE_TR_FUNCTIONS(MemberWords)

public:
    Words(const Format& format, const programme::Rulebook& rulebook)
        : m_format(format), m_rulebook(rulebook)
    {}

    QString operator()(const BirthdayMessage&) const
    {
        const programme::MessagePolicy& said = m_rulebook.programme().messages;
        return QString::fromStdString(said.birthday.in(m_format.languageCode()));
    }
    QString operator()(const ExpiringMessage&) const { return {}; }
    QString operator()(const NearRewardMessage& message) const
    {
        const programme::Award none;
        const QString word = AwardText(m_format, m_rulebook, none).pointsWord(message.missing);
        return tr("Only %1 to go: %2")
            .arg(m_format.points(message.missing) + u' ' + word,
                 rewardName(m_format, &m_rulebook, message.reward->id));
    }
    QString operator()(const NearTierMessage& message) const
    {
        const programme::Award none;
        return tr("Only %1 to %2")
            .arg(tierAmount(m_format, m_rulebook, message.missing),
                 AwardText(m_format, m_rulebook, none).tierName(message.tier->code));
    }

private:
    const Format& m_format;
    const programme::Rulebook& m_rulebook;
};

}  // namespace

std::vector<programme::Message> messagesOf(const sale::Customer& customer,
                                           const programme::Rulebook& rulebook, LocalTime at,
                                           const Symbol& store)
{
    programme::MessageQuestion question{rulebook, customer.account, at.day(), at, store};
    question.joined = sale::joinedOf(customer);
    if (customer.member) {
        question.birthday = customer.member->birthday;
        question.segments = customer.member->segments;
    }
    return programme::messagesFor(question);
}

QString messageText(const Format& format, const programme::Rulebook& rulebook,
                    const programme::Message& message)
{
    return std::visit(Words(format, rulebook), message);
}

void addMessages(MemberWords& words, const Format& format, const programme::Rulebook& rulebook,
                 const std::vector<programme::Message>& messages)
{
    words.expiring.isUrgent = false;
    for (const programme::Message& message : messages) {
        const QString text = messageText(format, rulebook, message);
        if (std::holds_alternative<ExpiringMessage>(message)) {
            words.expiring.isUrgent = true;
        } else if (std::holds_alternative<NearTierMessage>(message)) {
            words.progress = text;
            words.isTierNear = true;
        } else {
            words.messages << text;
        }
    }
}

}  // namespace loyalty::app
