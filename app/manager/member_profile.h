// MemberProfile: a member's balance with its age, pending and expiring points and tier; and below,
// the history, each entry with its explanation, or the whole schedule of the points to come and go.
#pragma once

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>

#include "app/manager/history_model.h"
#include "app/manager/schedule_model.h"
#include "app/terminal/member_words.h"
#include "app/widgets/action_button.h"
#include "app/widgets/label.h"
#include "app/widgets/progress_line.h"

namespace loyalty::app {

class MemberProfile : public QWidget {
    Q_OBJECT

public:
    MemberProfile(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    void show(const MemberView& view, bool offline);
    void retranslate();

Q_SIGNALS:
    /// The member that is shown is to be changed by hand.
    void adjustAsked(const loyalty::app::MemberView& view);

private:
    struct Tile {
        ElidedLabel* title;
        ElidedLabel* value;  // the figure comes first in it
        QLabel* under;
    };
    Tile addTile(QHBoxLayout* row, const QString& name);
    static void showTile(const Tile& tile, const TileWords& words);
    void showTiers(const MemberWords& words);
    QLayout* makeHead();
    QWidget* makeHistory();
    QWidget* makeSchedule();

    const Theme& m_theme;
    const Format& m_format;
    ActionButton* m_adjust;
    Avatar* m_avatar;
    ElidedLabel* m_name;
    ElidedLabel* m_about;
    Tile m_balance;
    Tile m_pending;
    Tile m_expiring;
    Tile m_tier;
    QTabWidget* m_tabs;
    QLabel* m_partial;
    HistoryModel* m_history;
    ScheduleModel* m_schedule;
    QStackedWidget* m_days;  // the schedule, or that there is none
    QLabel* m_noDays;
    std::optional<MemberView> m_member;
    bool m_offline = false;
};

}  // namespace loyalty::app
