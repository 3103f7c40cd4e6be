#include "app/terminal/tier_words.h"

#include <QCoreApplication>
#include <limits>

#include "app/widgets/award_text.h"
#include "core/programme/tier_history.h"

namespace loyalty::app {

namespace {

using programme::TierMeasure;
using programme::TierPolicy;
using programme::TierProgress;

// Qt chooses the form of a word by an int.
constexpr Points mostVisits(std::numeric_limits<int>::max());

class Words {
    Q_DECLARE_TR_FUNCTIONS(MemberWords)

public:
    Words(const Format& format, const programme::Rulebook& rulebook, BusinessDay today)
        : m_format(format), m_rulebook(rulebook), m_today(today)
    {}

    void add(MemberWords& words, const TierProgress& progress) const
    {
        words.tier = m_format.words().toUpper(name(*progress.current));
        if (progress.next == nullptr) {
            words.progress = progress.coming == nullptr ? tr("The highest tier") : QString();
        } else {
            const Points goal = progress.next->threshold;
            words.progress = wayTo(progress.reached, *progress.next);
            words.progressEnd = progress.until ? tr("until %1").arg(day(*progress.until))
                                               : tr("within twelve months");
            words.missing = amount(progress.missing);
            words.progressPart = std::max(0.0, static_cast<double>(progress.reached.count()) /
                                                   static_cast<double>(goal.count()));
        }
        words.tierNote = note(progress);
    }

    /// So many, with what they are.
    [[nodiscard]] QString namedAmount(Points count) const
    {
        const TierPolicy& policy = programme().tierPolicy;
        if (policy.by != TierMeasure::Points || !policy.wallet.isEmpty())
            return amount(count);
        const programme::Award none;
        return figure(count) + u' ' + AwardText(m_format, m_rulebook, none).pointsWord(count);
    }

private:
    [[nodiscard]] const programme::Programme& programme() const { return m_rulebook.programme(); }
    [[nodiscard]] QString day(BusinessDay day) const { return m_format.nearDay(day, m_today); }

    [[nodiscard]] QString name(const programme::Tier& tier) const
    {
        const programme::Award none;
        return AwardText(m_format, m_rulebook, none).tierName(tier.code);
    }

    [[nodiscard]] const programme::PointsName& measured() const
    {
        for (const programme::Wallet& wallet : programme().wallets)
            if (wallet.code == programme().tierPolicy.wallet)
                return wallet.name;
        return programme().points;
    }

    /// What thresholds count, without what it is.
    [[nodiscard]] QString figure(Points count) const
    {
        switch (programme().tierPolicy.by) {
            case TierMeasure::Points:
                return m_format.points(count, measured().decimals);
            case TierMeasure::Spend:
                return m_format.money(Money(count.count()));
            case TierMeasure::Visits:
                break;
        }
        return m_format.count(count.count());
    }

    /// The same with what it is where the figure does not say it.
    [[nodiscard]] QString amount(Points count) const
    {
        if (programme().tierPolicy.by == TierMeasure::Visits)
            return tr("%n visits", nullptr, static_cast<int>(std::min(count, mostVisits).count()));
        const QString word = walletWord();
        return word.isEmpty() ? figure(count) : figure(count) + u' ' + word;
    }

    /// Empty where it is the points that count.
    [[nodiscard]] QString walletWord() const
    {
        const TierPolicy& policy = programme().tierPolicy;
        if (policy.by != TierMeasure::Points || policy.wallet.isEmpty())
            return {};
        const std::string& plural = measured().plural.in(m_format.languageCode());
        return QString::fromStdString(plural.empty() ? policy.wallet.text() : plural);
    }

    [[nodiscard]] QString wayTo(Points reached, const programme::Tier& next) const
    {
        const QString from = figure(reached);
        const QString to = figure(next.threshold);
        const TierPolicy& policy = programme().tierPolicy;
        if (policy.by == TierMeasure::Spend)
            return tr("%1 of %2 spent, to %3").arg(from, to, name(next));
        if (policy.by == TierMeasure::Visits)
            return tr("%1 of %2 visits to %3").arg(from, to, name(next));
        const QString word = walletWord();
        return word.isEmpty() ? tr("%1 of %2 to %3").arg(from, to, name(next))
                              : tr("%1 of %2 %3 to %4").arg(from, to, word, name(next));
    }

    [[nodiscard]] QString note(const TierProgress& progress) const
    {
        QStringList notes;
        if (progress.grantedUntil)
            notes << tr("Given by hand, until %1").arg(day(*progress.grantedUntil));
        if (progress.coming != nullptr && progress.until)
            notes << tr("%1 is reached, and counts from %2")
                         .arg(name(*progress.coming), day(progress.until->plusDays(1)));
        else if (progress.next != nullptr && progress.until &&
                 programme().tierPolicy.upgrade == programme::TierUpgrade::AtPeriodEnd)
            notes << tr("A higher tier counts from %1").arg(day(progress.until->plusDays(1)));
        return notes.join(QStringLiteral(" · "));
    }

    const Format& m_format;
    const programme::Rulebook& m_rulebook;
    BusinessDay m_today;
};

}  // namespace

void addTier(MemberWords& words, const Format& format, const sale::Customer& customer,
             const programme::Rulebook& rulebook, BusinessDay today)
{
    if (const auto progress = programme::progressOn(rulebook.programme(), customer.account,
                                                    sale::joinedOf(customer), today))
        Words(format, rulebook, today).add(words, *progress);
}

QString tierAmount(const Format& format, const programme::Rulebook& rulebook, Points count)
{
    return Words(format, rulebook, {}).namedAmount(count);
}

}  // namespace loyalty::app
