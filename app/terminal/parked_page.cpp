#include "app/terminal/parked_page.h"

namespace loyalty::app {

ParkedPage::ParkedPage(const Theme& theme, const Format& format, QWidget* parent)
    : StepPage(theme, parent), m_format(format)
{
    m_list = new PickList(theme, this);
    m_list->setObjectName(QStringLiteral("parkedList"));
    body()->addWidget(m_list, 1);
    connect(m_list, &PickList::picked, this, &ParkedPage::resume);
    connect(this, &StepPage::nextAsked, this, [this] { resume(m_list->currentKey()); });
    retranslate();
}

void ParkedPage::retranslate()
{
    setTitle(tr("Parked sales"));
    back()->setTexts(tr("Back"));
    next()->setTexts(tr("Resume this sale"));
}

void ParkedPage::show(const std::vector<ports::ParkedSale>& sales, BusinessDay today)
{
    m_sales = sales;
    std::vector<PickRow> rows;
    for (std::size_t i = 0; i < sales.size(); ++i) {
        const ports::ParkedSale& sale = sales[i];
        const auto& lines = sale.basket.lines();
        const QString first =
            lines.empty() ? tr("only a card") : QString::fromStdString(lines.front().item.name);
        rows.push_back({tr("Parked at %1").arg(m_format.moment(sale.at, today)),
                        tr("%n lines", nullptr, static_cast<int>(lines.size())) +
                            QStringLiteral(" · ") + first,
                        m_format.money(sale.basket.net()), static_cast<int>(i)});
    }
    m_list->setRows(rows);
    next()->setEnabled(!rows.empty());
    m_list->setFocus();
}

void ParkedPage::resume(const QVariant& key)
{
    const auto index = static_cast<std::size_t>(key.toInt());
    if (key.isValid() && index < m_sales.size())
        Q_EMIT resumeAsked(m_sales[index].id);
}

}  // namespace loyalty::app
