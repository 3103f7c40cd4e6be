// Toast: a sentence that comes and goes at the head of the page, where nothing else stands. It
// takes no focus and no click, so that it can never steal a scan.
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
    /// In the middle above this part of the parent, which outlives the toast.
    void standOver(const QWidget* part);
    /// Good news of the page before goes with it; what is wrong stays to be read.
    void leavePage();
    /// How many pixels of the parent's head stay free above it.
    void setTopSpace(int pixels);
    void place();

private:
    const Theme& m_theme;
    const QWidget* m_part;
    QTimer m_timer;
    ToastKind m_kind = ToastKind::Plain;
    int m_topSpace = 62;
};

}  // namespace loyalty::app
