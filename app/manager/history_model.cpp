#include "app/manager/history_model.h"

#include "app/widgets/award_text.h"

namespace loyalty::app {

namespace {

struct What {
    const HistoryEntry& row;

    QString operator()(const journal::SaleRecord& sale) const
    {
        return HistoryModel::tr("Sale %1 · %2 · %n lines", nullptr,
                                static_cast<int>(sale.basket.lines().size()))
            .arg(sale.number)
            .arg(row.terminalName);
    }
    QString operator()(const journal::ReturnRecord& record) const
    {
        return HistoryModel::tr("Return of %n lines of sale %1 · %2", nullptr,
                                static_cast<int>(record.lines.quantities().size()))
            .arg(record.originalNumber)
            .arg(row.terminalName);
    }
    QString operator()(const journal::BlindReturnRecord& record) const
    {
        return HistoryModel::tr("Return of %n lines without a slip · %1", nullptr,
                                static_cast<int>(record.goods.lines().size()))
            .arg(row.terminalName);
    }
    QString operator()(const journal::ClaimRecord& claim) const
    {
        return HistoryModel::tr("Points for sale %1 afterwards · %2")
            .arg(claim.sale.number)
            .arg(row.terminalName);
    }
    QString operator()(const journal::AdjustRecord& adjust) const
    {
        switch (adjust.kind) {
            case journal::AdjustmentKind::Points:
                return HistoryModel::tr("Changed by hand · %1").arg(row.terminalName);
            case journal::AdjustmentKind::Reinstate:
                return HistoryModel::tr("Expired points given back · %1").arg(row.terminalName);
            case journal::AdjustmentKind::Tier:
                break;
        }
        return HistoryModel::tr("Tier changed by hand · %1").arg(row.terminalName);
    }
    QString operator()(const journal::EnrolRecord& enrol) const
    {
        return HistoryModel::tr("Joined with card •••• %1 · %2")
            .arg(QString::fromStdString(enrol.cardTail), row.terminalName);
    }
};

struct Why {
    const Format& format;
    const HistoryEntry& row;

    QString operator()(const journal::SaleRecord& sale) const
    {
        if (row.rulebook == nullptr)
            return HistoryModel::tr("programme version %1").arg(sale.programmeVersion);
        const programme::Award none;
        AwardText words(format, *row.rulebook, none);
        words.setTier(sale.standing.tier);
        QStringList parts;
        for (const journal::RulePoints& rule : sale.rulePoints)
            parts << QStringLiteral("%1 %2").arg(
                words.ruleName(static_cast<std::size_t>(rule.rule)),
                format.signedPoints(rule.points));
        return parts.isEmpty() ? HistoryModel::tr("nothing of it earns") : parts.join(u"; ");
    }
    QString operator()(const journal::ReturnRecord& record) const
    {
        return HistoryModel::tr("%1 given back; what was earned on it is taken back")
                   .arg(format.money(record.refund)) +
               approval(record.approvedBy);
    }
    QString operator()(const journal::BlindReturnRecord& record) const
    {
        return HistoryModel::tr("%1 given back; what the goods would earn is taken")
                   .arg(format.money(record.goods.net())) +
               approval(record.approvedBy);
    }
    QString operator()(const journal::ClaimRecord& claim) const
    {
        return (*this)(claim.sale) + approval(claim.approvedBy);
    }
    QString operator()(const journal::AdjustRecord& adjust) const
    {
        QStringList parts{reasonName(format, row.rulebook.get(), adjust.reason)};
        if (adjust.kind == journal::AdjustmentKind::Reinstate)
            parts << HistoryModel::tr("%1 points may be used until %2")
                         .arg(format.points(adjust.points),
                              format.fullDay(adjust.life.expiresOn.value_or(row.entry.day)));
        if (adjust.tier && row.rulebook != nullptr) {
            const programme::Award none;
            const AwardText words(format, *row.rulebook, none);
            parts << (adjust.tier->tier.isEmpty()
                          ? HistoryModel::tr("the tier given by hand is taken back")
                          : HistoryModel::tr("%1 until %2")
                                .arg(words.tierName(adjust.tier->tier),
                                     format.fullDay(adjust.tier->until)));
        }
        if (!adjust.note.empty())
            parts << QString::fromStdString(adjust.note);
        parts << HistoryModel::tr("by %1").arg(row.entry.staff.value());
        return parts.join(QStringLiteral(" · ")) + approval(adjust.approvedBy);
    }
    QString operator()(const journal::EnrolRecord&) const { return {}; }

    static QString approval(const std::optional<StaffNumber>& approvedBy)
    {
        return approvedBy ? QStringLiteral(" · ") +
                                HistoryModel::tr("approved by %1").arg(approvedBy->value())
                          : QString();
    }
};

Points pointsOf(const HistoryEntry& row)
{
    const auto movement = journal::movementOf(row.entry);
    return movement ? movement->points : Points{};
}

}  // namespace

QString whatHappened(const Format&, const HistoryEntry& row)
{
    return std::visit(What{row}, row.entry.body);
}

QString whyItGave(const Format& format, const HistoryEntry& row)
{
    QString why = std::visit(Why{format, row}, row.entry.body);
    if (row.isWaiting)
        why += (why.isEmpty() ? QString() : QStringLiteral(" · ")) +
               HistoryModel::tr("waits here for HQ");
    return why;
}

HistoryModel::HistoryModel(const Format& format, QObject* parent)
    : QAbstractTableModel(parent), m_format(format)
{}

void HistoryModel::show(std::vector<HistoryEntry> rows, std::optional<Points> balance,
                        BusinessDay today)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_today = today;
    m_balances.clear();
    for (const HistoryEntry& row : m_rows) {
        m_balances.push_back(balance);
        if (balance)
            *balance -= pointsOf(row);
    }
    endResetModel();
}

int HistoryModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int HistoryModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(section >= PointsColumn ? Qt::AlignRight | Qt::AlignVCenter
                                           : Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
        case When:
            return tr("When");
        case What:
            return tr("What, and why");
        case PointsColumn:
            return tr("Points");
        default:
            return tr("Balance");
    }
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto at = static_cast<std::size_t>(index.row());
    const HistoryEntry& row = m_rows[at];
    if (role == WaitingRole)
        return row.isWaiting;
    if (role == SignRole)
        return pointsOf(row).isNegative() ? -1 : pointsOf(row).isZero() ? 0 : 1;
    if (role == WhyRole || role == Qt::ToolTipRole)
        return index.column() == What ? whyItGave(m_format, row) : QString();
    if (role == Qt::TextAlignmentRole)
        return headerData(index.column(), Qt::Horizontal, role);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
        case When:
            return m_format.moment(row.entry.at, m_today);
        case What:
            return whatHappened(m_format, row);
        case PointsColumn:
            return m_format.signedPoints(pointsOf(row));
        default:
            return m_balances[at] ? m_format.points(*m_balances[at]) : QString();
    }
}

}  // namespace loyalty::app
