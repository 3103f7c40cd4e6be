#include "app/widgets/progress_line.h"

#include <QPainter>
#include <QStyle>

namespace loyalty::app {

namespace {
constexpr int lineHeight = 10;
constexpr int avatarSize = 48;
}  // namespace

ProgressLine::ProgressLine(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setFixedHeight(lineHeight);
}

void ProgressLine::setPart(double part)
{
    m_part = qBound(0.0, part, 1.0);
    setAccessibleName(QStringLiteral("%1 %").arg(qRound(m_part * 100)));
    update();
}

void ProgressLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Tone::Line));
    painter.drawRoundedRect(rect(), lineHeight / 2.0, lineHeight / 2.0);
    const QRect part(0, 0, qRound(width() * m_part), height());
    painter.setBrush(m_theme.color(Tone::Primary));
    painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), part), lineHeight / 2.0,
                            lineHeight / 2.0);
}

Avatar::Avatar(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setFixedSize(avatarSize, avatarSize);
}

void Avatar::setInitials(const QString& initials)
{
    m_initials = initials;
    update();
}

void Avatar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Tone::PrimarySoft));
    painter.drawEllipse(rect());
    painter.setPen(m_theme.color(Tone::PrimaryInk));
    painter.setFont(Theme::font(Type::RowStrong));
    painter.drawText(rect(), Qt::AlignCenter, m_initials);
}

}  // namespace loyalty::app
