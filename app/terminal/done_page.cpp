#include "app/terminal/done_page.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <algorithm>

#include "app/terminal/device_words.h"
#include "app/terminal/member_panel.h"
#include "app/widgets/award_text.h"

namespace loyalty::app {

namespace {
constexpr int slipColumns = 42;
constexpr int slipPixels = 13;
constexpr int columnShare = 6;  // of the width, the margins are one each
}  // namespace

DonePage::DonePage(const Theme& theme, const Format& format, QWidget* parent)
    : StepPage(theme, parent), m_format(format)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(64);
    auto* column = new QVBoxLayout;
    column->setSpacing(8);
    m_headline = makeLabel(theme, Type::Headline, Tone::Ink, this);
    m_money = makeLabel(theme, Type::Balance, Tone::Ink, this);
    m_money->setObjectName(QStringLiteral("doneMoney"));
    m_points = makeLabel(theme, Type::Headline, Tone::Ok, this);
    m_points->setObjectName(QStringLiteral("donePoints"));
    m_points->setWordWrap(true);
    m_balance = makeLabel(theme, Type::Title, Tone::Ink, this);
    m_balance->setObjectName(QStringLiteral("doneBalance"));
    m_balance->setWordWrap(true);
    m_age = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_age->setWordWrap(true);
    column->addStretch(2);
    column->addWidget(m_headline);
    column->addWidget(m_money);
    column->addSpacing(20);
    column->addWidget(m_points);
    column->addWidget(m_balance);
    column->addWidget(m_age);
    column->addStretch(3);
    row->addStretch(1);
    row->addLayout(column, columnShare);
    m_slip = new QPlainTextEdit(this);
    m_slip->setObjectName(QStringLiteral("slip"));
    m_slip->setReadOnly(true);
    m_slip->setFocusPolicy(Qt::NoFocus);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPixelSize(slipPixels);
    m_slip->setFont(mono);
    m_slip->setFixedWidth(QFontMetrics(mono).horizontalAdvance(QLatin1Char('0')) *
                          (slipColumns + 6));
    m_slip->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_slip->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_slip->setLayoutDirection(Qt::LeftToRight);
    auto* paper = new QVBoxLayout;
    paper->setSpacing(8);
    paper->addWidget(m_slip, 1);
    m_printing = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_printing->setObjectName(QStringLiteral("donePrinting"));
    m_printing->setWordWrap(true);
    m_printing->setFixedWidth(m_slip->width());
    paper->addWidget(m_printing);
    m_again = new ActionButton(theme, ButtonRole::Plain, this);
    m_again->setObjectName(QStringLiteral("printAgain"));
    m_forget = new ActionButton(theme, ButtonRole::Plain, this);
    m_forget->setObjectName(QStringLiteral("forgetSlip"));
    auto* choice = new QHBoxLayout;
    choice->setSpacing(8);
    for (ActionButton* button : {m_again, m_forget})
        choice->addWidget(button);
    connect(m_again, &ActionButton::clicked, this, &DonePage::printAgainAsked);
    connect(m_forget, &ActionButton::clicked, this, &DonePage::slipForgotten);
    paper->addLayout(choice);
    row->addLayout(paper);
    row->addStretch(1);
    body()->addLayout(row, 1);
    back()->hide();
    retranslate();
}

QString DonePage::inkOf(Tone tone) const
{
    return QStringLiteral("color: %1; background: transparent;").arg(m_theme.css(tone));
}

void DonePage::retranslate()
{
    next()->setTexts(tr("Next sale"));
    m_again->setTexts(tr("Print it again"));
    m_forget->setTexts(tr("It is whole"));
    showPrinter();
}

void DonePage::setPrinter(const DeviceView& printer)
{
    m_printer = printer;
    showPrinter();
}

void DonePage::showPrinter()
{
    m_printing->setVisible(m_printer.has_value());
    const bool isCutOff = m_printer && m_printer->printer.interrupted;
    m_again->setVisible(isCutOff);
    m_forget->setVisible(isCutOff);
    if (!m_printer)
        return;
    const QString matter = deviceSentence(*m_printer);
    const int waiting = m_printer->printer.waiting;
    m_printing->setStyleSheet(inkOf(isCutOff           ? Tone::Bad
                                    : matter.isEmpty() ? Tone::Muted
                                                       : Tone::Warn));
    if (!matter.isEmpty())
        m_printing->setText(tr("%1: %2").arg(deviceName(*m_printer), matter));
    else
        m_printing->setText(waiting > 0 ? tr("The slip is being printed.")
                                        : tr("The slip is printed."));
}

void DonePage::showSlip(const receipt::Slip& slip)
{
    m_slip->setPlainText(QString::fromStdString(receipt::renderText(slip, slipColumns)));
    setFocus();
    Q_EMIT slipMade(slip);
}

void DonePage::showCustomer(const std::optional<sale::Customer>& customer,
                            const programme::Rulebook* rulebook, std::optional<Instant> asOf,
                            LocalTime now, bool offline)
{
    m_balance->setVisible(customer.has_value());
    m_age->setVisible(customer.has_value());
    if (!customer)
        return;
    const MemberWords words = memberWords(m_format, *customer, rulebook, asOf, now, offline);
    m_balance->setText(tr("%1 now has %2 %3").arg(words.name, words.balance, words.balanceWord));
    m_age->setText(words.age);
}

void DonePage::showSale(const SettledView& view, const receipt::Slip& slip, LocalTime now,
                        bool offline)
{
    const journal::SaleRecord& record = view.settled.record;
    const bool isStored = record.number != 0;
    setTitle(isStored ? tr("Sale %1 is settled").arg(record.number) : tr("The sale is paid"),
             isStored ? tr("stored on this till at %1").arg(m_format.clock(view.settled.at))
                      : tr("not stored on this till; no points"));
    m_points->setStyleSheet(inkOf(Tone::Ok));
    const bool hasChange = !view.settled.change.isZero();
    m_headline->setText(hasChange ? tr("Give back") : tr("Paid"));
    m_money->setText(m_format.money(hasChange ? view.settled.change : record.basket.net()));
    if (view.settled.customer) {
        Points used;
        for (const journal::RewardTaken& taken : record.rewards)
            used += taken.redemption.points;
        m_points->setText(
            used.isZero() ? tr("%1 points earned").arg(m_format.signedPoints(record.points))
                          : tr("%1 points earned, %2 used")
                                .arg(m_format.signedPoints(record.points), m_format.points(used)));
    }
    m_points->setVisible(view.settled.customer.has_value());
    showCustomer(view.settled.customer, view.settled.rulebook.get(), view.balanceAsOf, now,
                 offline);
    const bool isCash = std::any_of(
        record.tenders.begin(), record.tenders.end(),
        [](const basket::Tender& tender) { return tender.kind == basket::TenderKind::Cash; });
    if (isCash || hasChange)
        Q_EMIT drawerAsked();
    showSlip(slip);
}

void DonePage::showReturn(const ReturnedView& view, const receipt::Slip& slip, LocalTime now,
                          bool offline)
{
    const journal::ReturnRecord& record = view.returned.record;
    setTitle(tr("Return of sale %1 is done").arg(record.originalNumber),
             tr("stored on this till at %1").arg(m_format.clock(view.returned.at)));
    m_points->setStyleSheet(inkOf(Tone::Ink));
    m_headline->setText(tr("Give back"));
    m_money->setText(m_format.money(record.refund));
    m_points->setVisible(view.returned.customer.has_value());
    Points moved = record.forgiven - record.taken;
    for (const journal::RewardBack& back : record.rewards)
        moved += back.points;
    m_points->setText(tr("%1 points").arg(m_format.signedPoints(moved)));
    showCustomer(view.returned.customer, view.returned.rulebook.get(), view.balanceAsOf, now,
                 offline);
    Q_EMIT drawerAsked();
    showSlip(slip);
}

void DonePage::showClaim(const ClaimView& view, const receipt::Slip& slip, LocalTime now,
                         bool offline)
{
    setTitle(tr("Sale %1 has its points").arg(view.sale.record.number),
             tr("stored on this till at %1").arg(m_format.clock(now)));
    m_points->setStyleSheet(inkOf(Tone::Ok));
    m_headline->setText(tr("Points"));
    m_money->setText(m_format.signedPoints(view.preview->sale.points));
    m_points->hide();
    showCustomer(view.preview->customer, view.rulebook.get(), view.balanceAsOf, now, offline);
    showSlip(slip);
}

void DonePage::showBlindReturn(const BlindReturnView& view, const receipt::Slip& slip,
                               LocalTime now, bool offline)
{
    const journal::BlindReturnRecord& record = view.preview.record;
    setTitle(tr("Return %1 is done").arg(record.number),
             tr("stored on this till at %1").arg(m_format.clock(view.at)));
    m_points->setStyleSheet(inkOf(Tone::Ink));
    m_headline->setText(tr("Give back"));
    m_money->setText(m_format.money(record.goods.net()));
    m_points->setVisible(view.preview.customer.has_value());
    m_points->setText(tr("%1 points").arg(m_format.signedPoints(-record.taken)));
    showCustomer(view.preview.customer, view.rulebook.get(), view.balanceAsOf, now, offline);
    Q_EMIT drawerAsked();
    showSlip(slip);
}

}  // namespace loyalty::app
