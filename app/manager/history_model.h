// HistoryModel: entries as a manager reads them: when, what and why, points, balance after it.
#pragma once

#include <QAbstractTableModel>

#include "app/terminal/office_views.h"
#include "app/widgets/format.h"

namespace loyalty::app {

/// What happened, in a few words ("Sale 4711 · Till 3 · 5 lines").
QString whatHappened(const Format& format, const HistoryEntry& row);
/// Why it gave what it gave ("58 base, 76 own brand, 34 Gold").
QString whyItGave(const Format& format, const HistoryEntry& row);

class HistoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { When, What, PointsColumn, BalanceColumn, ColumnCount };
    static constexpr int WhyRole = Qt::UserRole + 1;
    static constexpr int WaitingRole = Qt::UserRole + 2;
    static constexpr int SignRole = Qt::UserRole + 3;

    explicit HistoryModel(const Format& format, QObject* parent = nullptr);

    /// Newest first; `balance` is the account after the first of them, none where it is not known.
    void show(std::vector<HistoryEntry> rows, std::optional<Points> balance, BusinessDay today);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    const Format& m_format;
    std::vector<HistoryEntry> m_rows;
    std::vector<std::optional<Points>> m_balances;
    BusinessDay m_today;
};

}  // namespace loyalty::app
