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
                           devices::PtyDevice& scanner, devices::PtyPrinter& printer,
                           devices::PtyDisplay& display, QWidget* parent)
    : QWidget(parent, Qt::Window | Qt::WindowDoesNotAcceptFocus),
      m_format(format),
      m_scanner(scanner)
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
    for (PickList* list : {m_items, m_cards, m_odd}) {
        m_tabs->addTab(list, QString());
        connect(list, &PickList::picked, this,
                [this](const QVariant& label) { scan(label.toString()); });
    }
    m_printer = new PrinterPanel(theme, printer, display, this);
    m_tabs->addTab(m_printer, QString());
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

void ScannerPanel::addOddities()
{
    m_odd->setRows({
        {tr("A card nobody registered"),
         QStringLiteral("2501999999997"),
         {},
         QString::fromStdString(withCheckDigit("250199999999"))},
        {tr("An item that is not in the catalogue"),
         QStringLiteral("4006381333931"),
         {},
         QStringLiteral("]E04006381333931")},
        {tr("A wrong check digit"),
         QStringLiteral("4006381333932"),
         {},
         QStringLiteral("]E04006381333932")},
        {tr("A web address on a poster"),
         QStringLiteral("https://example.com/"),
         {},
         QStringLiteral("]Q1https://example.com/")},
        {tr("A test payment card, swiped by mistake"),
         QStringLiteral("•••• 1111"),
         {},
         QStringLiteral("4111111111111111")},
        {tr("A coupon of another chain"),
         QStringLiteral("(255)…"),
         {},
         QStringLiteral("]C12555412345000150")},
    });
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
