#include "app/terminal/reward_page.h"

#include <QHBoxLayout>
#include <QRegularExpressionValidator>

#include "app/widgets/award_text.h"
#include "core/base/decimal.h"

namespace loyalty::app {

namespace {

constexpr std::size_t mostQuickAmounts = 4;

}  // namespace

std::vector<Points> likelyPoints(Points most, const programme::PointsOff& off)
{
    std::vector<Points> amounts;
    for (const std::int64_t part : {4, 2}) {
        const std::int64_t step = off.step.count();
        const Points rounded(most.count() / part / step * step);
        if (Points{} < rounded && !(rounded < off.minimum) &&
            (amounts.empty() || amounts.back() < rounded) && rounded < most)
            amounts.push_back(rounded);
    }
    if (Points{} < off.minimum && off.minimum < most &&
        (amounts.empty() || off.minimum < amounts.front()))
        amounts.insert(amounts.begin(), off.minimum);
    if (Points{} < most)
        amounts.push_back(most);
    if (amounts.size() > mostQuickAmounts)
        amounts.resize(mostQuickAmounts);
    return amounts;
}

RewardPage::RewardPage(const Theme& theme, const Format& format, QWidget* parent)
    : StepPage(theme, parent), m_format(format)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(20);
    m_list = new PickList(theme, this);
    m_list->setObjectName(QStringLiteral("rewardList"));
    row->addWidget(m_list, 1);

    m_pointsArea = new QWidget(this);
    m_pointsArea->setFixedWidth(380);
    auto* column = new QVBoxLayout(m_pointsArea);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_pointsTitle = makeLabel(theme, Type::Secondary, Tone::Muted, m_pointsArea);
    m_pointsTitle->setWordWrap(true);
    m_points = new QLineEdit(m_pointsArea);
    m_points->setObjectName(QStringLiteral("points"));
    m_points->setFont(Theme::font(Type::Action));
    m_points->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[0-9]{0,12}([.,][0-9]{0,3})?")), m_points));
    m_quick = new QHBoxLayout;
    m_quick->setSpacing(8);
    m_worth = makeLabel(theme, Type::RowStrong, Tone::Ok, m_pointsArea);
    m_worth->setObjectName(QStringLiteral("worth"));
    m_worth->setWordWrap(true);
    m_keypad = new Keypad(theme, Keypad::Extra::Comma, m_pointsArea);
    m_keypad->setTarget(m_points);
    m_use = new ActionButton(theme, ButtonRole::Plain, m_pointsArea);
    m_use->setObjectName(QStringLiteral("usePoints"));
    m_use->setKey(Qt::Key_F8);
    column->addWidget(m_pointsTitle);
    column->addWidget(m_points);
    column->addLayout(m_quick);
    column->addWidget(m_worth);
    column->addWidget(m_keypad);
    column->addWidget(m_use);
    column->addStretch();
    row->addWidget(m_pointsArea);
    body()->addLayout(row, 1);

    connect(m_list, &PickList::picked, this, &RewardPage::toggle);
    connect(m_points, &QLineEdit::textChanged, this, &RewardPage::showPoints);
    connect(m_use, &ActionButton::clicked, this, &RewardPage::usePoints);
    // Enter takes what was typed; with nothing typed it ends the page.
    connect(this, &StepPage::nextAsked, this, [this] {
        if (isUsable(typed()))
            usePoints();
        else
            Q_EMIT doneAsked();
    });
    retranslate();
}

void RewardPage::retranslate()
{
    back()->setTexts(tr("Back to the sale"));
    next()->setTexts(tr("Done"));
    m_points->setAccessibleName(tr("Points to use"));
    show(m_view);
}

void RewardPage::show(const RewardsView& view)
{
    m_view = view;
    Points cost;
    for (const programme::Redemption& each : view.quote.rewards)
        cost += each.points;
    setTitle(tr("Rewards"),
             view.isAsking ? tr("HQ is setting the points aside for this till …")
             : !view.offers.trust.isZero() && view.offers.secured < view.available
                 ? tr("The line to HQ is down: %1 points are set aside here, up to %2 more with a "
                      "manager's PIN")
                       .arg(m_format.points(view.offers.secured),
                            m_format.points(
                                std::min(view.offers.trust, view.available - view.offers.secured)))
             : view.usable < view.available
                 ? tr("The line to HQ is down: %1 of %2 points are set aside here")
                       .arg(m_format.points(view.usable), m_format.points(view.available))
             : cost.isZero()
                 ? tr("%1 points may be used today").arg(m_format.points(view.available))
                 : tr("%1 points may be used today; this sale takes %2 of them")
                       .arg(m_format.points(view.available), m_format.points(cost)));
    std::vector<PickRow> rows;
    for (const programme::RewardOffer& offer : view.offers.list) {
        const auto* had = taken(offer.reward->id);
        const bool isOpen = std::holds_alternative<programme::PointsOff>(offer.reward->kind);
        rows.push_back(
            {rewardName(m_format, view.offers.rulebook.get(), offer.reward->id), wordsFor(offer),
             had != nullptr ? tr("taken")
             : isOpen       ? QString()
                            : tr("%1 points").arg(m_format.points(offer.points)),
             QString::fromStdString(offer.reward->id), had == nullptr && offer.fault.has_value()});
    }
    m_list->setRows(rows);
    m_list->setEnabled(!view.isAsking);
    m_pointsArea->setVisible(pointsOffer() != nullptr);
    makeQuickAmounts();
    showPoints();
    if (m_points->isEnabled() && pointsOffer() != nullptr)
        m_points->setFocus();
    else
        m_list->setFocus();
}

const programme::RewardOffer* RewardPage::pointsOffer() const
{
    for (const programme::RewardOffer& offer : m_view.offers.list)
        if (std::holds_alternative<programme::PointsOff>(offer.reward->kind))
            return &offer;
    return nullptr;
}

const programme::Redemption* RewardPage::taken(const std::string& reward) const
{
    for (const programme::Redemption& each : m_view.quote.rewards)
        if (each.reward.text() == reward)
            return &each;
    return nullptr;
}

QString RewardPage::wordsFor(const programme::RewardOffer& offer) const
{
    if (const auto* had = taken(offer.reward->id)) {
        if (had->value.isZero())
            return tr("%1 points · touch to give it back").arg(m_format.points(had->points));
        return tr("%1 points, %2 · touch to give it back")
            .arg(m_format.points(had->points), m_format.money(-had->value));
    }
    if (offer.fault)
        return whyNot(*offer.fault);
    if (offer.value.isZero())
        return tr("to take along");
    return std::holds_alternative<programme::PointsOff>(offer.reward->kind)
               ? tr("up to %1 points, %2")
                     .arg(m_format.points(offer.points), m_format.money(-offer.value))
               : m_format.money(-offer.value);
}

QString RewardPage::whyNot(const programme::RewardFault& fault) const
{
    using enum programme::RewardRefusal;
    switch (fault.refusal) {
        case Unknown:
        case NoMember:
            return tr("rewards are for members");
        case NotNow:
            return tr("not now, not here, or not for this member");
        case NoMatchingLine:
            return tr("nothing in this sale that it could be taken off");
        case NotTogether:
            return tr("does not go with another reward of this sale");
        case LimitReached:
            return tr("the member has had it as often as it is given");
        case OutOfStock:
            return tr("none is left");
        case TooFewPoints:
            return tr("%1 points are missing").arg(m_format.points(fault.missing));
        case BelowMinimum:
            return tr("fewer points than one sale must take");
        case NotInSteps:
            return tr("only in whole steps");
        case AboveMaximum:
            return tr("more points than one sale may take");
        case NotSecured:
            return tr("the line to HQ is down, which has to set the points aside");
    }
    return {};
}

void RewardPage::toggle(const QVariant& key)
{
    const std::string id = key.toString().toStdString();
    for (const programme::RewardOffer& offer : m_view.offers.list) {
        if (offer.reward->id != id)
            continue;
        if (taken(id) != nullptr)
            Q_EMIT dropAsked(key.toString());
        else if (&offer == pointsOffer())
            m_points->setFocus();  // how many is for the customer to say
        else if (!offer.fault)
            Q_EMIT takeAsked(key.toString(), offer.points);
    }
}

void RewardPage::makeQuickAmounts()
{
    while (QLayoutItem* item = m_quick->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto* offer = pointsOffer();
    if (offer == nullptr)
        return;
    for (const Points amount :
         likelyPoints(offer->points, std::get<programme::PointsOff>(offer->reward->kind))) {
        auto* button = new ActionButton(m_theme, ButtonRole::Plain, m_pointsArea);
        button->setObjectName(QStringLiteral("quickPoints"));
        button->setTexts(m_format.points(amount));
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &ActionButton::clicked, this, [this, amount] {
            m_points->setText(QString::fromStdString(
                decimalFromScaled(amount.count(), m_format.pointDecimals())));
        });
        m_quick->addWidget(button);
    }
    m_quick->addStretch();
}

Points RewardPage::typed() const
{
    QString text = m_points->text();
    text.replace(u',', u'.');
    if (text.endsWith(u'.'))
        text.chop(1);
    return Points(scaledFromDecimal(text.toStdString(), m_format.pointDecimals()).value_or(0));
}

void RewardPage::showPoints()
{
    const auto* offer = pointsOffer();
    if (offer == nullptr)
        return;
    const auto& off = std::get<programme::PointsOff>(offer->reward->kind);
    const QString name = rewardName(m_format, m_view.offers.rulebook.get(), offer->reward->id);
    m_pointsTitle->setText(tr("%1: how many points").arg(name));
    const Points points = typed();
    const bool isRight = isUsable(points);
    QString words;
    if (points.isZero())
        words = Points{} < offer->points ? tr("up to %1").arg(m_format.points(offer->points))
                                         : QString();
    else if (offer->points < points)
        words = tr("this sale can take %1").arg(m_format.points(offer->points));
    else if (points < off.minimum)
        words = tr("at least %1").arg(m_format.points(off.minimum));
    else if (!isRight)
        words = tr("in steps of %1").arg(m_format.points(off.step));
    else
        words = m_format.money(-programme::worthOf(off, points));
    m_worth->setText(words);
    m_worth->setStyleSheet(
        QStringLiteral("color: %1; background: transparent;")
            .arg(m_theme.css(isRight || points.isZero() ? Tone::Ok : Tone::Bad)));
    m_use->setTexts(tr("Use the points"));
    m_use->setEnabled(isRight && !m_view.isAsking);
    m_points->setEnabled(Points{} < offer->points && !m_view.isAsking);
}

bool RewardPage::isUsable(Points points) const
{
    const auto* offer = pointsOffer();
    if (offer == nullptr)
        return false;
    const auto& off = std::get<programme::PointsOff>(offer->reward->kind);
    return Points{} < points && !(points < off.minimum) && !(offer->points < points) &&
           points.count() % off.step.count() == 0;
}

void RewardPage::usePoints()
{
    if (const auto* offer = pointsOffer()) {
        const Points points = typed();
        m_points->clear();
        Q_EMIT takeAsked(QString::fromStdString(offer->reward->id), points);
    }
}

}  // namespace loyalty::app
