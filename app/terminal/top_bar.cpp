#include "app/terminal/top_bar.h"

#include <QHBoxLayout>
#include <QPainter>
#include <algorithm>

#include "app/terminal/device_words.h"
#include "app/terminal/notice_text.h"
#include "app/widgets/label.h"

namespace loyalty::app {

namespace {
constexpr int barHeight = 56;
constexpr int roomAtEnds = 60;
}  // namespace

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
    m_devices = new QHBoxLayout;
    m_devices->setSpacing(10);
    m_ready = new Chip(theme, Type::Least, this);
    m_ready->setObjectName(QStringLiteral("devicesChip"));
    m_ready->hide();
    m_devices->addWidget(m_ready);
    row->addLayout(m_devices);
    for (QWidget* widget : {static_cast<QWidget*>(m_hq), static_cast<QWidget*>(m_time),
                            static_cast<QWidget*>(m_language)})
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
    for (const auto& [id, device] : m_views)
        showDevice(device);
}

void TopBar::setLink(const sync::Status& status)
{
    m_status = status;
    showLink();
}

void TopBar::setDevice(const DeviceView& device)
{
    m_views[device.id] = device;
    showDevice(device);
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
            if (m_status.isHqAway()) {
                const qint64 all = waiting + m_status.upstream->waiting;
                m_hq->show(tr("Store hub · %n waiting", nullptr, static_cast<int>(all)),
                           {Tone::BarChip, Tone::WarnLine, true, Tone::WarnDot, true});
                break;
            }
            if (m_status.fetchedPercent) {
                m_hq->show(tr("Members · %1 %").arg(*m_status.fetchedPercent),
                           {Tone::BarChip, Tone::BarInk, true, Tone::OkDot});
                break;
            }
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
    if (m_status.link == sync::LinkState::Online && m_status.isHqAway())
        return m_hq->setToolTip(
            tr("The store's hub answers, and does not reach HQ. Cards and points go on in this "
               "store."));
    if (m_status.link == sync::LinkState::Online && m_status.fetchedPercent)
        return m_hq->setToolTip(
            tr("The members are being fetched. A card that is not here yet earns points; they can "
               "be spent when everybody is here."));
    const QString reason = QString::fromStdString(m_status.reason);
    m_hq->setToolTip(troubleText(m_status.trouble) +
                     (reason.isEmpty() ? QString() : QStringLiteral("\n") + reason));
}

bool TopBar::isScannerReady() const
{
    return std::any_of(m_views.begin(), m_views.end(), [](const auto& each) {
        return each.second.kind == DeviceKind::Scanner && each.second.isReady();
    });
}

Chip* TopBar::chipOf(const DeviceView& device)
{
    Chip*& chip = m_chips[device.id];
    if (chip == nullptr) {
        chip = new Chip(m_theme, Type::Least, this);
        chip->setObjectName(QStringLiteral("deviceChip%1").arg(device.id));
        m_devices->insertWidget(
            static_cast<int>(std::distance(m_chips.begin(), m_chips.find(device.id))), chip);
    }
    return chip;
}

void TopBar::showDevice(const DeviceView& device)
{
    static constexpr ChipLook looks[] = {
        {Tone::BarChip, Tone::BarInk, true, Tone::OkDot, false},
        {Tone::BarChip, Tone::BarMuted, true, Tone::GreyDot, false},
        {Tone::BarChip, Tone::WarnLine, true, Tone::WarnDot, true},
        {Tone::BarChip, Tone::BadLine, true, Tone::BadDot, true}};
    Chip* chip = chipOf(device);
    const DeviceMark mark = deviceMark(device);
    chip->show(mark.text, looks[static_cast<std::size_t>(mark.level)]);
    chip->setToolTip(deviceSentence(device));
    showReady();
}

// A bar that is full of good news hides the bad.
void TopBar::showReady()
{
    const bool isMany = isCrowded();
    int ready = 0;
    for (const auto& [id, device] : m_views) {
        const bool isGood = deviceMark(device).level == DeviceLevel::Good;
        ready += isGood ? 1 : 0;
        m_chips.at(id)->setVisible(!isMany || !isGood);
    }
    m_ready->show(tr("%n devices ready", nullptr, ready),
                  {Tone::BarChip, Tone::BarInk, true, Tone::OkDot});
    m_ready->setVisible(isMany && ready > 0);
}

// Whether the chips of all devices do not fit beside what stands there otherwise.
bool TopBar::isCrowded() const
{
    int wanted = 0;
    for (const auto& [id, chip] : m_chips)
        wanted += chip->sizeHint().width() + m_devices->spacing();
    int others = 0;
    for (const QWidget* each :
         std::initializer_list<const QWidget*>{m_store, m_till, m_person, m_hq, m_time, m_language})
        others += each->sizeHint().width() + layout()->spacing();
    return wanted + others + roomAtEnds > width();
}

void TopBar::resizeEvent(QResizeEvent*)
{
    showReady();
}

void TopBar::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), m_theme.color(Tone::Bar));
}

}  // namespace loyalty::app
