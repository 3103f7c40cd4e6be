// The GUI thread while storage is slow: a cashier's sales with the keyboard, through the real
// window on the offscreen platform, the engine on its thread and real SQLite files. Every commit
// takes 200 ms longer than it should. Each event that the GUI thread delivers is measured; none may
// hold up the screen for longer than a frame of a 60 Hz screen.
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QThread>
#include <QTimer>
#include <QtTest>

#include "app/terminal/config.h"
#include "app/terminal/till_window.h"
#include "tests/bench/gui_clock.h"
#include "tests/bench/session.h"
#include "tests/bench/timing.h"
#include "tests/support/seeded_till.h"

using namespace loyalty;
using namespace loyalty::app;
using namespace loyalty::bench;

namespace {

constexpr double longestMs = 16;
constexpr int answerMs = 30'000;

LocalTime openingHour()
{
    return *LocalTime::fromText("2026-11-23T09:14:02+03:00");
}

// The till, its engine on a thread of its own, and the hands of the cashier.
class Cashier {
public:
    explicit Cashier(int slowCommitMs);
    ~Cashier();
    Cashier(const Cashier&) = delete;
    Cashier& operator=(const Cashier&) = delete;

    void signIn();
    void sell(int number);

private:
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    void press(Qt::Key key) { QTest::keyClick(m_window.get(), key); }
    void enter(const QString& text)
    {
        type(text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
    [[nodiscard]] QWidget* shown(const char* name) const;
    [[nodiscard]] int lines() const;
    template <class Condition>
    void await(Condition condition);

    tests::SeededTill m_till{50};
    Theme m_theme = Theme::load(QStringLiteral("light"));
    Format m_format{QStringLiteral("tr_TR"), QStringLiteral("en")};
    QThread m_thread;
    Engine* m_engine;
    std::unique_ptr<TillWindow> m_window;
};

Cashier::Cashier(int slowCommitMs)
{
    EngineSetup setup;
    setup.dataFolder = m_till.folder();
    setup.labels = demoConfig({}).labels;
    setup.clock = openingHour;
    setup.slowCommitMs = slowCommitMs;
    m_engine = new Engine(std::move(setup));
    m_engine->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_engine, &QObject::deleteLater);
    m_thread.start();
    m_window = std::make_unique<TillWindow>(m_theme, m_format, *m_engine, openingHour);
    m_window->setStyleSheet(m_theme.styleSheet());
    m_window->resize(1366, 768);
    m_window->show();
    m_engine->post([identity = m_till.identity()](Engine& engine) { engine.open(identity); });
    await([this] { return shown("staffNumber") != nullptr; });
}

Cashier::~Cashier()
{
    m_window.reset();
    m_thread.quit();
    m_thread.wait();
}

QWidget* Cashier::shown(const char* name) const
{
    for (QWidget* widget : m_window->findChildren<QWidget*>(QLatin1String(name)))
        if (widget->isVisible())
            return widget;
    return nullptr;
}

int Cashier::lines() const
{
    return m_window->findChild<QListView*>(QStringLiteral("basket"))->model()->rowCount();
}

// Sleeps as an event loop does: nothing but events wakes it.
template <class Condition>
void Cashier::await(Condition condition)
{
    const Stopwatch watch;
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        CHECK(watch.milliseconds() < answerMs);
    }
}

void Cashier::signIn()
{
    enter(QStringLiteral("12"));
    enter(QStringLiteral("1212"));
    await([this] { return shown("saleTitle") != nullptr; });
}

// Five items, a card on two sales of three, exact cash; the slip, and on to the next customer.
void Cashier::sell(int number)
{
    for (int i = 0; i < 5; ++i) {
        const int before = lines();
        enter(m_till.itemNumber((number * 3 + i * 4) % 20));
        await([&] { return lines() == before + 1; });
    }
    if (number % 3 != 2) {
        enter(m_till.cardNumber(number % 50));
        await([this] { return shown("memberBalance") != nullptr; });
    }
    press(Qt::Key_F12);
    await([this] { return shown("given") != nullptr; });
    press(Qt::Key_Return);
    await([this] { return shown("slip") != nullptr; });
    press(Qt::Key_Return);
    await([this] { return shown("saleTitle") != nullptr && lines() == 0; });
}

// Which events took longest, for whoever looks for the reason.
std::string longestOf(std::vector<EventTime> events, std::size_t count)
{
    count = std::min(count, events.size());
    std::partial_sort(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(count),
                      events.end(),
                      [](const EventTime& a, const EventTime& b) { return a.held > b.held; });
    QStringList list;
    for (std::size_t i = 0; i < count; ++i)
        list << QStringLiteral("%1 ms (%2 at work) %3, minute %4")
                    .arg(events[i].held, 0, 'f', 1)
                    .arg(events[i].work, 0, 'f', 1)
                    .arg(events[i].what)
                    .arg(events[i].atMinute, 0, 'f', 2);
    return list.join(QStringLiteral("; ")).toStdString();
}

void report(Session& session, const std::vector<EventTime>& events, double minutes)
{
    std::vector<double> held;
    std::vector<double> wall;
    std::vector<double> work;
    for (const EventTime& event : events) {
        held.push_back(event.held);
        wall.push_back(event.wall);
        work.push_back(event.work);
    }
    session.add({"the longest an event held up the screen", quantile(held, 1), "ms",
                 Limit{Bound::AtMost, longestMs}});
    session.add({"99.9th percentile", quantile(held, 0.999), "ms", {}});
    session.add({"the most processor time of an event", quantile(work, 1), "ms", {}});
    session.add({"the longest by the clock, others' turns included", quantile(wall, 1), "ms", {}});
    session.add({"events of the GUI thread", static_cast<double>(events.size()), "", {}});
    session.add({"minutes", minutes, "", {}});
    session.note("The longest: " + longestOf(events, 8) + ".");
}

}  // namespace

int main(int argc, char** argv)
{
    Session session("gui", {"sales", "slow"}, argc, argv);
    GuiClock application(argc, argv);
    const auto sales = static_cast<int>(session.number("sales", session.count(1000, 3)));
    const auto slow = static_cast<int>(session.number("slow", session.count(200, 20)));
    const Stopwatch watch;
    Cashier cashier(slow);
    cashier.signIn();
    for (int i = 0; i < sales; ++i)
        cashier.sell(i);
    session.note(std::to_string(sales) + " sales, every commit slower by " + std::to_string(slow) +
                 " ms.");
    report(session, application.events(), watch.milliseconds() / 60'000);
    return session.finish();
}
