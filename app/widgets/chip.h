// Chip: a small rounded mark: a device's state in the top bar, points beside a line, a tier.
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"

namespace loyalty::app {

struct ChipLook {
    Tone fill = Tone::Quiet;
    Tone text = Tone::Ink;
    bool hasDot = false;
    Tone dot = Tone::GreyDot;
    bool isDiamond = false;  // the dot's other shape, so that colour is never alone
};

class Chip : public QWidget {
    Q_OBJECT

public:
    Chip(const Theme& theme, Type type, QWidget* parent = nullptr);

    void show(const QString& text, const ChipLook& look);
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QFont m_font;
    QString m_text;
    ChipLook m_look;
};

}  // namespace loyalty::app
