#include "app/manager/devices_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "app/manager/device_facts.h"
#include "app/terminal/device_words.h"

namespace loyalty::app {

namespace {

constexpr int listWidth = 224;
constexpr int factRows = 5;  // two columns of them
constexpr std::size_t mostFacts = 10;
constexpr ChipLook stateLooks[] = {{Tone::PrimarySoft, Tone::PrimaryInk, true, Tone::OkDot, false},
                                   {Tone::SurfaceQuiet, Tone::Muted, true, Tone::GreyDot, false},
                                   {Tone::WarnSoft, Tone::Warn, true, Tone::WarnDot, true},
                                   {Tone::BadSoft, Tone::Bad, true, Tone::BadDot, true}};

}  // namespace

DevicesPage::DevicesPage(const Theme& theme, const Format& format, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_format(format)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(12);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    auto* list = makeCard("card", this);
    list->setFixedWidth(listWidth);
    auto* inner = new QVBoxLayout(list);
    inner->setContentsMargins(2, 8, 2, 8);
    m_list = new PickList(theme, list);
    m_list->setObjectName(QStringLiteral("deviceList"));
    inner->addWidget(m_list);
    m_list->setMinimumHeight(4 * Theme::rowHeight);  // what a till has
    m_none = makeLabel(theme, Type::Secondary, Tone::Muted, list);
    m_none->setWordWrap(true);
    m_none->setMargin(18);
    m_none->setAlignment(Qt::AlignTop);
    inner->addWidget(m_none, 1);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(10, 4, 10, 4);
    m_setUp = new ActionButton(theme, ButtonRole::Plain, list);
    m_setUp->setObjectName(QStringLiteral("setUpScanner"));
    m_setUp->setTextType(Type::Secondary);
    foot->addWidget(m_setUp);
    inner->addLayout(foot);
    connect(m_setUp, &ActionButton::clicked, this, &DevicesPage::setUpAsked);
    row->addWidget(list);
    m_card = makeDeviceCard();
    row->addWidget(m_card, 1);
    column->addLayout(row);
    m_traceCard = makeTraceCard();
    column->addWidget(m_traceCard, 1);
    column->addStretch(0);
    connect(m_list, &PickList::currentRowChanged, this, [this] {
        m_chosen = m_list->currentKey().toInt();
        showChosen();
    });
    retranslate();
}

QFrame* DevicesPage::makeDeviceCard()
{
    auto* card = makeCard("card", this);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    m_name = makeLabel(m_theme, Type::Title, Tone::Ink, card);
    m_state = new Chip(m_theme, Type::Least, card);
    m_state->setObjectName(QStringLiteral("deviceState"));
    m_port = new ElidedLabel(m_theme, Type::Least, Tone::Muted, card);
    m_port->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    head->addWidget(m_name);
    head->addWidget(m_state);
    head->addWidget(m_port, 1);
    column->addLayout(head);
    m_sentence = makeLabel(m_theme, Type::Secondary, Tone::Muted, card);
    m_sentence->setObjectName(QStringLiteral("deviceSentence"));
    m_sentence->setWordWrap(true);
    column->addWidget(m_sentence);
    m_facts = new QGridLayout;
    m_facts->setHorizontalSpacing(12);
    m_facts->setVerticalSpacing(5);
    for (std::size_t i = 0; i < mostFacts; ++i) {
        auto* name = new ElidedLabel(m_theme, Type::Secondary, Tone::Muted, card);
        auto* figure = makeLabel(m_theme, Type::SecondaryStrong, Tone::Ink, card);
        figure->setAlignment(Qt::AlignRight);
        m_figures.emplace_back(name, figure);
        const int row = static_cast<int>(i) % factRows;
        const int at = 3 * (static_cast<int>(i) / factRows);
        m_facts->addWidget(name, row, at);
        m_facts->addWidget(figure, row, at + 1);
    }
    m_facts->setColumnStretch(0, 1);
    m_facts->setColumnMinimumWidth(2, 20);
    m_facts->setColumnStretch(3, 1);
    column->addLayout(m_facts);
    column->addStretch(1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(10);
    static constexpr std::pair<DeviceTest, const char*> tests[] = {
        {DeviceTest::GoodTone, "testGoodTone"},
        {DeviceTest::BadTone, "testBadTone"},
        {DeviceTest::Slip, "testSlip"},
        {DeviceTest::Drawer, "testDrawer"},
        {DeviceTest::Text, "testText"}};
    for (const auto& [test, name] : tests) {
        auto* button = new ActionButton(m_theme, ButtonRole::Plain, card);
        button->setObjectName(QLatin1String(name));
        button->setTextType(Type::Secondary);
        connect(button, &ActionButton::clicked, this,
                [this, test = test] { Q_EMIT testAsked(m_chosen, test); });
        buttons->addWidget(button);
        m_tests.push_back({test, button});
    }
    buttons->addStretch(1);
    column->addLayout(buttons);
    return card;
}

QFrame* DevicesPage::makeTraceCard()
{
    auto* card = makeCard("card", this);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(2, 12, 2, 2);
    column->setSpacing(6);
    m_traceTitle = makeLabel(m_theme, Type::Secondary, Tone::Muted, card);
    m_traceTitle->setContentsMargins(16, 0, 16, 0);
    m_traceTitle->setWordWrap(true);
    column->addWidget(m_traceTitle);
    m_trace = new TraceModel(this);
    auto* table = makeTraceTable(m_theme, *m_trace, card);
    table->setObjectName(QStringLiteral("deviceTrace"));
    column->addWidget(table, 1);
    return card;
}

void DevicesPage::setDevice(const DeviceView& device)
{
    m_devices[device.id] = device;
    showList();
    if (device.id == m_chosen)
        showChosen();
}

void DevicesPage::choose(const QString& port)
{
    for (const auto& [id, device] : m_devices)
        if (device.port == port)
            m_chosen = id;
    showList();
    showChosen();
}

QStringList DevicesPage::scannerPorts() const
{
    QStringList ports;
    for (const auto& [id, device] : m_devices)
        if (device.kind == DeviceKind::Scanner || device.kind == DeviceKind::CardReader)
            ports << device.port;
    return ports;
}

void DevicesPage::retranslate()
{
    m_none->setText(
        tr("No device is set on this till. Numbers can be typed, and a scanner that types as a "
           "keyboard works as it is."));
    m_setUp->setTexts(tr("Set up a scanner"));
    m_traceTitle->setText(
        tr("What passes while this page is open. Numbers of cards are covered, and of payment "
           "cards nothing is kept."));
    for (const Test& test : m_tests) {
        switch (test.test) {
            case DeviceTest::GoodTone:
                test.button->setTexts(tr("Good tone"));
                break;
            case DeviceTest::BadTone:
                test.button->setTexts(tr("Bad tone"));
                break;
            case DeviceTest::Slip:
                test.button->setTexts(tr("Print a test slip"));
                break;
            case DeviceTest::Drawer:
                test.button->setTexts(tr("Open the drawer"));
                break;
            case DeviceTest::Text:
                test.button->setTexts(tr("Show a test text"));
                break;
        }
    }
    m_trace->retranslate();
    showList();
    showChosen();
}

void DevicesPage::showList()
{
    const bool isEmpty = m_devices.empty();
    m_none->setVisible(isEmpty);
    m_list->setVisible(!isEmpty);
    m_card->setVisible(!isEmpty);
    m_traceCard->setVisible(!isEmpty);
    std::vector<PickRow> rows;
    for (const auto& [id, device] : m_devices) {
        const DeviceMark mark = deviceMark(device);
        rows.push_back({deviceName(device),
                        mark.level == DeviceLevel::Good ? tr("ready") : mark.text, QString(), id,
                        mark.level == DeviceLevel::Away});
    }
    const QSignalBlocker quiet(m_list);
    m_list->setRows(rows);
    const auto at = m_devices.find(m_chosen);
    m_list->setCurrentRow(
        at == m_devices.end() ? 0 : static_cast<int>(std::distance(m_devices.begin(), at)));
}

void DevicesPage::showChosen()
{
    const auto at = m_devices.find(m_chosen);
    if (at == m_devices.end())
        return;
    const DeviceView& device = at->second;
    m_trace->showDevice(device.id);
    const DeviceMark mark = deviceMark(device);
    const QString sentence = deviceSentence(device);
    m_name->setText(deviceName(device));
    m_state->show(mark.level == DeviceLevel::Good ? tr("ready") : mark.text,
                  stateLooks[static_cast<std::size_t>(mark.level)]);
    m_port->setFullText(device.port);
    m_port->setToolTip(device.port);
    const QString detail = device.link.detail;
    m_sentence->setText(sentence.isEmpty() || detail.isEmpty()
                            ? sentence
                            : QStringLiteral("%1 (%2)").arg(sentence, detail));
    m_sentence->setVisible(!m_sentence->text().isEmpty());
    showFacts(device);
    for (const Test& test : m_tests) {
        test.button->setVisible(canDo(device, test.test));
        test.button->setEnabled(device.isReady());
    }
}

void DevicesPage::showFacts(const DeviceView& device)
{
    const std::vector<DeviceFact> facts = deviceFacts(m_format, device);
    for (std::size_t i = 0; i < m_figures.size(); ++i) {
        const auto& [name, figure] = m_figures[i];
        name->setVisible(i < facts.size());
        figure->setVisible(i < facts.size());
        if (i >= facts.size())
            continue;
        name->setFullText(facts[i].name);
        figure->setText(facts[i].figure);
        figure->setStyleSheet(QStringLiteral("color: %1;")
                                  .arg(m_theme.css(facts[i].isTrouble ? Tone::Warn : Tone::Ink)));
    }
}

bool DevicesPage::canDo(const DeviceView& device, DeviceTest test) const
{
    switch (test) {
        case DeviceTest::GoodTone:
        case DeviceTest::BadTone:
            return device.hasTones;
        case DeviceTest::Slip:
            return device.kind == DeviceKind::Printer;
        case DeviceTest::Drawer:
            return device.kind == DeviceKind::Printer && m_hasDrawer;
        case DeviceTest::Text:
            return device.kind == DeviceKind::Display;
    }
    return false;
}

void DevicesPage::showEvent(QShowEvent*)
{
    Q_EMIT traceWanted(true);
}

void DevicesPage::hideEvent(QHideEvent*)
{
    Q_EMIT traceWanted(false);
}

}  // namespace loyalty::app
