#include "app/manager/schedule_table.h"

#include <QPainter>

#include "app/widgets/row_table.h"

namespace loyalty::app {

namespace {

constexpr int dayMargin = 40;
constexpr int pointsWidth = 140;

// In the hand of the history: points that come in green.
class ScheduleDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        paintGround(painter, option);
        const bool isPoints = index.column() == ScheduleModel::PointsColumn;
        const QString text = index.data().toString();
        paintText(painter, option, boxOf(option), text,
                  isPoints ? Type::SecondaryStrong : Type::Secondary,
                  isPoints && text.startsWith(u'+') ? Tone::Ok : Tone::Ink, alignmentOf(index));
        painter->restore();
    }
};

}  // namespace

QTableView* makeScheduleTable(const Theme& theme, ScheduleModel& model, QWidget* parent)
{
    QTableView* table = makeRowTable(model, Theme::touchTarget, ScheduleModel::What, parent);
    table->setItemDelegate(new ScheduleDelegate(theme, table));
    const QFontMetrics metrics(Theme::font(Type::Secondary));
    table->setColumnWidth(ScheduleModel::Day,
                          metrics.horizontalAdvance(QStringLiteral("28 Sept 2025")) + dayMargin);
    table->setColumnWidth(ScheduleModel::PointsColumn, pointsWidth);
    return table;
}

}  // namespace loyalty::app
