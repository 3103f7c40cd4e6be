#include "app/terminal/basket_delegate.h"

#include <QPainter>

#include "app/terminal/basket_model.h"

namespace loyalty::app {

namespace {

constexpr int side = 20;
constexpr int quantityWidth = 62;
constexpr int pointsColumn = 96;
constexpr int amountColumn = 120;
constexpr int pillHeight = 30;
constexpr int pillPadding = 12;
constexpr int markWidth = 4;

// Lays out left to right and mirrors for languages that are written the other way.
struct Place {
    const QStyleOptionViewItem& option;

    [[nodiscard]] QRect at(int left, int top, int width, int height) const
    {
        return QStyle::visualRect(
            option.direction, option.rect,
            {option.rect.left() + left, option.rect.top() + top, width, height});
    }
};

}  // namespace

BasketDelegate::BasketDelegate(const Theme& theme, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme)
{}

QSize BasketDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {200, Theme::rowHeight};
}

void BasketDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const Place place{option};
    const int width = option.rect.width();
    if (option.state & QStyle::State_Selected) {
        painter->fillRect(option.rect, m_theme.color(Tone::PrimarySoft));
        painter->fillRect(place.at(0, 0, markWidth, option.rect.height()),
                          m_theme.color(Tone::Primary));
    }
    const auto draw = [&](const QRect& box, Qt::Alignment alignment, Type type, Tone tone,
                          const QString& text) {
        painter->setFont(Theme::font(type));
        painter->setPen(m_theme.color(tone));
        const QString shown = painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width());
        painter->drawText(
            box, static_cast<int>(QStyle::visualAlignment(option.direction, alignment)), shown);
    };
    const int textLeft = side + quantityWidth - 6;
    const int amountLeft = width - side - pointsColumn - amountColumn;
    const int textWidth = amountLeft - textLeft - 8;
    draw(place.at(side, 0, quantityWidth - 8, option.rect.height()),
         Qt::AlignLeft | Qt::AlignVCenter, Type::Row, Tone::Muted,
         index.data(BasketModel::QuantityRole).toString());
    draw(place.at(textLeft, 9, textWidth, 24), Qt::AlignLeft | Qt::AlignVCenter, Type::Row,
         Tone::Ink, index.data(BasketModel::NameRole).toString());
    draw(place.at(textLeft, 33, textWidth, 20), Qt::AlignLeft | Qt::AlignVCenter, Type::Least,
         Tone::Muted, index.data(BasketModel::UnderRole).toString());
    draw(place.at(amountLeft, 0, amountColumn, option.rect.height()),
         Qt::AlignRight | Qt::AlignVCenter, Type::RowStrong, Tone::Ink,
         index.data(BasketModel::AmountRole).toString());

    const QString points = index.data(BasketModel::PointsRole).toString();
    if (!points.isEmpty()) {
        const bool has = index.data(BasketModel::HasPointsRole).toBool();
        const QFont font = Theme::font(Type::SecondaryStrong);
        const int pill = QFontMetrics(font).horizontalAdvance(points) + 2 * pillPadding;
        const QRect box = place.at(width - side - pill, (option.rect.height() - pillHeight) / 2,
                                   pill, pillHeight);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(has ? Tone::GoldSoft : Tone::Quiet));
        painter->drawRoundedRect(box, pillHeight / 2.0, pillHeight / 2.0);
        painter->setFont(font);
        painter->setPen(m_theme.color(has ? Tone::Gold : Tone::Muted));
        painter->drawText(box, Qt::AlignCenter, points);
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), width, 1),
                      m_theme.color(Tone::Line));
    painter->restore();
}

}  // namespace loyalty::app
