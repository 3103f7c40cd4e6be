#include "app/terminal/basket_model.h"

#include "app/widgets/award_text.h"

namespace loyalty::app {

BasketModel::BasketModel(const Format& format, QObject* parent)
    : QAbstractListModel(parent), m_format(format)
{}

void BasketModel::show(const SaleView& view)
{
    m_view = view;
    retranslate();
}

void BasketModel::retranslate()
{
    std::vector<Shown> rows;
    for (std::size_t i = 0; i < m_view.quote.basket.lines().size(); ++i)
        rows.push_back(shown(i));
    replaceRows(std::move(rows));
}

// Rows are added, removed or changed where they differ, so that the list keeps its selection and
// its place.
void BasketModel::replaceRows(std::vector<Shown> rows)
{
    std::size_t same = 0;
    while (same < rows.size() && same < m_rows.size() && rows[same].number == m_rows[same].number)
        ++same;
    if (same < m_rows.size()) {
        // Usually one line was voided: take out the rows that are gone, one by one.
        for (std::size_t i = m_rows.size(); i-- > same;) {
            const auto number = m_rows[i].number;
            const bool stays = std::any_of(rows.begin(), rows.end(),
                                           [&](const Shown& row) { return row.number == number; });
            if (stays)
                continue;
            beginRemoveRows({}, static_cast<int>(i), static_cast<int>(i));
            m_rows.erase(m_rows.begin() + static_cast<std::ptrdiff_t>(i));
            endRemoveRows();
        }
    }
    if (rows.size() > m_rows.size()) {
        beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), rows.begin() + static_cast<std::ptrdiff_t>(m_rows.size()),
                      rows.end());
        endInsertRows();
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        Q_EMIT dataChanged(index(static_cast<int>(i)), index(static_cast<int>(i)));
    }
}

BasketModel::Shown BasketModel::shown(std::size_t i) const
{
    const basket::Line& line = m_view.quote.basket.lines()[i];
    Shown row;
    row.number = line.number;
    row.quantity = m_format.quantity(line.quantity);
    row.name = QString::fromStdString(line.item.name);
    row.amount = m_format.amount(line.net());
    QStringList under;
    for (const basket::Discount& discount : line.discounts)
        under << QStringLiteral("%1 %2").arg(
            m_format.amount(-discount.amount),
            discount.kind == basket::DiscountKind::Reward
                ? rewardName(m_format, m_view.quote.rulebook.get(), discount.label)
                : QString::fromStdString(discount.label));
    if (m_view.quote.rulebook != nullptr && i < m_view.quote.award.lines.size()) {
        AwardText words(m_format, *m_view.quote.rulebook, m_view.quote.award);
        words.setTier(m_view.quote.standing.tier);
        const QString reason = words.underLine(i);
        if (!reason.isEmpty())
            under << reason;
        const programme::LineAward& award = m_view.quote.award.lines[i];
        row.hasPoints = !award.points.isZero();
        row.points = row.hasPoints ? m_format.signedPoints(award.points) : tr("0 · why");
        row.why = words.explainLine(i).join(u'\n');
    }
    if (under.isEmpty())
        under << QString::fromStdString(line.item.code.text());
    row.under = under.join(QStringLiteral(" · "));
    return row;
}

int BasketModel::rowOf(basket::LineNumber number) const
{
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].number == number)
            return static_cast<int>(i);
    return -1;
}

int BasketModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant BasketModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Shown& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
        case NumberRole:
            return row.number;
        case QuantityRole:
            return row.quantity;
        case NameRole:
            return row.name;
        case UnderRole:
            return row.under;
        case AmountRole:
            return row.amount;
        case PointsRole:
            return row.points;
        case HasPointsRole:
            return row.hasPoints;
        case WhyRole:
        case Qt::ToolTipRole:
            return row.why;
        case Qt::AccessibleTextRole:
            return tr("%1 %2, %3, %4 points").arg(row.quantity, row.name, row.amount, row.points);
        default:
            return {};
    }
}

}  // namespace loyalty::app
