// The table of a history: when, what and why, points, the balance after it.
#pragma once

#include <QTableView>

#include "app/manager/history_model.h"
#include "app/widgets/theme.h"

namespace loyalty::app {

/// Rows of two lines, no grid, whole rows selected. The theme and the model outlive it.
QTableView* makeHistoryTable(const Theme& theme, HistoryModel& model, QWidget* parent);

}  // namespace loyalty::app
