#include "app/manager/trace_model.h"

#include <QPainter>
#include <algorithm>

#include "app/manager/device_facts.h"
#include "app/widgets/row_table.h"

namespace loyalty::app {

namespace {

constexpr int rowHeight = 34;
constexpr int cellMargin = 32;

class TraceDelegate : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        paintGround(painter, option);
        paintText(painter, option, boxOf(option), index.data().toString(), Type::Least,
                  index.column() == TraceModel::What ? Tone::Ink : Tone::Muted,
                  Qt::AlignLeft | Qt::AlignVCenter);
        painter->restore();
    }
};

}  // namespace

void TraceModel::add(const DeviceTrace& trace)
{
    m_all.push_front(trace);
    if (m_all.size() > mostLines) {
        if (m_all.back().device == m_device) {
            const int last = static_cast<int>(m_shown.size()) - 1;
            beginRemoveRows({}, last, last);
            m_shown.pop_back();
            endRemoveRows();
        }
        m_all.pop_back();
    }
    if (trace.device != m_device)
        return;
    beginInsertRows({}, 0, 0);
    m_shown.push_front(trace);
    endInsertRows();
}

void TraceModel::showDevice(int device)
{
    if (device == m_device)
        return;
    beginResetModel();
    m_device = device;
    m_shown.clear();
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(m_shown),
                 [device](const DeviceTrace& trace) { return trace.device == device; });
    endResetModel();
}

void TraceModel::retranslate()
{
    beginResetModel();
    endResetModel();
}

int TraceModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int TraceModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TraceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
        case When:
            return tr("When");
        case Direction:
            return tr("From");
        default:
            return tr("What passed");
    }
}

QVariant TraceModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) ||
        (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const DeviceTrace& trace = m_shown[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
        case When:
            return trace.at.toString(QStringLiteral("HH:mm:ss.zzz"));
        case Direction:
            return trace.line.direction == devices::TraceDirection::FromDevice ? tr("Device")
                                                                               : tr("Till");
        default:
            return traceWords(trace.line);
    }
}

QTableView* makeTraceTable(const Theme& theme, TraceModel& model, QWidget* parent)
{
    QTableView* table = makeRowTable(model, rowHeight, TraceModel::What, parent);
    table->setItemDelegate(new TraceDelegate(theme, table));
    const QFontMetrics metrics(Theme::font(Type::Least));
    table->setColumnWidth(TraceModel::When,
                          metrics.horizontalAdvance(QStringLiteral("00:00:00.000")) + cellMargin);
    table->setColumnWidth(TraceModel::Direction,
                          metrics.horizontalAdvance(QStringLiteral("MMMMMM")) + cellMargin);
    return table;
}

}  // namespace loyalty::app
