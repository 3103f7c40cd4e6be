#include "app/terminal/printer_panel.h"

#include <QFontDatabase>
#include <QGridLayout>
#include <QScrollBar>
#include <QVBoxLayout>

namespace loyalty::app {

namespace {

constexpr int paperPixels = 10;
constexpr int glassPixels = 20;
constexpr int shownOfCode = 24;

// Large letters take two columns.
QString wide(const QString& text)
{
    QString spaced;
    for (const QChar c : text)
        spaced += QString(c) + u' ';
    return spaced;
}

QString lineOf(const devices::PaperItem& item)
{
    using Kind = devices::PaperItem::Kind;
    switch (item.kind) {
        case Kind::Text:
            return item.isLarge ? wide(QString::fromStdString(item.text))
                                : QString::fromStdString(item.text);
        case Kind::Drawing:
            return QStringLiteral("[%1 × %2]").arg(item.drawing.width).arg(item.drawing.height);
        case Kind::Code128:
            return QStringLiteral("||| %1 |||").arg(QString::fromStdString(item.text));
        case Kind::Qr:
            return QStringLiteral("[QR %1…]")
                .arg(QString::fromStdString(item.text).left(shownOfCode));
        case Kind::Cut:
            return QStringLiteral("✂ - - - - - - - - - - - - - - - - -");
    }
    return {};
}

}  // namespace

PrinterPanel::PrinterPanel(const Theme& theme, devices::PtyPrinter& printer,
                           devices::PtyDisplay& display, QWidget* parent)
    : QWidget(parent), m_printer(printer)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    m_glass = new QLabel(this);
    m_glass->setObjectName(QStringLiteral("glass"));
    m_glass->setTextFormat(Qt::PlainText);
    m_glass->setAlignment(Qt::AlignCenter);
    m_glass->setLayoutDirection(Qt::LeftToRight);
    QFont cells = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    cells.setPixelSize(glassPixels);
    m_glass->setFont(cells);
    m_glass->setStyleSheet(
        QStringLiteral("background: %1; color: %2; padding: 10px; border-radius: 6px;")
            .arg(theme.css(Tone::Bar), theme.css(Tone::OkDot)));
    column->addWidget(m_glass);
    const devices::PtyDisplay* shown = &display;
    connect(shown, &devices::PtyDisplay::shown, this, [this, shown] {
        m_glass->setText(
            QString::fromStdString(shown->glass().upper() + "\n" + shown->glass().lower()));
    });
    m_paper = new QPlainTextEdit(this);
    m_paper->setObjectName(QStringLiteral("paper"));
    m_paper->setReadOnly(true);
    m_paper->setLineWrapMode(QPlainTextEdit::NoWrap);
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPixelSize(paperPixels);
    m_paper->setFont(mono);
    column->addWidget(m_paper, 1);
    auto* buttons = new QGridLayout;
    const auto add = [&](int row, int place, int span) {
        auto* button = new ActionButton(theme, ButtonRole::Plain, this);
        button->setTextType(Type::Secondary);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        buttons->addWidget(button, row, place, 1, span);
        return button;
    };
    m_cover = add(0, 0, 1);
    m_roll = add(0, 1, 1);
    m_low = add(1, 0, 1);
    m_tear = add(1, 1, 1);
    m_scan = add(2, 0, 1);
    m_plug = add(2, 1, 1);
    column->addLayout(buttons);
    connect(m_cover, &ActionButton::clicked, this,
            [this] { change(&devices::PrinterStatus::isCoverOpen); });
    connect(m_roll, &ActionButton::clicked, this,
            [this] { change(&devices::PrinterStatus::isPaperOut); });
    connect(m_low, &ActionButton::clicked, this,
            [this] { change(&devices::PrinterStatus::isPaperNearEnd); });
    connect(m_tear, &ActionButton::clicked, this, [this] { m_printer.tearOff(); });
    connect(m_scan, &ActionButton::clicked, this, [this] { Q_EMIT codeShown(m_code); });
    connect(m_plug, &ActionButton::clicked, this, [this] {
        if (m_printer.isPluggedIn())
            m_printer.unplug();
        else
            static_cast<void>(m_printer.plugIn());
        retranslate();
    });
    connect(&m_printer, &devices::PtyPrinter::paperMoved, this, &PrinterPanel::showPaper);
    retranslate();
}

void PrinterPanel::change(bool devices::PrinterStatus::*what)
{
    devices::PrinterStatus status = m_printer.status();
    status.*what = !(status.*what);
    m_printer.setStatus(status);
    retranslate();
}

void PrinterPanel::showPaper()
{
    QStringList lines;
    m_code.clear();
    for (const devices::PaperItem& item : m_printer.paper().items()) {
        lines << lineOf(item);
        if (item.kind == devices::PaperItem::Kind::Qr)
            m_code = QString::fromStdString(item.text);
    }
    m_scan->setEnabled(!m_code.isEmpty());
    m_paper->setPlainText(lines.join(u'\n'));
    m_paper->verticalScrollBar()->setValue(m_paper->verticalScrollBar()->maximum());
}

void PrinterPanel::retranslate()
{
    const devices::PrinterStatus& status = m_printer.status();
    m_cover->setTexts(status.isCoverOpen ? tr("Close the cover") : tr("Open the cover"));
    m_roll->setTexts(status.isPaperOut ? tr("Put in paper") : tr("Take the paper out"));
    m_low->setTexts(status.isPaperNearEnd ? tr("A new roll") : tr("Paper low"));
    m_tear->setTexts(tr("Tear off"));
    m_scan->setTexts(tr("Scan the slip"));
    m_scan->setEnabled(!m_code.isEmpty());
    m_plug->setTexts(m_printer.isPluggedIn() ? tr("Pull the cable") : tr("Plug it in"));
}

}  // namespace loyalty::app
