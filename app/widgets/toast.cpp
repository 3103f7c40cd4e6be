#include "app/widgets/toast.h"

namespace loyalty::app {

namespace {

constexpr int shortestMs = 2500;
constexpr int perCharacterMs = 55;
constexpr int longestMs = 9000;

struct Look {
    Tone fill;
    Tone text;
    Tone line;
};

Look lookOf(ToastKind kind)
{
    switch (kind) {
        case ToastKind::Good:
            return {Tone::PrimarySoft, Tone::PrimaryInk, Tone::Primary};
        case ToastKind::Warn:
            return {Tone::WarnSoft, Tone::Warn, Tone::WarnLine};
        case ToastKind::Bad:
            return {Tone::BadSoft, Tone::Bad, Tone::BadLine};
        case ToastKind::Plain:
            break;
    }
    return {Tone::Bar, Tone::BarInk, Tone::Bar};
}

}  // namespace

Toast::Toast(const Theme& theme, QWidget* parent) : QLabel(parent), m_theme(theme), m_part(parent)
{
    setObjectName(QStringLiteral("toast"));
    setFont(Theme::font(Type::RowStrong));
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignCenter);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
}

void Toast::say(const QString& sentence, ToastKind kind)
{
    m_kind = kind;
    const Look look = lookOf(kind);
    setStyleSheet(QStringLiteral("background: %1; color: %2; border: 1px solid %3; "
                                 "border-radius: 12px; padding: 12px 20px;")
                      .arg(m_theme.css(look.fill), m_theme.css(look.text), m_theme.css(look.line)));
    setText(sentence);
    setAccessibleName(sentence);
    place();
    show();
    raise();
    m_timer.start(qBound(
        shortestMs, shortestMs + perCharacterMs * static_cast<int>(sentence.size()), longestMs));
}

void Toast::leavePage()
{
    if (m_kind == ToastKind::Plain || m_kind == ToastKind::Good)
        hide();
}

void Toast::place()
{
    const int widest = qMin(m_part->width() - 48, 760);
    const int textWidth = fontMetrics().horizontalAdvance(text()) + 48;
    setFixedWidth(qMin(widest, textWidth));
    adjustSize();
    const int left = m_part->mapTo(parentWidget(), QPoint()).x();
    move(left + (m_part->width() - width()) / 2, m_topSpace);
}

void Toast::standOver(const QWidget* part)
{
    m_part = part;
    place();
}

void Toast::setTopSpace(int pixels)
{
    m_topSpace = pixels;
    place();
}

}  // namespace loyalty::app
