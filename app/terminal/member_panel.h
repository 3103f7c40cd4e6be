// MemberPanel: who the points are for. Always in the same place; a balance never without its age.
#pragma once

#include <QFrame>
#include <QHBoxLayout>

#include "app/terminal/till_views.h"
#include "app/widgets/chip.h"
#include "app/widgets/format.h"
#include "app/widgets/label.h"
#include "app/widgets/progress_line.h"

namespace loyalty::app {

class Avatar;

/// What the panel says of a customer, without widgets.
struct MemberWords {
    QString initials;
    QString name;
    QString card;  // Card •••• 4821 · since 2019
    QString tier;
    QString balance;
    QString balanceWord;
    QString age;  // at least 1.008 · HQ as of 09:14
    bool isOffline = false;
    QString progress;          // 1.840 of 2.500 to Platinum
    QString progressEnd;       // until 31 Dec
    double progressPart = -1;  // 0 to 1; below 0 there is no next tier
    QString pendingTitle;
    QString pending;
    QString expiringTitle;
    QString expiring;
};

/// `offline`: HQ does not answer now. `today` is the business day.
MemberWords memberWords(const Format& format, const sale::Customer& customer,
                        const programme::Rulebook* rulebook, std::optional<Instant> asOf,
                        LocalTime now, bool offline);

class MemberPanel : public QFrame {
    Q_OBJECT

public:
    MemberPanel(const Theme& theme, QWidget* parent = nullptr);

    void showMember(const MemberWords& words);
    void showNobody();

private:
    QLabel* addTile(QHBoxLayout* row, QLabel*& title);

    const Theme& m_theme;
    QWidget* m_member;
    QWidget* m_nobody;
    Avatar* m_avatar;
    ElidedLabel* m_name;
    ElidedLabel* m_card;
    Chip* m_tier;
    QLabel* m_balance;
    QLabel* m_balanceWord;
    QLabel* m_age;
    ProgressLine* m_progress;
    QWidget* m_progressRow;
    QLabel* m_progressText;
    QLabel* m_progressEnd;
    QWidget* m_tiles;
    QLabel* m_pendingTitle;
    QLabel* m_pending;
    QLabel* m_expiringTitle;
    QLabel* m_expiring;
    QLabel* m_nobodyTitle;
    QLabel* m_nobodyText;
};

}  // namespace loyalty::app
