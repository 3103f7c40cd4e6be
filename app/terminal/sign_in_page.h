// SignInPage: who works here, by number and PIN. Also the manager's door, with the PIN alone.
#pragma once

#include <QLineEdit>

#include "app/widgets/format.h"
#include "app/widgets/keypad.h"
#include "app/widgets/step_page.h"
#include "core/base/id.h"

namespace loyalty::app {

class SignInPage : public StepPage {
    Q_OBJECT

public:
    enum class Door { Cashier, Manager, Approval };

    SignInPage(const Theme& theme, Door door, QWidget* parent = nullptr);

    void begin();
    void retranslate();
    /// A sentence under the fields, in a demonstration: which numbers open the door.
    void setHint(const QString& hint);
    /// The PIN was wrong: it is emptied and asked for again.
    void askAgain();

Q_SIGNALS:
    void signInAsked(loyalty::StaffNumber number, const QString& pin);
    void unlockAsked(const QString& pin);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void submit();
    void enableNext();

    Door m_door;
    QLabel* m_intro;
    QLabel* m_numberTitle;
    QLineEdit* m_number;
    QLabel* m_pinTitle;
    QLineEdit* m_pin;
    QLabel* m_hint;
    Keypad* m_keypad;
};

}  // namespace loyalty::app
