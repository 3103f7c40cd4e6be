#include "app/manager/history_table.h"

#include <QPainter>

#include "app/widgets/row_table.h"

namespace loyalty::app {

namespace {

constexpr int historyRowHeight = 58;
constexpr int whenMargin = 28;
constexpr int pointsWidth = 100;

// What happened in ink, why in grey below it; what waits for HQ on amber.
class HistoryDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        const bool waits = index.data(HistoryModel::WaitingRole).toBool();
        paintGround(painter, option, waits ? std::optional(Tone::WarnSoft) : std::nullopt);
        if (index.column() == HistoryModel::What)
            paintWhat(painter, option, index, waits);
        else
            paintFigure(painter, option, index);
        painter->restore();
    }

private:
    void paintWhat(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                   bool waits) const
    {
        const QString why = index.data(HistoryModel::WhyRole).toString();
        const QRect box = boxOf(option);
        const int middle = box.top() + box.height() / 2;
        QRect first = box;
        if (!why.isEmpty())
            first.setBottom(middle);
        paintText(painter, option, first, index.data().toString(), Type::Secondary, Tone::Ink,
                  Qt::AlignLeft | (why.isEmpty() ? Qt::AlignVCenter : Qt::AlignBottom));
        const QRect second(box.left(), middle + 1, box.width(), box.height() / 2);
        paintText(painter, option, second, why, Type::Least, waits ? Tone::Warn : Tone::Muted,
                  Qt::AlignLeft | Qt::AlignTop);
    }

    void paintFigure(QPainter* painter, const QStyleOptionViewItem& option,
                     const QModelIndex& index) const
    {
        const bool isPoints = index.column() == HistoryModel::PointsColumn;
        const bool isWhen = index.column() == HistoryModel::When;
        const bool isPlus = index.data(HistoryModel::SignRole).toInt() > 0;
        paintText(painter, option, boxOf(option), index.data().toString(),
                  isWhen ? Type::Secondary : Type::SecondaryStrong,
                  isPoints && isPlus ? Tone::Ok : Tone::Ink, alignmentOf(index));
    }
};

}  // namespace

QTableView* makeHistoryTable(const Theme& theme, HistoryModel& model, QWidget* parent)
{
    QTableView* table = makeRowTable(model, historyRowHeight, HistoryModel::What, parent);
    table->setItemDelegate(new HistoryDelegate(theme, table));
    const QFontMetrics metrics(Theme::font(Type::Secondary));
    table->setColumnWidth(
        HistoryModel::When,
        metrics.horizontalAdvance(QStringLiteral("28 Sept 2025 23:59")) + whenMargin);
    table->setColumnWidth(HistoryModel::PointsColumn, pointsWidth);
    table->setColumnWidth(HistoryModel::BalanceColumn, pointsWidth);
    return table;
}

}  // namespace loyalty::app
