#include "app/devices/line_drawing.h"

#include <QFont>
#include <QFontMetrics>
#include <QImage>
#include <QPainter>

#include "app/devices/code_drawing.h"

namespace loyalty::app {

namespace {

using receipt::Emphasis;

constexpr int letterPixels = 24;  // as high as the printer's own
constexpr int largePixels = 44;
constexpr int gap = 12;
constexpr int qrModule = 5;  // dots, as the encoder asks for where the printer draws them itself
constexpr int barModule = 2;
constexpr int barHeight = 64;

QFont fontOf(Emphasis emphasis)
{
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(emphasis == Emphasis::Large ? largePixels : letterPixels);
    font.setBold(emphasis != Emphasis::Normal);
    font.setStyleStrategy(QFont::NoAntialias);
    return font;
}

devices::Bitmap bitmapOf(const QImage& image)
{
    const QImage mono = image.convertToFormat(QImage::Format_Mono, Qt::ThresholdDither);
    devices::Bitmap bitmap{mono.width(), mono.height(), {}};
    const bool isBlackSet = qGray(mono.color(1)) < qGray(mono.color(0));
    for (int y = 0; y < mono.height(); ++y) {
        const uchar* row = mono.constScanLine(y);
        for (int x = 0; x < bitmap.bytesPerRow(); ++x)
            bitmap.rows.push_back(isBlackSet ? row[x] : static_cast<uchar>(~row[x]));
    }
    return bitmap;
}

struct Drawing {
    int dots;

    [[nodiscard]] devices::Bitmap draw(const QFont& font, const QString& text, int flags,
                                       const QString& end = {}) const
    {
        const QFontMetrics metrics(font);
        const int endWidth = end.isEmpty() ? 0 : metrics.horizontalAdvance(end) + gap;
        const QRect room(0, 0, dots - endWidth, 10'000);
        const int direction =
            static_cast<int>(text.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
        const int all = (flags == 0 ? direction : flags) | static_cast<int>(Qt::TextWordWrap);
        const int height =
            std::max(metrics.height(), metrics.boundingRect(room, all, text).height());
        // Whole bytes across: what is padded is white.
        QImage image((dots + 7) / 8 * 8, height, QImage::Format_Grayscale8);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setPen(Qt::black);
        painter.setFont(font);
        const bool isMirrored = text.isRightToLeft() && endWidth > 0;
        painter.drawText(QRect(isMirrored ? endWidth : 0, 0, room.width(), height), all, text);
        if (endWidth > 0)
            painter.drawText(
                QRect(isMirrored ? 0 : dots - endWidth, 0, endWidth, height),
                static_cast<int>(Qt::AlignBottom | (isMirrored ? Qt::AlignLeft : Qt::AlignRight)),
                end);
        painter.end();
        return bitmapOf(image);
    }

    devices::Bitmap operator()(const receipt::TextLine& line) const
    {
        return draw(fontOf(line.emphasis), QString::fromStdString(line.text),
                    line.align == receipt::Align::Center ? static_cast<int>(Qt::AlignHCenter) : 0);
    }
    devices::Bitmap operator()(const receipt::PairLine& line) const
    {
        return draw(fontOf(line.emphasis), QString::fromStdString(line.left), 0,
                    QString::fromStdString(line.right));
    }
    devices::Bitmap operator()(const receipt::Rule&) const { return {}; }
    devices::Bitmap operator()(const receipt::CodeLine& line) const
    {
        const bool isQr = line.symbol == receipt::CodeLine::Symbol::Qr;
        const devices::Bitmap text =
            line.text.empty()
                ? devices::Bitmap{}
                : (*this)(receipt::TextLine{line.text, Emphasis::Normal, receipt::Align::Center});
        devices::Bitmap drawn = drawCode(line, dots, isQr ? qrModule : barModule, barHeight);
        if (drawn.height == 0 || isQr)
            return drawn.height == 0 ? text : drawn;
        drawn.rows.insert(drawn.rows.end(), text.rows.begin(), text.rows.end());
        drawn.height += text.height;
        return drawn;
    }
};

}  // namespace

devices::Bitmap drawLine(const receipt::SlipLine& line, int dots)
{
    return std::visit(Drawing{dots}, line);
}

}  // namespace loyalty::app
