#include "app/manager/history_table.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

namespace loyalty::app {

namespace {

constexpr int historyRowHeight = 58;
constexpr int whenMargin = 28;
constexpr int pointsWidth = 100;

// What happened in ink, why in grey below it; what waits for HQ on amber.
class HistoryDelegate : public QStyledItemDelegate {
public:
    HistoryDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme)
    {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        const bool waits = index.data(HistoryModel::WaitingRole).toBool();
        if (waits)
            painter->fillRect(option.rect, m_theme.color(Tone::WarnSoft));
        else if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, m_theme.color(Tone::PrimarySoft));
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          m_theme.color(Tone::Line));
        const QRect box = option.rect.adjusted(14, 0, -14, 0);
        if (index.column() == HistoryModel::What)
            paintWhat(painter, option, box, index, waits);
        else
            paintFigure(painter, option, box, index);
        painter->restore();
    }

private:
    void paintWhat(QPainter* painter, const QStyleOptionViewItem& option, const QRect& box,
                   const QModelIndex& index, bool waits) const
    {
        const QString why = index.data(HistoryModel::WhyRole).toString();
        const int middle = box.top() + box.height() / 2;
        QRect first = box;
        if (!why.isEmpty())
            first.setBottom(middle);
        paintText(painter, option, first, index.data().toString(), Type::Secondary, Tone::Ink,
                  why.isEmpty() ? Qt::AlignVCenter : Qt::AlignBottom);
        const QRect second(box.left(), middle + 1, box.width(), box.height() / 2);
        paintText(painter, option, second, why, Type::Least, waits ? Tone::Warn : Tone::Muted,
                  Qt::AlignTop);
    }

    void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& box,
                   const QString& text, Type type, Tone tone, Qt::Alignment vertical) const
    {
        painter->setFont(Theme::font(type));
        painter->setPen(m_theme.color(tone));
        const auto alignment = QStyle::visualAlignment(option.direction, Qt::AlignLeft | vertical);
        painter->drawText(box, static_cast<int>(alignment),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
    }

    void paintFigure(QPainter* painter, const QStyleOptionViewItem& option, const QRect& box,
                     const QModelIndex& index) const
    {
        const bool isPoints = index.column() == HistoryModel::PointsColumn;
        const bool isWhen = index.column() == HistoryModel::When;
        const bool isPlus = index.data(HistoryModel::SignRole).toInt() > 0;
        painter->setFont(Theme::font(isWhen ? Type::Secondary : Type::SecondaryStrong));
        painter->setPen(m_theme.color(isPoints && isPlus ? Tone::Ok : Tone::Ink));
        const auto alignment =
            static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
        painter->drawText(box,
                          static_cast<int>(QStyle::visualAlignment(option.direction, alignment)),
                          index.data().toString());
    }

    const Theme& m_theme;
};

}  // namespace

QTableView* makeHistoryTable(const Theme& theme, HistoryModel& model, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setModel(&model);
    table->setItemDelegate(new HistoryDelegate(theme, table));
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(historyRowHeight);
    table->horizontalHeader()->setFont(Theme::font(Type::Least));
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setSectionResizeMode(HistoryModel::What, QHeaderView::Stretch);
    const QFontMetrics metrics(Theme::font(Type::Secondary));
    table->setColumnWidth(
        HistoryModel::When,
        metrics.horizontalAdvance(QStringLiteral("28 Sept 2025 23:59")) + whenMargin);
    table->setColumnWidth(HistoryModel::PointsColumn, pointsWidth);
    table->setColumnWidth(HistoryModel::BalanceColumn, pointsWidth);
    return table;
}

}  // namespace loyalty::app
