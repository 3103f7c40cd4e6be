#include "app/terminal/top_bar.h"

#include <QHBoxLayout>
#include <QPainter>

#include "app/terminal/notice_text.h"
#include "app/widgets/label.h"

namespace loyalty::app {

namespace {
constexpr int barHeight = 56;
}

TopBar::TopBar(const Theme& theme, const Format& format, std::function<LocalTime()> clock,
               QWidget* parent)
    : QWidget(parent), m_theme(theme), m_format(format), m_clock(std::move(clock))
{
    setFixedHeight(barHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(20, 0, 20, 0);
    row->setSpacing(18);
    m_store = makeLabel(theme, Type::SecondaryStrong, Tone::BarInk, this);
    m_till = makeLabel(theme, Type::Secondary, Tone::BarInk, this);
    m_person = makeLabel(theme, Type::Secondary, Tone::BarMuted, this);
    m_scanner = new Chip(theme, Type::Least, this);
    m_scanner->setObjectName(QStringLiteral("scannerChip"));
    m_hq = new Chip(theme, Type::Least, this);
    m_hq->setObjectName(QStringLiteral("hqChip"));
    m_time = makeLabel(theme, Type::SecondaryStrong, Tone::BarInk, this);
    m_language = new QPushButton(this);
    m_language->setObjectName(QStringLiteral("languageButton"));
    m_language->setFocusPolicy(Qt::NoFocus);
    m_language->setFont(Theme::font(Type::Least));
    m_language->setFixedSize(Theme::touchTarget + 8, Theme::touchTarget);
    m_language->setStyleSheet(
        QStringLiteral("QPushButton { color: %1; background: %2; border: 8px solid %3; "
                       "border-radius: 23px; }")
            .arg(theme.css(Tone::BarInk), theme.css(Tone::BarChip), theme.css(Tone::Bar)));
    connect(m_language, &QPushButton::clicked, this, &TopBar::languageAsked);
    for (QWidget* widget : {static_cast<QWidget*>(m_store), static_cast<QWidget*>(m_till),
                            static_cast<QWidget*>(m_person)})
        row->addWidget(widget);
    row->addStretch();
    for (QWidget* widget : {static_cast<QWidget*>(m_scanner), static_cast<QWidget*>(m_hq),
                            static_cast<QWidget*>(m_time), static_cast<QWidget*>(m_language)})
        row->addWidget(widget);
    connect(&m_tick, &QTimer::timeout, this, &TopBar::showClock);
    m_tick.start(1000);
    retranslate();
}

void TopBar::setPlace(const QString& store, const QString& till)
{
    m_store->setText(store);
    m_till->setText(till);
}

void TopBar::setPerson(const QString& person)
{
    m_person->setText(person);
}

void TopBar::setLanguage(const QString& code)
{
    m_language->setText(code.toUpper());
}

void TopBar::retranslate()
{
    m_language->setAccessibleName(tr("Language"));
    m_language->setToolTip(tr("Change the language"));
    showClock();
    showLink();
    showScanner();
}

void TopBar::setLink(const sync::Status& status)
{
    m_status = status;
    showLink();
}

void TopBar::setScanner(const devices::ScannerStatus& status)
{
    m_scannerStatus = status;
    showScanner();
}

void TopBar::showClock()
{
    m_time->setText(m_format.clock(m_clock()));
}

void TopBar::showLink()
{
    const qint64 waiting = m_status.backlog.entries;
    switch (m_status.link) {
        case sync::LinkState::Online: {
            LocalTime contact = m_clock();
            if (m_status.lastContact)
                contact.instant = *m_status.lastContact;
            m_hq->show(waiting > 0 ? tr("HQ · %n waiting", nullptr, static_cast<int>(waiting))
                                   : tr("HQ · %1").arg(m_format.clockSeconds(contact)),
                       {Tone::BarChip, Tone::BarInk, true, Tone::OkDot});
            break;
        }
        case sync::LinkState::Offline:
            m_hq->show(tr("Offline · %n waiting", nullptr, static_cast<int>(waiting)),
                       {Tone::BarChip, Tone::WarnLine, true, Tone::WarnDot, true});
            break;
        case sync::LinkState::Refused:
            m_hq->show(tr("HQ refuses this till"),
                       {Tone::BarChip, Tone::BadLine, true, Tone::BadDot, true});
            break;
        case sync::LinkState::Unknown:
            m_hq->show(tr("HQ · not heard yet"),
                       {Tone::BarChip, Tone::BarMuted, true, Tone::GreyDot});
            break;
    }
    const QString reason = QString::fromStdString(m_status.reason);
    m_hq->setToolTip(troubleText(m_status.trouble) +
                     (reason.isEmpty() ? QString() : QStringLiteral("\n") + reason));
}

bool TopBar::isScannerReady() const
{
    return m_scannerStatus && m_scannerStatus->link.state == devices::LinkState::Ready;
}

void TopBar::showScanner()
{
    if (!m_scannerStatus)
        return m_scanner->setVisible(false);
    using devices::LinkState;
    const ChipLook grey{Tone::BarChip, Tone::BarMuted, true, Tone::GreyDot};
    switch (m_scannerStatus->link.state) {
        case LinkState::Ready:
        case LinkState::Gated:
            m_scanner->show(tr("Scanner"), {Tone::BarChip, Tone::BarInk, true, Tone::OkDot});
            break;
        case LinkState::Blocked:
            m_scanner->show(tr("Scanner in use or not allowed"),
                            {Tone::BarChip, Tone::BadLine, true, Tone::BadDot, true});
            break;
        case LinkState::Misconfigured:
            m_scanner->show(tr("Scanner: check settings"),
                            {Tone::BarChip, Tone::WarnLine, true, Tone::WarnDot, true});
            break;
        default:
            m_scanner->show(tr("Scanner not connected"), grey);
            break;
    }
    m_scanner->setToolTip(m_scannerStatus->link.detail);
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.color(Tone::Bar));
}

}  // namespace loyalty::app
