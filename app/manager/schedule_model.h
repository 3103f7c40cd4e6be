// ScheduleModel: every day on which points of a member become usable or go, and how many.
#pragma once

#include <QAbstractTableModel>

#include "app/widgets/format.h"
#include "core/ledger/schedule.h"

namespace loyalty::app {

class ScheduleModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Day, What, PointsColumn, ColumnCount };

    explicit ScheduleModel(const Format& format, QObject* parent = nullptr);

    void show(std::vector<ledger::Coming> schedule);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    const Format& m_format;
    std::vector<ledger::Coming> m_schedule;
};

}  // namespace loyalty::app
