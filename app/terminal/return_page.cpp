#include "app/terminal/return_page.h"

#include <QHBoxLayout>
#include <QScrollArea>

#include "app/widgets/award_text.h"

namespace loyalty::app {

namespace {

// A measured item (0.742 kg) comes back whole; pieces one by one.
bool isInPieces(Quantity quantity)
{
    return quantity.count() % onePiece.count() == 0 && quantity != Quantity{};
}

Quantity left(const ports::StoredSale& sale, const basket::Line& line)
{
    return line.quantity - sale.returned.of(line.number);
}

bool isGone(const ports::StoredSale& sale, const basket::Line& line)
{
    return sale.returned.names(line.number) && left(sale, line).isZero();
}

basket::Returned withQuantity(const basket::Returned& chosen, basket::LineNumber line,
                              Quantity quantity, bool named)
{
    basket::Returned next;
    for (const auto& [number, amount] : chosen.quantities())
        if (number != line)
            next.restore(number, amount);
    if (named)
        next.restore(line, quantity);
    return next;
}

}  // namespace

QString returnSentence(const Format& format, const ReturnView& view, BusinessDay today)
{
    if (!view.preview)
        return ReturnPage::tr("Choose what comes back.");
    const sale::ReturnPreview& preview = *view.preview;
    QStringList parts;
    parts << ReturnPage::tr("%1 goes back to the customer").arg(format.money(preview.refund));
    if (preview.customer) {
        const Points taken = preview.reversal.taken;
        if (taken.isZero())
            parts << ReturnPage::tr("no points change");
        else if (taken.isNegative())
            parts << ReturnPage::tr("%1 points are given").arg(format.points(-taken));
        else
            parts << ReturnPage::tr("%1 points are taken back").arg(format.points(taken));
        if (!preview.forgiven.isZero())
            parts << ReturnPage::tr("%1 of them are not there any more and are forgiven")
                         .arg(format.points(preview.forgiven));
        for (const journal::RewardBack& back : preview.rewards)
            parts << ReturnPage::tr("%1 points of \"%2\" come back")
                         .arg(format.points(back.points),
                              rewardName(format, view.rulebook.get(), back.reward.text()));
        const ledger::Balance balance = ledger::balanceOn(preview.customer->account, today);
        parts << ReturnPage::tr("the balance will be %1").arg(format.points(balance.available));
    }
    QString text = parts.join(QStringLiteral("; ")) + u'.';
    const bool isFromSlip = view.sale.elsewhere && !view.sale.elsewhere->proof.empty();
    if (preview.needsApproval && isFromSlip)
        text += u' ' + ReturnPage::tr(
                           "HQ cannot say now whether goods of this sale came back at another "
                           "till: a manager has to agree.");
    else if (preview.needsApproval)
        text += u' ' + ReturnPage::tr("The time for returns is over: a manager has to agree.");
    return text;
}

ReturnPage::ReturnPage(const Theme& theme, const Format& format, QWidget* parent)
    : StepPage(theme, parent), m_format(format)
{
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_rowsHost = new QWidget(scroll);
    m_rows = new QVBoxLayout(m_rowsHost);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    scroll->setWidget(m_rowsHost);
    body()->addWidget(scroll, 1);
    m_sentenceCard = makeCard("warnCard", this);
    auto* inner = new QVBoxLayout(m_sentenceCard);
    inner->setContentsMargins(14, 12, 14, 12);
    m_sentence = makeLabel(theme, Type::RowStrong, Tone::Warn, m_sentenceCard);
    m_sentence->setObjectName(QStringLiteral("returnSentence"));
    m_sentence->setWordWrap(true);
    inner->addWidget(m_sentence);
    body()->addWidget(m_sentenceCard);
    m_all = addButton(ButtonRole::Plain, "returnAll", Qt::Key_F5);
    connect(m_all, &ActionButton::clicked, this, &ReturnPage::returnAll);
    m_exchange = addButton(ButtonRole::Plain, "exchange", Qt::Key_F6);
    connect(m_exchange, &ActionButton::clicked, this, &ReturnPage::exchangeAsked);
    m_claim = addButton(ButtonRole::Plain, "claim", Qt::Key_F7);
    connect(m_claim, &ActionButton::clicked, this, &ReturnPage::claimAsked);
    retranslate();
}

void ReturnPage::retranslate()
{
    back()->setTexts(tr("Back"));
    m_all->setTexts(tr("Everything"));
    m_exchange->setTexts(tr("Exchange"));
    m_claim->setTexts(tr("Points for a card"));
    if (m_view.sale.record.number != 0)
        show(m_view, m_today);
}

void ReturnPage::show(const ReturnView& view, BusinessDay today)
{
    m_view = view;
    m_today = today;
    QString which = tr("Sale %1 of %2, %3")
                        .arg(view.sale.record.number)
                        .arg(m_format.moment(view.sale.at, today),
                             m_format.money(view.sale.record.basket.net()));
    if (view.sale.elsewhere && !view.sale.elsewhere->tillName.empty())
        which += QStringLiteral(" · ") + QString::fromStdString(view.sale.elsewhere->tillName);
    setTitle(tr("Return of goods"), which);
    rebuildRows();
    m_sentence->setText(returnSentence(m_format, view, today));
    const bool can = view.preview.has_value();
    next()->setEnabled(can);
    m_exchange->setEnabled(can);
    const bool isNobodys = std::holds_alternative<std::monostate>(view.sale.record.holder);
    m_claim->setVisible(isNobodys && view.rulebook != nullptr &&
                        view.rulebook->programme().adjustments.claimDays.has_value());
    next()->setTexts(can ? tr("Give back %1").arg(m_format.money(view.preview->refund))
                         : tr("Nothing chosen yet"));
    setFocus();
}

void ReturnPage::rebuildRows()
{
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto& lines = m_view.sale.record.basket.lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const basket::Line& line = lines[i];
        auto* row = new QWidget(m_rowsHost);
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(4, 6, 4, 6);
        layout->setSpacing(14);
        const bool gone = isGone(m_view.sale, line);
        auto* name = new ElidedLabel(m_theme, Type::Row, gone ? Tone::Muted : Tone::Ink, row);
        name->setFullText(QString::fromStdString(line.item.name));
        auto* sold = makeLabel(m_theme, Type::Secondary, Tone::Muted, row);
        sold->setText(gone ? tr("has come back already")
                           : tr("sold %1, left %2")
                                 .arg(m_format.quantity(line.quantity),
                                      m_format.quantity(left(m_view.sale, line))));
        auto* amount = makeLabel(m_theme, Type::RowStrong, Tone::Ink, row);
        amount->setText(m_format.amount(line.net()));
        layout->addWidget(name, 1);
        layout->addWidget(sold);
        layout->addWidget(amount);
        const auto button = [&](const QString& text, const char* objectName, int pieces) {
            auto* made = new ActionButton(m_theme, ButtonRole::Plain, row);
            made->setObjectName(QLatin1String(objectName) + QString::number(i + 1));
            made->setTexts(text);
            made->setFixedSize(56, 52);
            made->setEnabled(!gone);
            connect(made, &ActionButton::clicked, this,
                    [this, i, pieces] { step(static_cast<int>(i), pieces); });
            layout->addWidget(made);
        };
        button(QStringLiteral("−"), "takeLess", -1);
        auto* count = makeLabel(m_theme, Type::Title, Tone::Ink, row);
        count->setMinimumWidth(64);
        count->setAlignment(Qt::AlignCenter);
        count->setText(m_format.quantity(m_view.chosen.of(line.number)));
        layout->addWidget(count);
        button(QStringLiteral("+"), "takeMore", 1);
        m_rows->addWidget(row);
        m_rows->addWidget(makeHairline(m_rowsHost));
    }
    m_rows->addStretch();
}

// Rows are rebuilt by the answer, after the click that asked for it has returned.
void ReturnPage::step(int row, int pieces)
{
    const basket::Line& line = m_view.sale.record.basket.lines()[static_cast<std::size_t>(row)];
    const Quantity most = left(m_view.sale, line);
    Quantity next;
    if (isInPieces(most)) {
        const std::int64_t sign = most.isNegative() ? -1 : 1;
        next = m_view.chosen.of(line.number) + Quantity(sign * pieces * onePiece.count());
        if (next.count() * sign < 0 || next.count() * sign > most.count() * sign)
            return;
    } else {
        next = pieces > 0 ? most : Quantity{};
    }
    const bool named = pieces > 0 || !next.isZero();
    Q_EMIT chosen(withQuantity(m_view.chosen, line.number, next, named));
}

void ReturnPage::returnAll()
{
    basket::Returned all;
    for (const basket::Line& line : m_view.sale.record.basket.lines())
        if (!isGone(m_view.sale, line))
            all.restore(line.number, left(m_view.sale, line));
    Q_EMIT chosen(all);
}

}  // namespace loyalty::app
