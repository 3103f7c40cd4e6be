#include "app/widgets/label.h"

namespace loyalty::app {

QLabel* makeLabel(const Theme& theme, Type type, Tone tone, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setFont(Theme::font(type));
    label->setStyleSheet(
        QStringLiteral("color: %1; background: transparent;").arg(theme.css(tone)));
    label->setTextFormat(Qt::PlainText);
    return label;
}

QFrame* makeCard(const char* objectName, QWidget* parent)
{
    auto* card = new QFrame(parent);
    card->setObjectName(QLatin1String(objectName));
    return card;
}

QFrame* makeHairline(QWidget* parent)
{
    auto* line = makeCard("hairline", parent);
    line->setFixedHeight(1);
    return line;
}

ElidedLabel::ElidedLabel(const Theme& theme, Type type, Tone tone, QWidget* parent) : QLabel(parent)
{
    setFont(Theme::font(type));
    setStyleSheet(QStringLiteral("color: %1; background: transparent;").arg(theme.css(tone)));
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setFullText(const QString& text)
{
    m_full = text;
    setToolTip(text);
    setAccessibleName(text);
    elide();
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::elide()
{
    setText(fontMetrics().elidedText(m_full, Qt::ElideRight, width()));
}

}  // namespace loyalty::app
