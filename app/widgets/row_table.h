// A table for reading: rows without a grid, a hairline below each, whole rows selected.
#pragma once

#include <QStyledItemDelegate>
#include <QTableView>
#include <optional>

#include "app/widgets/theme.h"

namespace loyalty::app {

/// `wideColumn` takes what the others leave. The model outlives it.
QTableView* makeRowTable(QAbstractItemModel& model, int rowHeight, int wideColumn, QWidget* parent);

/// Draws the hairline, the selection and texts in the theme's hand. The theme outlives it.
class RowDelegate : public QStyledItemDelegate {
public:
    RowDelegate(const Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme)
    {}

protected:
    /// The ground of a cell; `highlight` where the row asks for attention.
    void paintGround(QPainter* painter, const QStyleOptionViewItem& option,
                     std::optional<Tone> highlight = {}) const;
    /// Elided where it does not fit; `alignment` is turned round from right to left.
    void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& box,
                   const QString& text, Type type, Tone tone, Qt::Alignment alignment) const;
    /// The cell without its margins.
    static QRect boxOf(const QStyleOptionViewItem& option);
    static Qt::Alignment alignmentOf(const QModelIndex& index);

private:
    const Theme& m_theme;
};

}  // namespace loyalty::app
