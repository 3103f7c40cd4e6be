// MemberPanel: who the points are for. Always in the same place; a balance never without its age.
#pragma once

#include <QFrame>
#include <QHBoxLayout>
#include <vector>

#include "app/terminal/member_words.h"
#include "app/widgets/chip.h"
#include "app/widgets/label.h"
#include "app/widgets/progress_line.h"

namespace loyalty::app {

class Avatar;

class MemberPanel : public QFrame {
    Q_OBJECT

public:
    MemberPanel(const Theme& theme, QWidget* parent = nullptr);

    void showMember(const MemberWords& words);
    void showNobody();

private:
    struct Tile {
        QFrame* frame;
        ElidedLabel* title;
        QLabel* value;
        ElidedLabel* under;
    };
    Tile addTile(QHBoxLayout* row, const QString& name);
    void showTile(const Tile& tile, const TileWords& words);
    void showMessages(const QStringList& messages);
    void ink(QLabel* label, Tone tone);

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
    std::vector<ElidedLabel*> m_messages;  // as many as there can be
    ProgressLine* m_progress;
    QWidget* m_progressRow;
    ElidedLabel* m_progressText;
    QLabel* m_progressEnd;
    QLabel* m_tierNote;
    QWidget* m_tiles;
    Tile m_pending;
    Tile m_expiring;
    QLabel* m_nobodyTitle;
    QLabel* m_nobodyText;
};

}  // namespace loyalty::app
