// TraceModel: the last lines that passed between the till and its devices, the newest first.
#pragma once

#include <QAbstractTableModel>
#include <QTableView>
#include <deque>

#include "app/devices/device_view.h"
#include "app/widgets/theme.h"

namespace loyalty::app {

class TraceModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { When, Direction, What, ColumnCount };

    explicit TraceModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void add(const DeviceTrace& trace);
    /// Of this device alone.
    void showDevice(int device);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    static constexpr std::size_t mostLines = 500;  // of all devices

    std::deque<DeviceTrace> m_all;
    std::deque<DeviceTrace> m_shown;
    int m_device = 0;
};

/// The theme and the model outlive it.
QTableView* makeTraceTable(const Theme& theme, TraceModel& model, QWidget* parent);

}  // namespace loyalty::app
