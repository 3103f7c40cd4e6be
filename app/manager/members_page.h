// MembersPage: find a member as fast as typing, and see the profile of the one that was picked.
#pragma once

#include <QLineEdit>
#include <QStackedWidget>

#include "app/manager/member_desk.h"
#include "app/manager/member_profile.h"
#include "app/widgets/label.h"
#include "app/widgets/pick_list.h"

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
    void showNote(const SearchView& view);

    const Theme& m_theme;
    const Format& m_format;
    QLineEdit* m_field;
    QLabel* m_count;
    QStackedWidget* m_stack;
    PickList* m_hits;
    QLabel* m_note;
    MemberProfile* m_profile;
    SearchView m_search;
};

}  // namespace loyalty::app
