#include "app/terminal/settle_page.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QRegularExpressionValidator>

#include "core/base/decimal.h"

namespace loyalty::app {

namespace {

constexpr std::size_t mostQuickAmounts = 4;

}  // namespace

std::vector<Money> likelyCash(Money total, int decimals)
{
    std::int64_t unit = 1;
    for (int i = 0; i < decimals; ++i)
        unit *= 10;
    std::vector<Money> amounts;
    for (const std::int64_t note : {5, 10, 20, 50, 100, 200, 500}) {
        const std::int64_t step = note * unit;
        const Money rounded((total.count() + step - 1) / step * step);
        if (total < rounded && (amounts.empty() || amounts.back() < rounded))
            amounts.push_back(rounded);
        if (amounts.size() == mostQuickAmounts)
            break;
    }
    return amounts;
}

SettlePage::SettlePage(const Theme& theme, const Format& format, QWidget* parent)
    : StepPage(theme, parent), m_format(format)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(6);
    m_totalTitle = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_total_ = makeLabel(theme, Type::Balance, Tone::Ink, this);
    m_givenTitle = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_given = new QLineEdit(this);
    m_given->setObjectName(QStringLiteral("given"));
    m_given->setFont(Theme::font(Type::Action));
    m_given->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[0-9]{0,10}([.,][0-9]{0,4})?")), m_given));
    m_change = makeLabel(theme, Type::Headline, Tone::Ok, this);
    m_change->setObjectName(QStringLiteral("change"));
    m_quick = new QHBoxLayout;
    m_quick->setSpacing(10);
    column->addWidget(m_totalTitle);
    column->addWidget(m_total_);
    column->addSpacing(16);
    column->addWidget(m_givenTitle);
    column->addWidget(m_given);
    column->addLayout(m_quick);
    column->addSpacing(12);
    column->addWidget(m_change);
    column->addStretch();
    m_keypad = new Keypad(theme, Keypad::Extra::Comma, this);
    m_keypad->setTarget(m_given);
    addFieldsAndPad(column, m_keypad);
    m_card = addButton(ButtonRole::Plain, "payCard", Qt::Key_F11);
    connect(m_card, &ActionButton::clicked, this, [this] { pay(basket::TenderKind::Card); });
    connect(this, &StepPage::nextAsked, this, [this] { pay(basket::TenderKind::Cash); });
    connect(m_given, &QLineEdit::textChanged, this, &SettlePage::showAmounts);
    retranslate();
}

void SettlePage::retranslate()
{
    setTitle(tr("Settle"));
    back()->setTexts(tr("Back to the sale"));
    m_totalTitle->setText(tr("To pay"));
    m_givenTitle->setText(tr("Cash given (empty: exactly)"));
    m_given->setAccessibleName(m_givenTitle->text());
    m_card->setTexts(tr("Paid by card"));
    showAmounts();
}

void SettlePage::begin(const SaleView& view, int moneyDecimals)
{
    m_decimals = moneyDecimals;
    m_busy = false;
    m_given->clear();
    show(view);
    m_given->setFocus();
}

void SettlePage::show(const SaleView& view)
{
    // Below zero goods that come back are worth more: then nothing is paid.
    const Money open = view.quote.total();
    m_total = std::max(open, Money());
    m_back = std::max(-open, Money());
    m_total_->setText(m_format.money(m_back.isZero() ? m_total : m_back));
    m_totalTitle->setText(m_back.isZero() ? tr("To pay") : tr("To give back"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_givenTitle, m_given, m_keypad})
        widget->setVisible(m_back.isZero());
    makeQuickAmounts();
    showAmounts();
}

void SettlePage::makeQuickAmounts()
{
    while (QLayoutItem* item = m_quick->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Money amount : likelyCash(m_total, m_decimals)) {
        auto* button = new ActionButton(m_theme, ButtonRole::Plain, this);
        button->setObjectName(QStringLiteral("quick"));
        button->setTexts(m_format.amount(amount));
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &ActionButton::clicked, this, [this, amount] {
            m_given->setText(QString::fromStdString(decimalFromScaled(amount.count(), m_decimals)));
        });
        m_quick->addWidget(button);
    }
    m_quick->addStretch();
}

Money SettlePage::given() const
{
    QString text = m_given->text();
    text.replace(u',', u'.');
    if (text.endsWith(u'.'))
        text.chop(1);
    const auto scaled = scaledFromDecimal(text.toStdString(), m_decimals);
    return scaled ? Money(*scaled) : m_total;
}

void SettlePage::showAmounts()
{
    const Money cash = given();
    const bool enough = !(cash < m_total);
    m_change->setText(m_given->text().isEmpty() ? QString()
                      : enough ? tr("Change %1").arg(m_format.money(cash - m_total))
                               : tr("%1 is missing").arg(m_format.money(m_total - cash)));
    m_change->setStyleSheet(QStringLiteral("color: %1; background: transparent;")
                                .arg(m_theme.css(enough ? Tone::Ok : Tone::Bad)));
    next()->setTexts(m_busy            ? tr("Writing the sale…")
                     : m_back.isZero() ? tr("Take %1 in cash").arg(m_format.money(cash))
                                       : tr("Give back %1").arg(m_format.money(m_back)));
    next()->setEnabled(enough && !m_busy);
    m_card->setEnabled(!m_busy && !m_total.isZero());
    back()->setEnabled(!m_busy);
}

void SettlePage::setBusy(bool busy)
{
    m_busy = busy;
    showAmounts();
}

void SettlePage::pay(basket::TenderKind kind)
{
    if (m_busy)
        return;
    const Money amount = kind == basket::TenderKind::Cash ? given() : m_total;
    if (amount < m_total)
        return;
    setBusy(true);
    Q_EMIT tendered({{kind, amount}});
}

}  // namespace loyalty::app
