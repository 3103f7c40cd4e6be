// ActionButton: a large button that says what it will do and which key does it.
#pragma once

#include <QAbstractButton>
#include <QKeySequence>
#include <QShortcut>

#include "app/widgets/theme.h"

namespace loyalty::app {

enum class ButtonRole {
    Primary,  // the one next action
    Plain,
    Points,  // has to do with points
    Danger,
};

class ActionButton : public QAbstractButton {
    Q_OBJECT

public:
    ActionButton(const Theme& theme, ButtonRole role, QWidget* parent = nullptr);

    /// Shows the key and makes it work wherever the focus is in the window; an empty one takes it
    /// away.
    void setKey(const QKeySequence& key);
    [[nodiscard]] const QKeySequence& key() const { return m_key; }
    void setTexts(const QString& text)
    {
        setText(text);
        updateGeometry();
        update();
    }

    void setTextType(Type type);
    /// Of several that exclude each other the one that holds.
    void setChosen(bool isChosen)
    {
        m_isChosen = isChosen;
        update();
    }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString keyText() const;

    const Theme& m_theme;
    ButtonRole m_role;
    bool m_isChosen = false;
    QKeySequence m_key;
    QShortcut* m_shortcut = nullptr;
    QFont m_font;
};

}  // namespace loyalty::app
