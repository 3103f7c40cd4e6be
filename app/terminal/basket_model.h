// BasketModel: the lines of the open sale as the list shows them. No widgets, no thread: it is
// given
// a SaleView and knows what to say about it.
#pragma once

#include <QAbstractListModel>

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"

namespace loyalty::app {

class BasketModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        NumberRole = Qt::UserRole + 1,  // basket::LineNumber
        QuantityRole,
        NameRole,
        UnderRole,  // discounts and rules, or why nothing
        AmountRole,
        PointsRole,     // "+142", "0"
        HasPointsRole,  // false: the pill is grey and says why
        WhyRole,        // the full explanation
    };

    explicit BasketModel(const Format& format, QObject* parent = nullptr);

    void show(const SaleView& view);
    /// The language changed: the words are made again.
    void retranslate();
    [[nodiscard]] const SaleView& view() const { return m_view; }
    /// The row of a line, or −1.
    [[nodiscard]] int rowOf(basket::LineNumber number) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Shown {
        basket::LineNumber number = 0;
        QString quantity;
        QString name;
        QString under;
        QString amount;
        QString points;
        bool hasPoints = false;
        QString why;

        bool operator==(const Shown&) const = default;
    };

    [[nodiscard]] Shown shown(std::size_t line) const;
    void replaceRows(std::vector<Shown> rows);

    const Format& m_format;
    SaleView m_view;
    std::vector<Shown> m_rows;
};

}  // namespace loyalty::app
