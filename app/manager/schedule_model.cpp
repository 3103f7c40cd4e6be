#include "app/manager/schedule_model.h"

namespace loyalty::app {

namespace {

QString whatHappens(ledger::Happening what)
{
    switch (what) {
        case ledger::Happening::Released:
            return ScheduleModel::tr("Usable from this day on");
        case ledger::Happening::Expires:
            return ScheduleModel::tr("Last day to use them");
        case ledger::Happening::Lapses:
            return ScheduleModel::tr("Last day, unless a purchase comes before");
    }
    return {};
}

}  // namespace

ScheduleModel::ScheduleModel(const Format& format, QObject* parent)
    : QAbstractTableModel(parent), m_format(format)
{}

void ScheduleModel::show(std::vector<ledger::Coming> schedule)
{
    beginResetModel();
    m_schedule = std::move(schedule);
    endResetModel();
}

int ScheduleModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_schedule.size());
}

int ScheduleModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ScheduleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == PointsColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
        case Day:
            return tr("Day");
        case What:
            return tr("What happens");
        default:
            return tr("Points");
    }
}

QVariant ScheduleModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role != Qt::DisplayRole)
        return {};
    const ledger::Coming& coming = m_schedule[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
        case Day:
            return m_format.fullDay(coming.day);
        case What:
            return whatHappens(coming.what);
        default:
            return coming.what == ledger::Happening::Released
                       ? m_format.signedPoints(coming.points)
                       : m_format.signedPoints(-coming.points);
    }
}

}  // namespace loyalty::app
