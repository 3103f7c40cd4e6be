// BasketDelegate: paints one line of the sale: quantity, name and what is said under it, amount,
// and the points in a pill.
#pragma once

#include <QStyledItemDelegate>

#include "app/widgets/theme.h"

namespace loyalty::app {

class BasketDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    BasketDelegate(const Theme& theme, QObject* parent = nullptr);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    const Theme& m_theme;
};

}  // namespace loyalty::app
