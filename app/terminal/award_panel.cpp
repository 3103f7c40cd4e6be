#include "app/terminal/award_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "app/widgets/award_text.h"

namespace loyalty::app {

namespace {
constexpr std::size_t mostRules = 6;
}

AwardPanel::AwardPanel(const Theme& theme, const Format& format, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_format(format)
{
    setObjectName(QStringLiteral("card"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(10);
    auto* head = new QHBoxLayout;
    m_title = makeLabel(theme, Type::RowStrong, Tone::Ink, this);
    m_title->setWordWrap(true);
    m_points = makeLabel(theme, Type::Headline, Tone::Ok, this);
    m_points->setObjectName(QStringLiteral("awardPoints"));
    head->addWidget(m_title, 1);
    head->addWidget(m_points);
    column->addLayout(head);
    m_rules = new QGridLayout;
    m_rules->setHorizontalSpacing(12);
    m_rules->setVerticalSpacing(9);
    m_rules->setColumnStretch(0, 1);
    column->addLayout(m_rules);
    m_note = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addStretch();
    m_hint = makeCard("hintCard", this);
    auto* hint = new QVBoxLayout(m_hint);
    hint->setContentsMargins(14, 10, 14, 10);
    m_hintText = makeLabel(theme, Type::Secondary, Tone::PrimaryInk, m_hint);
    m_hintText->setWordWrap(true);
    hint->addWidget(m_hintText);
    column->addWidget(m_hint);
}

void AwardPanel::clearRules()
{
    while (QLayoutItem* item = m_rules->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void AwardPanel::addRule(const QString& name, const QString& points)
{
    const int row = m_rules->rowCount();
    auto* title = new ElidedLabel(m_theme, Type::Secondary, Tone::Ink, this);
    title->setFullText(name);
    auto* value = makeLabel(m_theme, Type::SecondaryStrong, Tone::Ink, this);
    value->setText(points);
    m_rules->addWidget(title, row, 0);
    m_rules->addWidget(value, row, 1, Qt::AlignRight);
}

void AwardPanel::show(const SaleView& view)
{
    clearRules();
    const sale::Quote& quote = view.quote;
    const bool isEmpty = quote.basket.isEmpty();
    m_title->setText(quote.customer || isEmpty ? tr("This sale")
                                               : tr("This sale would earn a member"));
    m_points->setText(isEmpty ? QString() : m_format.signedPoints(quote.award.points));
    m_hint->hide();
    m_note->hide();
    if (quote.rulebook == nullptr) {
        m_note->setText(tr("No programme is in force here: sales earn no points today."));
        m_note->show();
        return;
    }
    if (isEmpty) {
        m_note->setText(tr("Scan an item to begin."));
        m_note->show();
        return;
    }
    AwardText words(m_format, *quote.rulebook, quote.award);
    words.setTier(quote.standing.tier);
    const std::vector<RuleLine> rules = words.rules();
    for (std::size_t i = 0; i < rules.size() && i < mostRules; ++i)
        addRule(rules[i].name, m_format.signedPoints(rules[i].points));
    if (rules.size() > mostRules)
        addRule(tr("%n more rules", nullptr, static_cast<int>(rules.size() - mostRules)), {});
    for (const programme::Redemption& taken : quote.rewards)
        addRule(rewardName(m_format, quote.rulebook.get(), taken.reward.text()),
                m_format.signedPoints(-taken.points));
    const QString hint = words.nearestBonus();
    m_hintText->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

}  // namespace loyalty::app
