#include "app/widgets/pick_list.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace loyalty::app {

namespace {

class PickDelegate : public QStyledItemDelegate {
public:
    PickDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme)
    {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {200, Theme::rowHeight};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        const QRect box = option.rect;
        if (option.state & QStyle::State_Selected)
            painter->fillRect(box, m_theme.color(Tone::PrimarySoft));
        const QString figure = index.data(PickList::FigureRole).toString();
        painter->setFont(Theme::font(Type::RowStrong));
        const int figureWidth = painter->fontMetrics().horizontalAdvance(figure) + 8;
        const auto draw = [&](QRect place, Qt::Alignment alignment, Type type, Tone tone,
                              const QString& text) {
            place = QStyle::visualRect(option.direction, box, place);
            painter->setFont(Theme::font(type));
            painter->setPen(m_theme.color(tone));
            painter->drawText(
                place, static_cast<int>(QStyle::visualAlignment(option.direction, alignment)),
                painter->fontMetrics().elidedText(text, Qt::ElideRight, place.width()));
        };
        const Tone ink = index.data(PickList::MutedRole).toBool() ? Tone::Muted : Tone::Ink;
        const int textWidth = box.width() - figureWidth - 40;
        const QString under = index.data(PickList::UnderRole).toString();
        const int titleTop = under.isEmpty() ? (box.height() - 24) / 2 : 9;
        draw({box.left() + 14, box.top() + titleTop, textWidth, 24},
             Qt::AlignLeft | Qt::AlignVCenter, Type::Row, ink,
             index.data(Qt::DisplayRole).toString());
        draw({box.left() + 14, box.top() + 33, textWidth, 20}, Qt::AlignLeft | Qt::AlignVCenter,
             Type::Least, Tone::Muted, under);
        draw({box.right() - figureWidth - 14, box.top(), figureWidth, box.height()},
             Qt::AlignRight | Qt::AlignVCenter, Type::RowStrong, ink, figure);
        painter->fillRect(QRect(box.left(), box.bottom(), box.width(), 1),
                          m_theme.color(Tone::Line));
        painter->restore();
    }

private:
    const Theme& m_theme;
};

}  // namespace

PickList::PickList(const Theme& theme, QWidget* parent) : QListWidget(parent)
{
    setItemDelegate(new PickDelegate(theme, this));
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(this, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { Q_EMIT picked(item->data(KeyRole)); });
    connect(this, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { Q_EMIT picked(item->data(KeyRole)); });
}

void PickList::setRows(const std::vector<PickRow>& rows)
{
    clear();
    for (const PickRow& row : rows) {
        auto* item = new QListWidgetItem(row.title, this);
        item->setData(UnderRole, row.under);
        item->setData(FigureRole, row.figure);
        item->setData(KeyRole, row.key);
        item->setData(MutedRole, row.isMuted);
        item->setData(Qt::AccessibleTextRole,
                      QStringList{row.title, row.under, row.figure}.join(QStringLiteral(", ")));
    }
    if (!rows.empty())
        setCurrentRow(0);
}

QVariant PickList::currentKey() const
{
    return currentItem() == nullptr ? QVariant() : currentItem()->data(KeyRole);
}

}  // namespace loyalty::app
