// The table of a schedule: the day, what happens on it, how many points.
#pragma once

#include <QTableView>

#include "app/manager/schedule_model.h"
#include "app/widgets/theme.h"

namespace loyalty::app {

/// Rows as high as a finger needs, no grid, whole rows selected. The theme and the model outlive
/// it.
QTableView* makeScheduleTable(const Theme& theme, ScheduleModel& model, QWidget* parent);

}  // namespace loyalty::app
