// Toast: a sentence that comes and goes at the foot of the page. It takes no focus and no click, so
// that it can never steal a scan.
#pragma once

#include <QLabel>
#include <QTimer>

#include "app/widgets/theme.h"

namespace loyalty::app {

enum class ToastKind { Plain, Good, Warn, Bad };

class Toast : public QLabel {
    Q_OBJECT

public:
    Toast(const Theme& theme, QWidget* parent);

    void say(const QString& sentence, ToastKind kind);
    /// Places itself above `bottomSpace` pixels of the parent's foot.
    void setBottomSpace(int pixels) { m_bottomSpace = pixels; }
    void place();

private:
    const Theme& m_theme;
    QTimer m_timer;
    int m_bottomSpace = 100;
};

}  // namespace loyalty::app
