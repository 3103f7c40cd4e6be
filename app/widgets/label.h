// Plain labels and cards in the theme's type and colours.
#pragma once

#include <QFrame>
#include <QLabel>

#include "app/widgets/theme.h"

namespace loyalty::app {

/// A label in one type and colour; long text is wrapped only where asked for.
QLabel* makeLabel(const Theme& theme, Type type, Tone tone, QWidget* parent = nullptr);

/// A frame the style sheet knows by its object name ("card", "tile", "hintCard", "warnCard").
QFrame* makeCard(const char* objectName, QWidget* parent = nullptr);

QFrame* makeHairline(QWidget* parent = nullptr);

/// A label that cuts its text with an ellipsis instead of pushing its neighbours away.
class ElidedLabel : public QLabel {
    Q_OBJECT

public:
    ElidedLabel(const Theme& theme, Type type, Tone tone, QWidget* parent = nullptr);

    void setFullText(const QString& text);
    [[nodiscard]] const QString& fullText() const { return m_full; }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        return {0, QLabel::minimumSizeHint().height()};
    }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void elide();

    QString m_full;
};

}  // namespace loyalty::app
