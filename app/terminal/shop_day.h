// ShopDay: a scripted shop day for a machine without a display: somebody signs in, scans, sells,
// loses the line to HQ, sells on, takes goods back, and finds everything at HQ in the evening. It
// acts like a person: it scans through the serial path and presses keys, and it waits for what it
// should see, not for a time.
#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <vector>

#include "app/terminal/demo.h"
#include "app/terminal/engine.h"
#include "app/terminal/till_window.h"

namespace loyalty::app {

class ShopDay : public QObject {
    Q_OBJECT

public:
    /// Begins at once; ends the program with 0, or with 1 when something expected did not come.
    ShopDay(TillWindow& window, Engine& engine, Demo& demo, QString screenshots);

Q_SIGNALS:
    void languageAsked();

private:
    struct Step {
        QString name;
        std::function<void()> act;
        std::function<bool()> seen;
        QString picture;  // file name of a screenshot once it was seen; may be empty
    };

    void plan();
    void planSale();
    void planOutage();
    void planReturn();
    void addStep(QString name, std::function<void()> act, std::function<bool()> seen,
                 QString picture = {});
    void advance();
    void begin();
    void finish(int exitCode);
    void scan(const QString& label);
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString& text);
    void click(const char* objectName);
    [[nodiscard]] QString itemLabel(int index) const;
    [[nodiscard]] QString cardLabel(int index) const;
    [[nodiscard]] QString textOf(const char* objectName) const;
    [[nodiscard]] bool isShown(const char* objectName) const;

    TillWindow& m_window;
    Engine& m_engine;
    Demo& m_demo;
    QString m_screenshots;
    std::vector<Step> m_steps;
    std::size_t m_step = 0;
    QTimer m_look;
    int m_waitedMs = 0;
    SaleView m_sale;
    sync::Status m_link;
    std::optional<SettledView> m_settled;
    std::optional<ReturnedView> m_returned;
    int m_items = 0;
};

}  // namespace loyalty::app
