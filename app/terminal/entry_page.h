// EntryPage: a number typed by hand: a member's card or phone, or the slip of a sale to return.
#pragma once

#include <QLineEdit>

#include "app/widgets/keypad.h"
#include "app/widgets/step_page.h"

namespace loyalty::app {

class EntryPage : public StepPage {
    Q_OBJECT

public:
    enum class For { Member, Slip };

    EntryPage(const Theme& theme, For purpose, QWidget* parent = nullptr);

    void begin();
    void retranslate();
    /// For a member page: whether one is attached that could be taken off.
    void setHasMember(bool has);
    /// Something under the field (the last slips).
    void setBelow(QWidget* widget);

Q_SIGNALS:
    void entered(const QString& text);
    void forgetAsked();

private:
    void submit();

    For m_purpose;
    QLabel* m_intro;
    QLineEdit* m_field;
    QLabel* m_help;
    Keypad* m_keypad;
    QVBoxLayout* m_below;
    ActionButton* m_forget = nullptr;
};

}  // namespace loyalty::app
