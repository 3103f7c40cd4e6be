#include "app/terminal/scanner_panel.h"

#include <QDateTime>
#include <QVBoxLayout>

#include "core/base/decimal.h"

namespace loyalty::app {

namespace {

constexpr int priceDecimals = 2;
const QString phoneMark = QStringLiteral("phone:");
constexpr int shownGrams = 742;

/// What a scale prints for an item sold by weight: 28, item, grams, check digit.
QString weighedLabel(const DemoItem& item, int grams)
{
    const std::string body =
        "28" + item.code + QStringLiteral("%1").arg(grams, 5, 10, QLatin1Char('0')).toStdString();
    return QString::fromStdString(withCheckDigit(body));
}

}  // namespace

ScannerPanel::ScannerPanel(const Theme& theme, const Format& format, const DemoStore& store,
                           const PanelDevices& devices, QWidget* parent)
    : QWidget(parent, Qt::Window | Qt::WindowDoesNotAcceptFocus),
      m_format(format),
      m_scanner(devices.scanner),
      m_cardReader(devices.cardReader)
{
    setObjectName(QStringLiteral("page"));
    resize(380, 700);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(10);
    m_tabs = new QTabWidget(this);
    m_items = new PickList(theme, this);
    m_items->setObjectName(QStringLiteral("demoItems"));
    m_cards = new PickList(theme, this);
    m_cards->setObjectName(QStringLiteral("demoCards"));
    m_odd = new PickList(theme, this);
    for (PickList* list : {m_items, m_cards, m_odd})
        m_tabs->addTab(list, QString());
    for (PickList* list : {m_items, m_cards})
        connect(list, &PickList::picked, this,
                [this](const QVariant& label) { scan(label.toString()); });
    connect(m_odd, &PickList::picked, this,
            [this](const QVariant& which) { playOddity(which.toInt()); });
    m_printer = new PrinterPanel(theme, devices.printer, devices.display, this);
    m_tabs->addTab(m_printer, QString());
    connect(m_printer, &PrinterPanel::codeShown, this,
            [this](const QString& code) { scan(QStringLiteral("]Q1") + code); });
    column->addWidget(m_tabs, 1);
    m_plug = new ActionButton(theme, ButtonRole::Plain, this);
    m_hq = new ActionButton(theme, ButtonRole::Plain, this);
    m_customer = new ActionButton(theme, ButtonRole::Plain, this);
    for (ActionButton* button : {m_customer, m_plug, m_hq}) {
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        column->addWidget(button);
    }
    connect(m_plug, &ActionButton::clicked, this, [this] {
        if (m_scanner.isPluggedIn())
            m_scanner.unplug();
        else
            static_cast<void>(m_scanner.plugIn());
        retranslate();
    });
    connect(m_hq, &ActionButton::clicked, this, &ScannerPanel::hqToggled);
    connect(m_customer, &ActionButton::clicked, this, &ScannerPanel::customerScreenToggled);

    addItems(store);
    addCards(store);
    retranslate();
}

// The scale's labels stand among the first, so that one is seen.
void ScannerPanel::addItems(const DemoStore& store)
{
    constexpr std::size_t firstWeighed = 3;
    std::vector<PickRow> items;
    std::vector<PickRow> weighed;
    for (const DemoItem& item : store.items) {
        const QString code = QString::fromStdString(item.code);
        const QString name = QString::fromStdString(item.name);
        const std::int64_t price = scaledFromDecimal(item.price, priceDecimals).value_or(0);
        if (item.isMeasured)
            weighed.push_back(
                {name,
                 m_format.quantity(Quantity(shownGrams)) + QStringLiteral(" kg · 28%1…").arg(code),
                 m_format.amount(Money((price * shownGrams + 500) / 1000)),
                 weighedLabel(item, shownGrams)});
        else
            items.push_back(
                {name, QString::fromStdString(item.brand) + QStringLiteral(" · ") + code.mid(1),
                 m_format.amount(Money(price)), QStringLiteral("]E0") + code.mid(1)});
    }
    items.insert(items.begin() + static_cast<std::ptrdiff_t>(qMin(firstWeighed, items.size())),
                 weighed.begin(), weighed.end());
    m_items->setRows(items);
}

void ScannerPanel::addCards(const DemoStore& store)
{
    std::vector<PickRow> cards;
    cards.reserve(store.members.size() + 1);
    if (!store.members.empty()) {
        const DemoMember& first = store.members.front();
        cards.push_back({QString::fromStdString(first.name),
                         tr("on the phone, another code every 30 seconds"),
                         {},
                         phoneMark + QString::fromStdString(first.card)});
    }
    for (const DemoMember& member : store.members) {
        const QString card = QString::fromStdString(member.card);
        cards.push_back({QString::fromStdString(member.name), card, {}, card});
    }
    m_cards->setRows(cards);
}

// What happens at a checkout beside good labels.
void ScannerPanel::addOddities()
{
    std::vector<PickRow> rows;
    m_oddities.clear();
    const auto add = [&](const QString& title, const QString& under,
                         std::function<Result<void>()> play) {
        rows.push_back({title, under, {}, static_cast<int>(m_oddities.size())});
        m_oddities.push_back(std::move(play));
    };
    const auto label = [&](const QString& title, const QString& under, const QByteArray& bytes) {
        add(title, under, [this, bytes] { return m_scanner.scan(bytes); });
    };
    const auto swipe = [&](const QString& title, const QString& under, const QByteArray& tracks) {
        add(title, under, [this, tracks] { return m_cardReader.scan(tracks); });
    };
    label(tr("A card nobody registered"), QStringLiteral("2501999999997"), "2501999999997");
    label(tr("An item that is not in the catalogue"), QStringLiteral("4006381333931"),
          "]E04006381333931");
    label(tr("A wrong check digit"), QStringLiteral("4006381333932"), "]E04006381333932");
    label(tr("A web address on a poster"), QStringLiteral("https://example.com/"),
          "]Q1https://example.com/");
    label(tr("A coupon of another chain"), QStringLiteral("(255)…"), "]C12555412345000150");
    label(tr("A test payment card, scanned by mistake"), QStringLiteral("•••• 1111"),
          "4111111111111111");
    swipe(tr("A test payment card, swiped by mistake"), QStringLiteral("•••• 1111"),
          "%B4111111111111111^TEST/CARD^2912101?;4111111111111111=2912101?");
    swipe(tr("A member's card, swiped"), QStringLiteral("2501000000017"), ";2501000000017?");
    swipe(tr("A swipe that was too fast"), QStringLiteral("%E?;E?"), "%E?;E?");
    add(tr("Half a label: a bad contact"), tr("three in a minute are a fault of the cable"),
        [this] { return m_scanner.send("]E0400638"); });
    add(tr("A scanner with other settings"), tr("7 bits and even parity"), [this] {
        return m_scanner.send(
            devices::PtyDevice::withParity("]E04006381333931\r\n", devices::Parity::Even));
    });
    add(tr("A break on the line"), tr("NULs"),
        [this] { return m_scanner.send(QByteArray(24, '\0')); });
    add(tr("Ten labels at once"), QStringLiteral("8699999900013"), [this] {
        QByteArray burst;
        for (int i = 0; i < 10; ++i)
            burst += "]E08699999900013\r\n";
        return m_scanner.send(burst);
    });
    m_odd->setRows(rows);
}

void ScannerPanel::playOddity(int which)
{
    static_cast<void>(m_oddities.at(static_cast<std::size_t>(which))());
}

void ScannerPanel::retranslate()
{
    setWindowTitle(tr("The demonstration's devices"));
    m_customer->setTexts(tr("The customer's screen"));
    m_tabs->setTabText(0, tr("Items"));
    m_tabs->setTabText(1, tr("Cards"));
    m_tabs->setTabText(2, tr("Odd things"));
    m_tabs->setTabText(3, tr("Desk"));
    m_printer->retranslate();
    m_plug->setTexts(m_scanner.isPluggedIn() ? tr("Pull the scanner's cable")
                                             : tr("Plug the scanner in"));
    m_hq->setTexts(m_hqRunning ? tr("Cut the line to HQ") : tr("Restore the line to HQ"));
    addOddities();
}

void ScannerPanel::setHqRunning(bool running)
{
    m_hqRunning = running;
    retranslate();
}

void ScannerPanel::scan(const QString& label)
{
    const bool isPhone = label.startsWith(phoneMark);
    static_cast<void>(
        m_scanner.scan((isPhone ? codeOnPhone(label.mid(phoneMark.size())) : label).toUtf8()));
}

// What the wallet on a phone shows at this moment.
QString ScannerPanel::codeOnPhone(const QString& card) const
{
    const Instant now{QDateTime::currentMSecsSinceEpoch()};
    const wire::RotatingCodes codes;
    const std::string value =
        wire::totp(wire::rotatingKey(m_fleetKey.value_or(wire::Key{}), card.toStdString()),
                   codes.stepAt(now), codes.digits);
    return QStringLiteral("]Q1PK-%1-%2-%3")
        .arg(card)
        .arg(now.milliseconds / 1000)
        .arg(QString::fromStdString(value));
}

}  // namespace loyalty::app
