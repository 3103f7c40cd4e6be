#include "app/terminal/member_words.h"

#include <QCoreApplication>

#include "app/terminal/tier_words.h"
#include "app/widgets/award_text.h"
#include "core/ledger/schedule.h"

namespace loyalty::app {

namespace {

// More days than a tooltip can be read in; the back office lists them all.
constexpr std::size_t mostDays = 12;

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QString initialsOf(const QString& name)
{
    QString initials;
    for (const QString& word : name.split(u' ', Qt::SkipEmptyParts))
        if (initials.size() < 2)
            initials += word.at(0).toUpper();
    return initials.isEmpty() ? QStringLiteral("•") : initials;
}

class Words {
    Q_DECLARE_TR_FUNCTIONS(MemberWords)

public:
    Words(const Format& format, const sale::Customer& customer, const programme::Rulebook* rulebook,
          LocalTime now)
        : m_format(format),
          m_customer(customer),
          m_rulebook(rulebook),
          m_now(now),
          m_balance(ledger::balanceOn(customer.account, now.day()))
    {}

    [[nodiscard]] MemberWords all(std::optional<Instant> asOf, bool offline) const
    {
        MemberWords words;
        addWho(words);
        words.balance = m_format.points(m_balance.available);
        words.balanceWord = tr("points");
        if (m_rulebook != nullptr) {
            const programme::Award none;
            words.balanceWord =
                AwardText(m_format, *m_rulebook, none).pointsWord(m_balance.available);
            addTier(words, m_format, m_customer, *m_rulebook, m_now.day());
        }
        addBalanceAge(words, asOf, offline);
        words.pending = pending();
        words.expiring = expiring();
        return words;
    }

private:
    void addWho(MemberWords& words) const
    {
        const QString tail = QStringLiteral("•••• %1").arg(text(m_customer.cardTail));
        if (!m_customer.isRegistered()) {
            words.name = tr("Card not registered yet");
            words.card = tr("Card %1 · its points wait for it").arg(tail);
            words.initials = QStringLiteral("?");
            return;
        }
        const member::Member& member = *m_customer.member;
        words.name = member.name.empty() ? tr("Member") : text(member.name);
        words.card = tr("Card %1 · since %2").arg(tail, QString::number(member.since.date().year));
        words.initials = initialsOf(words.name);
    }

    void addBalanceAge(MemberWords& words, std::optional<Instant> asOf, bool offline) const
    {
        words.isOffline = offline;
        if (!asOf) {
            words.age = tr("HQ has not been heard yet: only what this till knows");
            return;
        }
        LocalTime moment = m_now;
        moment.instant = *asOf;
        // What HQ knows is safe; what waits here may still be corrected there.
        const Points least = std::min(
            m_balance.available, ledger::balanceOn(m_customer.confirmed, m_now.day()).available);
        const QString when = m_format.moment(moment, m_now.day());
        words.age =
            offline
                ? tr("Offline · balance from %1 · at least %2").arg(when, m_format.points(least))
                : tr("at least %1 · HQ as of %2").arg(m_format.points(least), when);
    }

    [[nodiscard]] QString day(BusinessDay day) const { return m_format.nearDay(day, m_now.day()); }

    [[nodiscard]] TileWords pending() const
    {
        TileWords tile{tr("Pending"), m_format.points(m_balance.pending), tr("nothing waits"), {}};
        const std::vector<ledger::Due>& days = m_balance.releases;
        if (days.empty())
            return tile;
        const ledger::Due& first = days.front();
        tile.under = days.size() == 1
                         ? tr("from %1").arg(day(first.day))
                         : tr("%1 from %2").arg(m_format.points(first.points), day(first.day));
        tile.all = linesOf(days, [this](const ledger::Due& due) {
            return tr("%1 from %2").arg(m_format.points(due.points), day(due.day));
        });
        return tile;
    }

    // All that goes within the notice, else calmly the next that does.
    [[nodiscard]] TileWords expiring() const
    {
        TileWords tile{tr("Expiring"), m_format.points(Points{}), tr("nothing expires"), {}};
        if (m_balance.expiries.empty())
            return tile;
        std::vector<ledger::Due> days{m_balance.expiries.front()};
        const auto notice =
            m_rulebook == nullptr ? std::nullopt : m_rulebook->programme().life.noticeDays;
        if (notice)
            if (auto soon = ledger::expiringWithin(m_balance, m_now.day(), *notice);
                !soon.empty()) {
                days = std::move(soon);
                tile.isUrgent = true;
            }
        tile.title = tile.isUrgent ? tr("Expiring soon") : tr("Expiring next");
        Points sum;
        for (const ledger::Due& due : days)
            sum += due.points;
        tile.value = m_format.points(sum);
        const ledger::Due& first = days.front();
        if (days.size() > 1)
            tile.under = tr("%1 on %2").arg(m_format.points(first.points), day(first.day));
        else
            tile.under = lapses(first) ? tr("%1, without a purchase").arg(day(first.day))
                                       : tr("on %1").arg(day(first.day));
        tile.all = linesOf(m_balance.expiries, [this](const ledger::Due& due) {
            return (lapses(due) ? tr("%1 on %2, without a purchase") : tr("%1 on %2"))
                .arg(m_format.points(due.points), day(due.day));
        });
        return tile;
    }

    [[nodiscard]] bool lapses(const ledger::Due& due) const { return m_balance.lapse == due; }

    template <class Line>
    static QString linesOf(const std::vector<ledger::Due>& days, Line line)
    {
        QStringList lines;
        for (std::size_t i = 0; i < days.size() && i < mostDays; ++i)
            lines << line(days[i]);
        if (days.size() > mostDays)
            lines << tr("and %n later days", nullptr, static_cast<int>(days.size() - mostDays));
        return lines.join(u'\n');
    }

    const Format& m_format;
    const sale::Customer& m_customer;
    const programme::Rulebook* m_rulebook;
    LocalTime m_now;
    ledger::Balance m_balance;
};

}  // namespace

MemberWords memberWords(const Format& format, const sale::Customer& customer,
                        const programme::Rulebook* rulebook, std::optional<Instant> asOf,
                        LocalTime now, bool offline)
{
    return Words(format, customer, rulebook, now).all(asOf, offline);
}

}  // namespace loyalty::app
