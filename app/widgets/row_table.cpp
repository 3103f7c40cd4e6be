#include "app/widgets/row_table.h"

#include <QHeaderView>
#include <QPainter>

namespace loyalty::app {

namespace {
constexpr int margin = 14;
}

QTableView* makeRowTable(QAbstractItemModel& model, int rowHeight, int wideColumn, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setModel(&model);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(rowHeight);
    table->horizontalHeader()->setFont(Theme::font(Type::Least));
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setSectionResizeMode(wideColumn, QHeaderView::Stretch);
    return table;
}

void RowDelegate::paintGround(QPainter* painter, const QStyleOptionViewItem& option,
                              std::optional<Tone> highlight) const
{
    if (highlight)
        painter->fillRect(option.rect, m_theme.color(*highlight));
    else if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, m_theme.color(Tone::PrimarySoft));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme.color(Tone::Line));
}

void RowDelegate::paintText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& box,
                            const QString& text, Type type, Tone tone,
                            Qt::Alignment alignment) const
{
    painter->setFont(Theme::font(type));
    painter->setPen(m_theme.color(tone));
    painter->drawText(box, static_cast<int>(QStyle::visualAlignment(option.direction, alignment)),
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
}

QRect RowDelegate::boxOf(const QStyleOptionViewItem& option)
{
    return option.rect.adjusted(margin, 0, -margin, 0);
}

Qt::Alignment RowDelegate::alignmentOf(const QModelIndex& index)
{
    return static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
}

}  // namespace loyalty::app
