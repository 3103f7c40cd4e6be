#include "app/manager/schedule_table.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace loyalty::app {

namespace {

constexpr int margin = 14;
constexpr int dayMargin = 40;
constexpr int pointsWidth = 140;

// In the hand of the history: a hairline below each row, points that come in green.
class ScheduleDelegate : public QStyledItemDelegate {
public:
    ScheduleDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme)
    {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, m_theme.color(Tone::PrimarySoft));
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          m_theme.color(Tone::Line));
        const bool isPoints = index.column() == ScheduleModel::PointsColumn;
        const QString text = index.data().toString();
        const QRect box = option.rect.adjusted(margin, 0, -margin, 0);
        painter->setFont(Theme::font(isPoints ? Type::SecondaryStrong : Type::Secondary));
        painter->setPen(m_theme.color(isPoints && text.startsWith(u'+') ? Tone::Ok : Tone::Ink));
        const auto alignment =
            static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
        painter->drawText(box,
                          static_cast<int>(QStyle::visualAlignment(option.direction, alignment)),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
        painter->restore();
    }

private:
    const Theme& m_theme;
};

}  // namespace

QTableView* makeScheduleTable(const Theme& theme, ScheduleModel& model, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setModel(&model);
    table->setItemDelegate(new ScheduleDelegate(theme, table));
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(Theme::touchTarget);
    table->horizontalHeader()->setFont(Theme::font(Type::Least));
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setSectionResizeMode(ScheduleModel::What, QHeaderView::Stretch);
    const QFontMetrics metrics(Theme::font(Type::Secondary));
    table->setColumnWidth(ScheduleModel::Day,
                          metrics.horizontalAdvance(QStringLiteral("28 Sept 2025")) + dayMargin);
    table->setColumnWidth(ScheduleModel::PointsColumn, pointsWidth);
    return table;
}

}  // namespace loyalty::app
