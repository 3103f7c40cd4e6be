// ConfirmPage: what a step would do, in one sentence, before it is done; with a field where it must
// be known for whom.
#pragma once

#include <QLineEdit>

#include "app/widgets/keypad.h"
#include "app/widgets/step_page.h"

namespace loyalty::app {

struct ConfirmWords {
    QString title;
    QString besides;
    QString intro;  // over the field
    QString sentence;
    QString next;
    bool canGoOn = false;
};

class ConfirmPage : public StepPage {
    Q_OBJECT

public:
    enum class Field { None, Identifier };

    ConfirmPage(const Theme& theme, Field field, const char* name, QWidget* parent = nullptr);

    void show(const ConfirmWords& words);
    /// An empty field, with the focus.
    void begin();
    void retranslate();

Q_SIGNALS:
    /// Something was typed, and Enter pressed.
    void entered(const QString& text);

private:
    QLabel* m_intro = nullptr;
    QLineEdit* m_field = nullptr;
    Keypad* m_keypad = nullptr;
    QLabel* m_sentence;
};

}  // namespace loyalty::app
