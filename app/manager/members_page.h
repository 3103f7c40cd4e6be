// MembersPage: find a member as fast as typing; see balance with its age, tier, pending and
// expiring points, and the history, each entry with its explanation.
#pragma once

#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QTableView>

#include "app/manager/history_model.h"
#include "app/manager/member_desk.h"
#include "app/widgets/action_button.h"
#include "app/widgets/label.h"
#include "app/widgets/pick_list.h"
#include "app/widgets/progress_line.h"

namespace loyalty::app {

class MembersPage : public QWidget {
    Q_OBJECT

public:
    MembersPage(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    void begin();
    void retranslate();
    void showHits(const SearchView& view);
    void showMember(const MemberView& view, bool offline);

Q_SIGNALS:
    void searchAsked(const QString& typed);
    void memberAsked(loyalty::MemberId member);
    /// The member that is shown is to be changed by hand.
    void adjustAsked(const loyalty::app::MemberView& view);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeResults();
    QWidget* makeProfile();
    QLabel* addTile(QHBoxLayout* row, QLabel*& title, QLabel*& under);
    void showNote(const SearchView& view);

    const Theme& m_theme;
    const Format& m_format;
    QLineEdit* m_field;
    QLabel* m_count;
    QStackedWidget* m_stack;
    PickList* m_hits;
    QLabel* m_note;
    ActionButton* m_adjust;
    Avatar* m_avatar;
    ElidedLabel* m_name;
    ElidedLabel* m_about;
    QLabel* m_tileTitles[4];
    QLabel* m_tileValues[4];
    QLabel* m_tileUnders[4];
    QLabel* m_partial;
    HistoryModel* m_history;
    QTableView* m_table;
    SearchView m_search;
    std::optional<MemberView> m_member;
    bool m_offline = false;
};

/// A table in the hand of the back office: rows of 48 pixels, no grid, whole rows selected.
QTableView* makeHistoryTable(const Theme& theme, HistoryModel& model, QWidget* parent);

}  // namespace loyalty::app
