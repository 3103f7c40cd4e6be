#include "app/widgets/keypad.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QKeyEvent>

#include "app/widgets/action_button.h"

namespace loyalty::app {

Keypad::Keypad(const Theme& theme, Extra extra, QWidget* parent) : QWidget(parent)
{
    // A telephone's order in every script and direction.
    setLayoutDirection(Qt::LeftToRight);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(10);
    const auto add = [&](int row, int column, const QString& text, int key, const char* name) {
        auto* button = new ActionButton(theme, ButtonRole::Plain, this);
        button->setTexts(text);
        button->setTextType(Type::Action);
        button->setFocusPolicy(Qt::NoFocus);
        button->setObjectName(QLatin1String(name));
        button->setAccessibleName(key == Qt::Key_Backspace ? tr("Delete the last digit") : text);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(button, &ActionButton::clicked, this,
                [this, key, text] { press(key, key == Qt::Key_Backspace ? QString() : text); });
        grid->addWidget(button, row, column);
    };
    for (int digit = 1; digit <= 9; ++digit)
        add((digit - 1) / 3, (digit - 1) % 3, QString::number(digit), Qt::Key_0 + digit, "digit");
    add(3, 0, QStringLiteral("⌫"), Qt::Key_Backspace, "backspace");
    add(3, 1, QStringLiteral("0"), Qt::Key_0, "digit");
    if (extra == Extra::DoubleZero)
        add(3, 2, QStringLiteral("00"), Qt::Key_0, "doubleZero");
    else if (extra == Extra::Comma)
        add(3, 2, QStringLiteral(","), Qt::Key_Comma, "comma");
    else if (extra == Extra::Hyphen)
        add(3, 2, QStringLiteral("-"), Qt::Key_Minus, "hyphen");
}

void Keypad::press(int key, const QString& text)
{
    if (m_target == nullptr)
        return;
    m_target->setFocus();
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(m_target, &down);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, text);
    QCoreApplication::sendEvent(m_target, &up);
}

}  // namespace loyalty::app
