// HqPage: how this till stands with HQ: when it was last heard, what waits, and how old that is.
#pragma once

#include <QTableView>
#include <QTimer>
#include <QWidget>

#include "app/manager/history_model.h"
#include "app/widgets/label.h"

namespace loyalty::app {

class HqPage : public QWidget {
    Q_OBJECT

public:
    HqPage(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    void show(const WaitingView& view);
    void retranslate();

Q_SIGNALS:
    void refreshAsked();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void showHub(const WaitingView& view, const QString& heard);
    void showMembers(const sync::Status& status);

    const Theme& m_theme;
    const Format& m_format;
    std::optional<WaitingView> m_view;
    QLabel* m_title;
    QLabel* m_state;
    QLabel* m_reason;
    QLabel* m_members;
    QLabel* m_waiting;
    QLabel* m_age;
    HistoryModel* m_entries;
    QTimer m_refresh;
};

/// "3 h 20 min", "4 min", "less than a minute".
QString ageText(qint64 milliseconds);

}  // namespace loyalty::app
