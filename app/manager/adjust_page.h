// AdjustPage: an account changed by hand: points given or taken off, expired points that live
// again, a tier; with a reason, and with a second manager where one may not do it alone. What it
// does is said before it is done.
#pragma once

#include <QDateEdit>
#include <QLineEdit>

#include "app/terminal/office_views.h"
#include "app/widgets/format.h"
#include "app/widgets/keypad.h"
#include "app/widgets/pick_list.h"
#include "app/widgets/step_page.h"

namespace loyalty::app {

/// What the adjustment does, or why it cannot be made, in one sentence.
QString adjustmentSentence(const Format& format, const AdjustmentView& view, BusinessDay today);

class AdjustPage : public StepPage {
    Q_OBJECT

public:
    AdjustPage(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    /// Empty, for this member.
    void begin(const MemberView& view);
    void show(const AdjustmentView& view);
    /// The PIN was not that of another manager.
    void askAgain();
    void retranslate();

Q_SIGNALS:
    void previewAsked(loyalty::MemberId member, const loyalty::sale::Adjustment& wanted);
    void commitAsked(loyalty::MemberId member, const loyalty::sale::Adjustment& wanted,
                     const QString& pin);

private:
    enum Kind { Give, TakeOff, Reinstate, Tier, KindCount };

    QWidget* makeReasons();
    QWidget* makePoints();
    QWidget* makeTiers();
    void choose(Kind kind);
    void fillLists();
    void change();
    void commit();
    [[nodiscard]] sale::Adjustment wanted() const;
    [[nodiscard]] MemberId member() const;

    const Format& m_format;
    MemberView m_view;
    Kind m_kind = Give;
    ActionButton* m_kinds[KindCount];
    QLabel* m_reasonTitle;
    PickList* m_reasons;
    QLabel* m_noteTitle;
    QLineEdit* m_note;
    QWidget* m_pointsArea;
    QLabel* m_pointsTitle;
    QLineEdit* m_points;
    Keypad* m_keypad;
    QWidget* m_tierArea;
    QLabel* m_tierTitle;
    PickList* m_tiers;
    QLabel* m_untilTitle;
    QDateEdit* m_until;
    QLabel* m_sentence;
    QWidget* m_pinRow;
    QLabel* m_pinTitle;
    QLineEdit* m_pin;
};

}  // namespace loyalty::app
