// WindowBench: the real till window, its till thread and real SQLite files, as somebody with a
// keyboard meets them. HQ does not answer: the till must not mind. Tests derive from it.
#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QtTest>

#include "app/terminal/config.h"
#include "app/terminal/till_window.h"
#include "tests/support/seeded_till.h"

namespace loyalty::tests {

class WindowBench : public QObject {
protected:
    static LocalTime openingHour() { return *LocalTime::fromText("2026-11-23T09:14:02+03:00"); }

    void begin()
    {
        m_till = std::make_unique<SeededTill>();
        m_format = std::make_unique<app::Format>(QStringLiteral("tr_TR"), QStringLiteral("en"));
        app::EngineSetup setup;
        setup.dataFolder = m_till->folder();
        setup.labels = app::demoConfig({}).labels;
        setup.clock = openingHour;
        m_engine = new app::Engine(std::move(setup));
        m_thread = std::make_unique<QThread>();
        m_engine->moveToThread(m_thread.get());
        connect(m_thread.get(), &QThread::finished, m_engine, &QObject::deleteLater);
        m_thread->start();
        m_window = std::make_unique<app::TillWindow>(m_theme, *m_format, *m_engine, openingHour);
        m_window->setStyleSheet(m_theme.styleSheet());
        m_window->resize(1366, 768);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_engine->post(
            [identity = m_till->identity()](app::Engine& engine) { engine.open(identity); });
        QTRY_VERIFY(shown("staffNumber") != nullptr);
    }
    void end()
    {
        m_window.reset();
        m_thread->quit();
        m_thread->wait();
        m_thread.reset();
        m_till.reset();
    }

    [[nodiscard]] QWidget* shown(const char* name) const
    {
        for (QWidget* widget : m_window->findChildren<QWidget*>(QLatin1String(name)))
            if (widget->isVisible())
                return widget;
        return nullptr;
    }
    [[nodiscard]] QString text(const char* name) const
    {
        QWidget* widget = shown(name);
        if (const auto* label = qobject_cast<QLabel*>(widget))
            return label->text();
        if (const auto* button = qobject_cast<QAbstractButton*>(widget))
            return button->text();
        if (const auto* edit = qobject_cast<QPlainTextEdit*>(widget))
            return edit->toPlainText();
        return {};
    }
    [[nodiscard]] int lines() const
    {
        return m_window->findChild<QListView*>(QStringLiteral("basket"))->model()->rowCount();
    }
    void press(Qt::Key key) { QTest::keyClick(m_window.get(), key); }
    static void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    static void enter(const QString& text)
    {
        type(text);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    }
    void signIn()
    {
        enter(QStringLiteral("12"));
        enter(QStringLiteral("1212"));
        QTRY_VERIFY(shown("saleTitle") != nullptr);
    }
    void sell(int item)
    {
        const int before = lines();
        enter(m_till->itemNumber(item));
        QTRY_COMPARE(lines(), before + 1);
    }
    /// In cash, exactly; the next sale is open afterwards.
    void settle(int nextSale)
    {
        press(Qt::Key_F12);
        QTRY_VERIFY(shown("given") != nullptr);
        press(Qt::Key_Return);
        QTRY_VERIFY(shown("slip") != nullptr);
        press(Qt::Key_Return);
        QTRY_COMPARE(text("saleTitle"), QStringLiteral("Sale %1").arg(nextSale));
    }

    std::unique_ptr<SeededTill> m_till;
    app::Theme m_theme = app::Theme::load(QStringLiteral("light"));
    std::unique_ptr<app::Format> m_format;
    std::unique_ptr<QThread> m_thread;
    app::Engine* m_engine = nullptr;
    std::unique_ptr<app::TillWindow> m_window;
};

}  // namespace loyalty::tests
