// Keypad: digits for a finger. It sends keys to whatever field has the focus, so that the keyboard
// and the finger take one path.
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"

namespace loyalty::app {

class Keypad : public QWidget {
    Q_OBJECT

public:
    enum class Extra { None, DoubleZero, Comma, Hyphen };

    Keypad(const Theme& theme, Extra extra, QWidget* parent = nullptr);

    /// The field that gets the keys; not owned.
    void setTarget(QWidget* target) { m_target = target; }

private:
    void press(int key, const QString& text);

    QWidget* m_target = nullptr;
};

}  // namespace loyalty::app
