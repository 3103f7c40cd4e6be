#include "app/terminal/display_words.h"

#include <QCoreApplication>

#include "core/ledger/account.h"

namespace loyalty::app {

namespace {

using devices::DisplayLine;
using devices::DisplayText;

class DisplayTexts {
    Q_DECLARE_TR_FUNCTIONS(Display)

public:
    static DisplayLine pair(const QString& left, const QString& right)
    {
        return {left.toStdString(), right.toStdString()};
    }

    static DisplayText welcome(const TillHead& head)
    {
        return {{head.store.toStdString(), {}, true}, {tr("Welcome").toStdString(), {}, true}};
    }

    // "Points", the change, the balance after it.
    static DisplayLine points(const Format& format, Points change,
                              const std::optional<sale::Customer>& customer, BusinessDay today)
    {
        if (!customer)
            return {};
        const ledger::Balance balance = ledger::balanceOn(customer->account, today);
        return pair(tr("Points %1").arg(format.signedPoints(change)),
                    QStringLiteral("= ") + format.points(balance.available + balance.pending));
    }

    static DisplayText sale(const Format& format, const TillHead& head, const SaleView& view)
    {
        const sale::Quote& quote = view.quote;
        const DisplayLine total = pair(tr("Total"), format.money(quote.total()));
        if (const basket::Line* line = quote.basket.find(view.lastLine))
            return {pair(QString::fromStdString(line->item.name), format.amount(line->net())),
                    total};
        if (!quote.basket.isEmpty())
            return {total, {}};
        if (!quote.customer)
            return welcome(head);
        const QString name = quote.customer->member
                                 ? QString::fromStdString(quote.customer->member->name)
                                 : tr("Card");
        const ledger::Balance balance = ledger::balanceOn(quote.customer->account, view.at.day());
        return {{name.toStdString()}, pair(tr("Points"), format.points(balance.available))};
    }

    static DisplayText settled(const Format& format, const SettledView& view)
    {
        const sale::Settled& settled = view.settled;
        const bool hasChange = !settled.change.isZero();
        Points moved = settled.record.points;
        for (const journal::RewardTaken& taken : settled.record.rewards)
            moved -= taken.redemption.points;
        return {pair(hasChange ? tr("Change") : tr("Paid"),
                     format.money(hasChange ? settled.change : settled.record.basket.net())),
                points(format, moved, settled.customer, settled.at.day())};
    }

    static DisplayText returned(const Format& format, const ReturnedView& view)
    {
        const journal::ReturnRecord& record = view.returned.record;
        Points moved = record.forgiven - record.taken;
        for (const journal::RewardBack& back : record.rewards)
            moved += back.points;
        return {pair(tr("Refund"), format.money(record.refund)),
                points(format, moved, view.returned.customer, view.returned.at.day())};
    }
};

}  // namespace

DisplayText welcomeDisplay(const TillHead& head)
{
    return DisplayTexts::welcome(head);
}

DisplayText saleDisplay(const Format& format, const TillHead& head, const SaleView& view)
{
    return DisplayTexts::sale(format, head, view);
}

DisplayText settledDisplay(const Format& format, const SettledView& view)
{
    return DisplayTexts::settled(format, view);
}

DisplayText returnedDisplay(const Format& format, const ReturnedView& view)
{
    return DisplayTexts::returned(format, view);
}

}  // namespace loyalty::app
