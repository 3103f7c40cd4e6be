// ProgressLine: how far something is, as a plain bar. Avatar: a person's initials in a circle.
#pragma once

#include <QWidget>

#include "app/widgets/theme.h"

namespace loyalty::app {

class ProgressLine : public QWidget {
    Q_OBJECT

public:
    ProgressLine(const Theme& theme, QWidget* parent = nullptr);

    /// From 0 to 1.
    void setPart(double part);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    double m_part = 0;
};

class Avatar : public QWidget {
    Q_OBJECT

public:
    Avatar(const Theme& theme, QWidget* parent = nullptr);

    void setInitials(const QString& initials);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_initials;
};

}  // namespace loyalty::app
