#include "app/widgets/chip.h"

#include <QPainter>
#include <QStyle>

namespace loyalty::app {

namespace {
constexpr int padding = 12;
constexpr int dotSize = 10;
constexpr int dotGap = 8;
}  // namespace

Chip::Chip(const Theme& theme, Type type, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    m_font = Theme::font(type);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Chip::show(const QString& text, const ChipLook& look)
{
    m_text = text;
    m_look = look;
    setAccessibleName(text);
    updateGeometry();
    update();
    setVisible(true);
}

QSize Chip::sizeHint() const
{
    const QFontMetrics metrics(m_font);
    return {metrics.horizontalAdvance(m_text) + 2 * padding +
                (m_look.hasDot ? dotSize + dotGap : 0) + 2,
            metrics.height() + 14};
}

void Chip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(m_look.fill));
    const double radius = height() / 2.0;
    painter.drawRoundedRect(rect(), radius, radius);
    QRect textRect = rect().adjusted(padding, 0, -padding, 0);
    if (m_look.hasDot) {
        const QRect place(padding, (height() - dotSize) / 2, dotSize, dotSize);
        const QRect dot = QStyle::visualRect(layoutDirection(), rect(), place);
        painter.setBrush(m_theme.color(m_look.dot));
        if (m_look.isDiamond) {
            const QPointF c = QRectF(dot).center();
            const double r = dotSize * 0.6;
            painter.drawPolygon(QPolygonF(
                {c + QPointF(0, -r), c + QPointF(r, 0), c + QPointF(0, r), c + QPointF(-r, 0)}));
        } else {
            painter.drawEllipse(dot);
        }
        textRect = QStyle::visualRect(layoutDirection(), rect(),
                                      textRect.adjusted(dotSize + dotGap, 0, 0, 0));
    }
    painter.setPen(m_theme.color(m_look.text));
    painter.setFont(m_font);
    painter.drawText(textRect, Qt::AlignCenter, m_text);
}

}  // namespace loyalty::app
