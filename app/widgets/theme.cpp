#include "app/widgets/theme.h"

#include <QFile>
#include <QFontDatabase>
#include <QJsonDocument>
#include <QJsonObject>

namespace loyalty::app {

namespace {

// In the order of Tone.
constexpr const char* toneNames[] = {
    "ink",       "muted",       "line",       "background", "surface",  "surfaceQuiet",
    "bar",       "barInk",      "barMuted",   "barChip",    "primary",  "primaryPressed",
    "onPrimary", "primarySoft", "primaryInk", "gold",       "goldSoft", "goldLine",
    "ok",        "okDot",       "warn",       "warnSoft",   "warnLine", "warnDot",
    "bad",       "badSoft",     "badLine",    "badDot",     "quiet",    "greyDot",
};

struct TypeSize {
    double pixels;
    int weight;
};

TypeSize sizeOf(Type type)
{
    switch (type) {
        case Type::Balance:
            return {44, 700};
        case Type::Total:
            return {36, 700};
        case Type::Headline:
            return {28, 700};
        case Type::Action:
            return {22, 650};
        case Type::Title:
            return {20, 650};
        case Type::Row:
            return {17, 500};
        case Type::RowStrong:
            return {17, 650};
        case Type::Secondary:
            return {15, 400};
        case Type::SecondaryStrong:
            return {15, 650};
        case Type::Least:
            return {13.5, 400};
        case Type::LeastStrong:
            return {13.5, 650};
    }
    return {17, 400};
}

}  // namespace

Theme Theme::load(const QString& name)
{
    QFile file(QStringLiteral(":/theme/%1.json").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no theme %s", qPrintable(name));
    const QJsonObject values = QJsonDocument::fromJson(file.readAll()).object();
    Theme theme;
    for (int i = 0; i < static_cast<int>(std::size(toneNames)); ++i) {
        const QColor color(values.value(QLatin1String(toneNames[i])).toString());
        if (!color.isValid())
            qFatal("theme %s has no colour %s", qPrintable(name), toneNames[i]);
        theme.m_colors.insert(i, color);
    }
    return theme;
}

QFont Theme::font(Type type)
{
    const TypeSize size = sizeOf(type);
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans")});
    // Points would follow the screen's resolution; the sizes are the drawing's pixels.
    font.setPixelSize(qRound(size.pixels));
    font.setWeight(static_cast<QFont::Weight>(size.weight));
    return font;
}

QString Theme::styleSheet() const
{
    const QString sheet = QStringLiteral(R"(
        QWidget { color: @ink; }
        QMainWindow, QWidget#page { background: @background; }
        QFrame#card { background: @surface; border: 1px solid @line; border-radius: 12px; }
        QFrame#quietCard { background: @surfaceQuiet; border: none;
                           border-bottom-left-radius: 11px; border-bottom-right-radius: 11px; }
        QFrame#tile { background: @surface; border: 1px solid @line; border-radius: 10px; }
        QFrame#warnCard { background: @warnSoft; border: none; border-radius: 10px; }
        QFrame#badCard { background: @badSoft; border: none; border-radius: 10px; }
        QFrame#hintCard { background: @primarySoft; border: none; border-radius: 10px; }
        QFrame#hairline { background: @line; border: none; }
        QWidget#bottomBar { background: @surface; border-top: 1px solid @line; }
        QLineEdit { background: @surface; border: 2px solid @line; border-radius: 10px;
                    padding: 0 12px; min-height: 48px; selection-background-color: @primary; }
        QLineEdit:focus, QDateEdit:focus { border-color: @primary; }
        QDateEdit { background: @surface; border: 2px solid @line; border-radius: 10px;
                    padding: 0 12px; min-height: 48px; }
        QDateEdit::drop-down { border: none; width: 48px; }
        QListView, QTableView, QTextEdit, QPlainTextEdit, QScrollArea,
        QScrollArea > QWidget > QWidget { background: @surface; border: none; outline: none; }
        QPlainTextEdit#slip { border: 1px solid @line; border-radius: 6px; padding: 12px; }
        QListView::item:selected { background: @primarySoft; color: @ink; }
        QHeaderView::section { background: @surface; color: @muted; border: none;
                               border-bottom: 1px solid @line; padding: 8px 13px; }
        QTabWidget::pane { border: 1px solid @line; border-radius: 10px; background: @surface; }
        QTabWidget::tab-bar { left: 0; }
        QTabBar::tab { background: transparent; color: @muted; border: none; padding: 0 14px;
                       min-height: 48px; border-bottom: 3px solid transparent; }
        QTabBar { outline: none; }
        QTabBar::tab:selected:focus { color: @primary; }
        QTabBar::tab:selected { color: @ink; border-bottom-color: @primary; }
        QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
        QScrollBar::handle:vertical { background: @line; border-radius: 5px; min-height: 48px; }
        QScrollBar::add-line, QScrollBar::sub-line { height: 0; }
        QToolTip { background: @ink; color: @surface; border: none; padding: 6px; }
    )");
    QString css = sheet;
    // Longer names first, so that "@primarySoft" is not read as "@primary".
    QList<int> order;
    for (int i = 0; i < static_cast<int>(std::size(toneNames)); ++i)
        order << i;
    std::sort(order.begin(), order.end(),
              [](int a, int b) { return qstrlen(toneNames[a]) > qstrlen(toneNames[b]); });
    for (const int i : order)
        css.replace(QLatin1Char('@') + QLatin1String(toneNames[i]), m_colors.value(i).name());
    return css;
}

}  // namespace loyalty::app
