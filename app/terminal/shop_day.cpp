#include "app/terminal/shop_day.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <cstdio>

namespace loyalty::app {

namespace {

constexpr int lookEveryMs = 20;
constexpr int patienceMs = 30'000;

void print(const QString& line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

}  // namespace

ShopDay::ShopDay(TillWindow& window, Engine& engine, Demo& demo, QString screenshots)
    : m_window(window), m_engine(engine), m_demo(demo), m_screenshots(std::move(screenshots))
{
    if (!m_screenshots.isEmpty())
        QDir().mkpath(m_screenshots);
    connect(&engine, &Engine::saleChanged, this, [this](const SaleView& view) { m_sale = view; });
    connect(&engine, &Engine::linkChanged, this,
            [this](const sync::Status& status) { m_link = status; });
    connect(&engine, &Engine::settled, this, [this](const SettledView& view) { m_settled = view; });
    connect(&engine, &Engine::returned, this,
            [this](const ReturnedView& view) { m_returned = view; });
    connect(&engine, &Engine::demoItemsListed, this,
            [this](const std::vector<ports::CatalogueItem>& items) {
                m_items = static_cast<int>(items.size());
            });
    connect(&m_look, &QTimer::timeout, this, &ShopDay::advance);
    plan();
    begin();
    m_look.start(lookEveryMs);
}

void ShopDay::addStep(QString name, std::function<void()> act, std::function<bool()> seen,
                      QString picture)
{
    m_steps.push_back({std::move(name), std::move(act), std::move(seen), std::move(picture)});
}

void ShopDay::plan()
{
    addStep(
        tr("The till has heard from HQ, and its scanner is ready"),
        [this] { m_engine.post([](Engine& e) { e.listDemoItems(1); }); },
        [this] {
            if (m_items == 0)
                m_engine.post([](Engine& e) { e.listDemoItems(1); });
            return m_items > 0 && isShown("staffNumber") && m_window.isScannerReady();
        },
        QStringLiteral("sign-in"));
    addStep(
        tr("Cashier 12 signs in"),
        [this] {
            type(QStringLiteral("12"));
            press(Qt::Key_Return);
            type(QStringLiteral("1212"));
            press(Qt::Key_Return);
        },
        [this] { return isShown("saleTitle"); }, QStringLiteral("empty"));
    planSale();
    planOutage();
    planReturn();
    addStep(
        tr("The screens change to the other language"), [this] { Q_EMIT languageAsked(); },
        [] { return true; }, QStringLiteral("other-language"));
    addStep(
        tr("And back"), [this] { Q_EMIT languageAsked(); }, [] { return true; });
}

void ShopDay::planSale()
{
    const auto lines = [this](std::size_t count) {
        return [this, count] { return m_sale.quote.basket.lines().size() == count; };
    };
    addStep(
        tr("Milk is scanned"), [this] { scan(itemLabel(0)); }, lines(1));
    addStep(
        tr("Own-brand olive oil is scanned twice"),
        [this] {
            scan(itemLabel(11));
            scan(itemLabel(11));
        },
        [this] {
            return m_sale.quote.basket.lines().size() == 2 &&
                   m_sale.quote.basket.lines()[1].quantity == Quantity(2000);
        });
    addStep(
        tr("The scale's label for 0.742 kg of tomatoes"),
        [this] { scan(QString::fromStdString(withCheckDigit("280010100742"))); }, lines(3));
    addStep(
        tr("A member's card is scanned in the middle of the sale"), [this] { scan(cardLabel(4)); },
        [this] { return m_sale.quote.customer && m_sale.quote.customer->isRegistered(); });
    addStep(
        tr("Tea and a gift card"),
        [this] {
            scan(itemLabel(16));
            scan(QStringLiteral("]E0") + QString::fromStdString(withCheckDigit("869999980250")));
        },
        [this, lines] { return lines(5)() && !isShown("toast"); }, QStringLiteral("sale"));
    addStep(
        tr("The sale is settled in cash"), [this] { press(Qt::Key_F12); },
        [this] { return isShown("given"); }, QStringLiteral("settle"));
    addStep(
        tr("The slip is there, and the new balance"), [this] { press(Qt::Key_Return); },
        [this] { return m_settled.has_value() && isShown("slip"); }, QStringLiteral("done"));
    addStep(
        tr("HQ has the sale"), [this] { press(Qt::Key_Return); },
        [this] { return m_link.backlog.entries == 0 && isShown("saleTitle"); });
}

void ShopDay::planOutage()
{
    addStep(
        tr("The line to HQ is cut"), [this] { m_demo.cutLine(); }, [] { return true; });
    for (int sale = 0; sale < 3; ++sale) {
        addStep(
            tr("Offline: a sale with card and three items"),
            [this, sale] {
                m_settled.reset();
                scan(cardLabel(10 + sale));
                for (int i = 0; i < 3; ++i)
                    scan(itemLabel(sale * 7 + i * 3));
            },
            [this] {
                return m_sale.quote.basket.lines().size() == 3 && m_sale.quote.customer.has_value();
            },
            sale == 2 ? QStringLiteral("offline") : QString());
        addStep(
            tr("Offline: settled all the same"), [this] { press(Qt::Key_F12); },
            [this] { return isShown("given"); });
        addStep(
            tr("Offline: stored on this till"), [this] { press(Qt::Key_Return); },
            [this] { return m_settled.has_value() && isShown("slip"); });
        addStep(
            tr("Next customer"), [this] { press(Qt::Key_Return); },
            [this] { return isShown("saleTitle"); });
    }
    addStep(
        tr("The till says that it is offline, and what waits"), [] {},
        [this] { return m_link.link == sync::LinkState::Offline && m_link.backlog.entries == 3; });
    addStep(
        tr("The line comes back and everything arrives"), [this] { m_demo.restoreLine(); },
        [this] { return m_link.link == sync::LinkState::Online && m_link.backlog.entries == 0; });
}

void ShopDay::planReturn()
{
    addStep(
        tr("A customer brings something back"), [this] { press(Qt::Key_F6); },
        [this] { return isShown("slipEntry"); });
    addStep(
        tr("Its sale is found by the number on the slip"),
        [this] {
            type(QString::number(m_settled->settled.record.number));
            press(Qt::Key_Return);
        },
        [this] { return isShown("returnSentence"); });
    addStep(
        tr("What the return does is said before it is done"), [this] { click("takeMore1"); },
        [this] {
            const auto* next = m_window.findChild<QAbstractButton*>(QStringLiteral("next"));
            return next != nullptr && textOf("returnSentence").contains(u';');
        },
        QStringLiteral("return"));
    addStep(
        tr("The goods are taken back, and their points"), [this] { press(Qt::Key_Return); },
        [this] { return m_returned.has_value(); }, QStringLiteral("returned"));
    addStep(
        tr("HQ has the return"), [this] { press(Qt::Key_Return); },
        [this] { return m_link.backlog.entries == 0 && isShown("saleTitle"); });
}

void ShopDay::begin()
{
    m_waitedMs = 0;
    m_steps[m_step].act();
}

void ShopDay::advance()
{
    const Step& step = m_steps[m_step];
    if (!step.seen()) {
        m_waitedMs += lookEveryMs;
        if (m_waitedMs < patienceMs)
            return;
        print(tr("✗ %1 – this did not happen within %2 seconds.")
                  .arg(step.name)
                  .arg(patienceMs / 1000));
        return finish(1);
    }
    print(QStringLiteral("✓ ") + step.name);
    if (!step.picture.isEmpty() && !m_screenshots.isEmpty()) {
        QApplication::processEvents();
        m_window.grab().save(QDir(m_screenshots).filePath(step.picture + QStringLiteral(".png")));
    }
    if (++m_step == m_steps.size())
        return finish(0);
    begin();
}

void ShopDay::finish(int exitCode)
{
    m_look.stop();
    if (exitCode == 0)
        print(tr("The day is done: everything sold here is at HQ."));
    if (!m_screenshots.isEmpty())
        print(tr("Pictures of the screens: %1").arg(QDir(m_screenshots).absolutePath()));
    QCoreApplication::exit(exitCode);
}

void ShopDay::scan(const QString& label)
{
    if (auto sent = m_demo.scanner().scan(label.toUtf8()); !sent)
        print(QString::fromStdString(sent.error().detail));
}

void ShopDay::press(int key, Qt::KeyboardModifiers modifiers)
{
    // As the window system would: shortcuts first, then whoever has the focus.
    const auto shortcuts = m_window.findChildren<QAbstractButton*>();
    for (QAbstractButton* button : shortcuts) {
        auto* action = qobject_cast<ActionButton*>(button);
        if (action != nullptr && action->isVisible() && action->isEnabled() &&
            action->key() == QKeySequence(QKeyCombination(modifiers, static_cast<Qt::Key>(key)))) {
            action->click();
            return;
        }
    }
    QWidget* target =
        QApplication::focusWidget() != nullptr ? QApplication::focusWidget() : &m_window;
    QKeyEvent down(QEvent::KeyPress, key, modifiers);
    QApplication::sendEvent(target, &down);
}

void ShopDay::type(const QString& text)
{
    QWidget* target = QApplication::focusWidget();
    for (const QChar c : text) {
        if (target == nullptr)
            return;
        QKeyEvent down(QEvent::KeyPress, c.unicode(), Qt::NoModifier, c);
        QApplication::sendEvent(target, &down);
    }
}

void ShopDay::click(const char* objectName)
{
    if (auto* button = m_window.findChild<QAbstractButton*>(QLatin1String(objectName)))
        button->click();
}

QString ShopDay::itemLabel(int index) const
{
    return QStringLiteral("]E0") +
           QString::fromStdString(
               m_demo.store().items[static_cast<std::size_t>(index)].code.substr(1));
}

QString ShopDay::cardLabel(int index) const
{
    return QString::fromStdString(m_demo.store().members[static_cast<std::size_t>(index)].card);
}

QString ShopDay::textOf(const char* objectName) const
{
    const auto* label = m_window.findChild<QLabel*>(QLatin1String(objectName));
    return label == nullptr ? QString() : label->text();
}

bool ShopDay::isShown(const char* objectName) const
{
    const auto widgets = m_window.findChildren<QWidget*>(QLatin1String(objectName));
    return std::any_of(widgets.begin(), widgets.end(),
                       [](const QWidget* widget) { return widget->isVisible(); });
}

}  // namespace loyalty::app
