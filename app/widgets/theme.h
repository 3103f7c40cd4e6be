// Theme: colours, type and space of every screen, from resources/theme/<name>.json. Widgets ask it
// by role, never by value, so that a dark or a chain's own theme is a file.
#pragma once

#include <QColor>
#include <QFont>
#include <QHash>
#include <QString>

namespace loyalty::app {

/// Colour roles. A pair Xxx / XxxSoft is text and the surface it stands on (4.5:1 at least).
enum class Tone {
    Ink,
    Muted,
    Line,
    Background,
    Surface,
    SurfaceQuiet,
    Bar,
    BarInk,
    BarMuted,
    BarChip,
    Primary,
    PrimaryPressed,
    OnPrimary,
    PrimarySoft,
    PrimaryInk,
    Gold,
    GoldSoft,
    GoldLine,
    Ok,
    OkDot,
    Warn,
    WarnSoft,
    WarnLine,
    WarnDot,
    Bad,
    BadSoft,
    BadLine,
    BadDot,
    Quiet,
    GreyDot,
};

/// Type roles, in pixels of a 1366×768 screen.
enum class Type {
    Balance,    // 44
    Total,      // 36
    Headline,   // 28
    Action,     // 22
    Title,      // 20
    Row,        // 17
    RowStrong,  // 17, heavier
    Secondary,  // 15
    SecondaryStrong,
    Least,  // 13.5
    LeastStrong,
};

class Theme {
public:
    /// A theme that is not there, or misses a colour, is a bug of the package.
    static Theme load(const QString& name);

    [[nodiscard]] QColor color(Tone tone) const { return m_colors.value(static_cast<int>(tone)); }
    [[nodiscard]] QString css(Tone tone) const { return color(tone).name(); }
    [[nodiscard]] static QFont font(Type type);
    /// The style sheet of the plain widgets (fields, lists, scroll bars, frames by object name).
    [[nodiscard]] QString styleSheet() const;

    static constexpr int space = 12;
    static constexpr int radius = 12;
    static constexpr int rowHeight = 62;
    static constexpr int buttonHeight = 64;
    static constexpr int touchTarget = 48;

private:
    QHash<int, QColor> m_colors;
};

}  // namespace loyalty::app
