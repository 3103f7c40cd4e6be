#include "app/widgets/action_button.h"

#include <QPainter>
#include <QStyle>

namespace loyalty::app {

namespace {

constexpr int sidePadding = 18;
constexpr int keyPadding = 7;
constexpr int keyGap = 10;
constexpr int keyHeight = 20;

struct Look {
    Tone fill;
    Tone border;
    Tone text;
};

Look lookOf(ButtonRole role)
{
    switch (role) {
        case ButtonRole::Primary:
            return {Tone::Primary, Tone::Primary, Tone::OnPrimary};
        case ButtonRole::Points:
            return {Tone::GoldSoft, Tone::GoldLine, Tone::Gold};
        case ButtonRole::Danger:
            return {Tone::BadSoft, Tone::BadLine, Tone::Bad};
        case ButtonRole::Plain:
            break;
    }
    return {Tone::Surface, Tone::Line, Tone::Ink};
}

}  // namespace

ActionButton::ActionButton(const Theme& theme, ButtonRole role, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_role(role)
{
    setTextType(role == ButtonRole::Primary ? Type::Action : Type::RowStrong);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(role == ButtonRole::Primary ? QSizePolicy::Expanding : QSizePolicy::Minimum,
                  QSizePolicy::Fixed);
}

// Kept apart from the widget's own font, which a style sheet may replace.
void ActionButton::setTextType(Type type)
{
    m_font = Theme::font(type);
    updateGeometry();
}

void ActionButton::setKey(const QKeySequence& key)
{
    m_key = key;
    if (m_shortcut == nullptr) {
        m_shortcut = new QShortcut(this);
        m_shortcut->setContext(Qt::WindowShortcut);
        connect(m_shortcut, &QShortcut::activated, this, [this] {
            if (isEnabled() && isVisible())
                click();
        });
    }
    m_shortcut->setKey(key);
    updateGeometry();
    update();
}

QString ActionButton::keyText() const
{
    if (m_key == QKeySequence(Qt::Key_Return))
        return QStringLiteral("Enter");
    return m_key.toString(QKeySequence::NativeText);
}

QSize ActionButton::sizeHint() const
{
    int width = 2 * sidePadding + QFontMetrics(m_font).horizontalAdvance(text()) + 2;
    if (!m_key.isEmpty())
        width += keyGap + 2 * keyPadding +
                 QFontMetrics(Theme::font(Type::Least)).horizontalAdvance(keyText());
    return {qMax(width, Theme::touchTarget * 2), Theme::buttonHeight};
}

QSize ActionButton::minimumSizeHint() const
{
    return m_role == ButtonRole::Primary ? QSize(220, Theme::buttonHeight) : sizeHint();
}

void ActionButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Look look =
        m_isChosen ? Look{Tone::PrimarySoft, Tone::Primary, Tone::PrimaryInk} : lookOf(m_role);
    QColor fill = m_theme.color(look.fill);
    if (isDown())
        fill =
            m_role == ButtonRole::Primary ? m_theme.color(Tone::PrimaryPressed) : fill.darker(106);
    if (!isEnabled())
        fill = m_theme.color(Tone::Quiet);
    const QColor ink = m_theme.color(isEnabled() ? look.text : Tone::Muted);
    painter.setBrush(fill);
    painter.setPen(isEnabled() ? m_theme.color(look.border) : m_theme.color(Tone::Line));
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(box, Theme::radius, Theme::radius);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(
            m_theme.color(m_role == ButtonRole::Primary ? Tone::OnPrimary : Tone::Primary), 2));
        painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), Theme::radius - 3, Theme::radius - 3);
    }

    const QFont keyFont = Theme::font(Type::Least);
    const int keyWidth =
        m_key.isEmpty() ? 0 : QFontMetrics(keyFont).horizontalAdvance(keyText()) + 2 * keyPadding;
    const int available = width() - 2 * sidePadding - (keyWidth > 0 ? keyGap + keyWidth : 0);
    const QFontMetrics metrics(m_font);
    const QString label = metrics.elidedText(text(), Qt::ElideRight, available);
    const int labelWidth = metrics.horizontalAdvance(label);
    const int content = labelWidth + (keyWidth > 0 ? keyGap + keyWidth : 0);
    const int left = (width() - content) / 2;

    painter.setPen(ink);
    painter.setFont(m_font);
    const QRect labelRect(left, 0, labelWidth + 2, height());
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), labelRect), Qt::AlignCenter,
                     label);
    if (keyWidth == 0)
        return;
    const QRect keyRect(left + labelWidth + keyGap, (height() - keyHeight) / 2, keyWidth,
                        keyHeight);
    const QRectF shown = QStyle::visualRect(layoutDirection(), rect(), keyRect);
    QColor frame = ink;
    frame.setAlphaF(0.35F);
    painter.setPen(frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(shown.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    QColor keyInk = ink;
    keyInk.setAlphaF(0.8F);
    painter.setPen(keyInk);
    painter.setFont(keyFont);
    painter.drawText(shown, Qt::AlignCenter, keyText());
}

}  // namespace loyalty::app
