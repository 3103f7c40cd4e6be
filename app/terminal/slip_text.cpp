#include "app/terminal/slip_text.h"

#include <QCoreApplication>
#include <algorithm>

#include "app/terminal/message_words.h"
#include "app/terminal/tier_words.h"
#include "app/widgets/award_text.h"
#include "core/ledger/schedule.h"

namespace loyalty::app {

namespace {

using programme::SlipBlock;
using receipt::Align;
using receipt::Emphasis;
using receipt::PairLine;
using receipt::Rule;
using receipt::Slip;
using receipt::TextLine;

class SlipWords {
    Q_DECLARE_TR_FUNCTIONS(Slip)

public:
    /// `rulebook`: of what the slip tells; null: none was in force.
    SlipWords(const Format& format, Slip& slip, const programme::Rulebook* rulebook)
        : m_format(format), m_slip(slip), m_rulebook(rulebook)
    {
        if (rulebook != nullptr)
            m_policy = rulebook->programme().messages;
    }

    void text(const QString& text, Emphasis emphasis = Emphasis::Normal, Align align = Align::Start)
    {
        m_slip.lines.emplace_back(TextLine{text.toStdString(), emphasis, align});
    }
    void pair(const QString& left, const QString& right, Emphasis emphasis = Emphasis::Normal)
    {
        m_slip.lines.emplace_back(PairLine{left.toStdString(), right.toStdString(), emphasis});
    }
    void rule() { m_slip.lines.emplace_back(Rule{}); }

    void head(const TillHead& head, const QString& title, LocalTime at, StaffNumber staff)
    {
        text(head.store, Emphasis::Large, Align::Center);
        pair(title, m_format.fullDay(at.day()) + u' ' + m_format.clock(at), Emphasis::Strong);
        pair(head.name, tr("Cashier %1").arg(staff.value()));
        rule();
    }

    void tender(const basket::Tender& tender, Money change)
    {
        const bool isCash = tender.kind == basket::TenderKind::Cash;
        const Money given = isCash ? tender.amount + change : tender.amount;
        pair(tenderName(tender.kind), m_format.amount(given));
    }

    static QString tenderName(basket::TenderKind kind)
    {
        switch (kind) {
            case basket::TenderKind::Cash:
                return tr("Cash");
            case basket::TenderKind::Points:
                return tr("Paid with points");
            case basket::TenderKind::Exchange:
                return tr("Paid with goods brought back");
            default:
                return tr("Card");
        }
    }

    void goods(const QString& name, Quantity quantity, Money amount)
    {
        pair(quantity != onePiece ? m_format.quantity(quantity) + QStringLiteral(" × ") + name
                                  : name,
             m_format.amount(amount));
    }

    void lines(const SettledView& view)
    {
        const auto& lines = view.settled.record.basket.lines();
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const basket::Line& line = lines[i];
            goods(QString::fromStdString(line.item.name), line.quantity, line.gross);
            for (const basket::Discount& discount : line.discounts)
                pair(QStringLiteral("  ") + (discount.kind == basket::DiscountKind::Reward
                                                 ? rewardName(m_format, m_rulebook, discount.label)
                                                 : QString::fromStdString(discount.label)),
                     m_format.amount(-discount.amount));
        }
    }

    // What was brought back stands between the total and what was paid.
    void exchange(const sale::Returned& goods)
    {
        text(ofSale(goods.record.originalNumber));
        for (const sale::ReturnedGoods& line : goods.goods)
            this->goods(QString::fromStdString(line.name), line.quantity, -line.refund);
        pair(exchanged(), m_format.amount(-goods.record.refund), Emphasis::Strong);
        if (!goods.record.taken.isZero())
            pair(takenBack(), m_format.points(goods.record.taken));
    }

    void points(const SettledView& view)
    {
        const sale::Settled& settled = view.settled;
        if (!settled.customer || m_rulebook == nullptr)
            return;
        rule();
        AwardText words(m_format, *m_rulebook, settled.award);
        words.setTier(settled.record.standing.tier);
        if (has(SlipBlock::Earned))
            for (const RuleLine& line : words.rules())
                pair(line.name, m_format.signedPoints(line.points));
        pair(earned(), m_format.signedPoints(settled.record.points), Emphasis::Strong);
        if (has(SlipBlock::Used))
            for (const journal::RewardTaken& taken : settled.record.rewards)
                pair(rewardName(m_format, m_rulebook, taken.redemption.reward.text()),
                     m_format.signedPoints(-taken.redemption.points));
        m_messages = messagesOf(*settled.customer, *m_rulebook, settled.at, settled.record.store);
        account(*settled.customer, settled.at, view.balanceAsOf);
    }

    /// The end of whatever a slip says of points.
    void account(const sale::Customer& customer, LocalTime at, std::optional<Instant> asOf)
    {
        pair(tr("Card"), QStringLiteral("•••• ") + QString::fromStdString(customer.cardTail));
        const ledger::Balance balance = ledger::balanceOn(customer.account, at.day());
        if (has(SlipBlock::Balance)) {
            pair(tr("Balance"), m_format.points(balance.available), Emphasis::Strong);
            if (asOf)
                text(tr("HQ as of %1").arg(m_format.moment({*asOf, at.offsetMinutes}, at.day())));
        }
        if (has(SlipBlock::Pending))
            pending(balance);
        if (has(SlipBlock::Expiring))
            expiring(balance, at.day());
        if (has(SlipBlock::Tier))
            tier(customer, at.day());
        if (!customer.isRegistered())
            text(tr("This card is not registered yet. Its points wait for it."));
        for (const programme::Message& message : m_messages)
            if (const QString said = messageText(m_format, *m_rulebook, message); !said.isEmpty())
                text(said);
        if (const QString legal = inWords(m_policy.legal); !legal.isEmpty())
            text(legal);
    }

    void unstored()
    {
        rule();
        text(tr("The till could not store this sale. It earned no points."));
    }

    // Any till of the shops finds the sale by it.
    void code(const std::string& code, const std::string& name)
    {
        if (code.empty())
            return;
        rule();
        m_slip.lines.emplace_back(
            receipt::CodeLine{receipt::CodeLine::Symbol::Qr, code, std::string()});
        text(tr("For returns: %1").arg(QString::fromStdString(name)), Emphasis::Normal,
             Align::Center);
    }

    void farewell()
    {
        const QString own = inWords(m_policy.thanks);
        rule();
        text(own.isEmpty() ? tr("Thank you") : own, Emphasis::Strong, Align::Center);
    }

    // The way to the next is left to the message, where there is one.
    void tier(const sale::Customer& customer, BusinessDay today)
    {
        if (m_rulebook == nullptr)
            return;
        const auto* current = programme::tierOn(m_rulebook->programme(), customer.account,
                                                sale::joinedOf(customer), today);
        if (current == nullptr)
            return;
        const programme::Award none;
        pair(tr("Tier"), AwardText(m_format, *m_rulebook, none).tierName(current->code));
        MemberWords words;
        addTier(words, m_format, customer, *m_rulebook, today);
        const bool isTold =
            std::any_of(m_messages.begin(), m_messages.end(), [](const auto& message) {
                return std::holds_alternative<programme::NearTierMessage>(message);
            });
        if (!isTold && !words.progress.isEmpty())
            pair(words.progress, words.progressEnd);
    }

    void pending(const ledger::Balance& balance)
    {
        const auto next = balance.nextAvailable();
        if (!next)
            return;
        pair(tr("Pending until %1").arg(m_format.fullDay(next->day)),
             m_format.points(next->points));
        if (balance.releases.size() > 1)
            pair(tr("Pending longer"), m_format.points(balance.pending - next->points));
    }

    // With a notice only what goes within it: the next day, and the rest in a sum.
    void expiring(const ledger::Balance& balance, BusinessDay today)
    {
        std::vector<ledger::Due> days = balance.expiries;
        const auto notice =
            m_rulebook == nullptr ? std::nullopt : m_rulebook->programme().life.noticeDays;
        if (notice)
            days = ledger::expiringWithin(balance, today, *notice);
        if (days.empty())
            return;
        const ledger::Due& next = days.front();
        const QString day = m_format.fullDay(next.day);
        pair(balance.lapse == next ? tr("Kept until %1").arg(day) : tr("Expiring on %1").arg(day),
             m_format.points(next.points));
        if (!notice || days.size() == 1)
            return;
        Points later;
        for (std::size_t i = 1; i < days.size(); ++i)
            later += days[i].points;
        pair(tr("Expiring later, by %1").arg(m_format.fullDay(days.back().day)),
             m_format.points(later));
    }

    static QString saleTitle(std::int64_t number)
    {
        return number == 0 ? tr("Sale, not stored") : tr("Sale %1").arg(number);
    }
    static QString returnTitle(std::int64_t number) { return tr("Return %1").arg(number); }
    static QString total() { return tr("Total"); }
    static QString change() { return tr("Change"); }
    static QString refund() { return tr("Given back"); }
    static QString ofSale(std::int64_t number) { return tr("Of sale %1").arg(number); }
    static QString takenBack() { return tr("Points taken back"); }
    static QString claimTitle() { return tr("Points"); }
    static QString withoutSlip() { return tr("Without the slip of the sale"); }
    static QString earned() { return tr("Points earned"); }
    static QString forgiven() { return tr("Points forgiven"); }
    static QString exchanged() { return tr("Brought back"); }
    static QString givenBack(const QString& reward) { return tr("%1, points back").arg(reward); }

private:
    [[nodiscard]] bool has(SlipBlock block) const { return m_policy.slip.contains(block); }
    [[nodiscard]] QString inWords(const programme::Text& text) const
    {
        return QString::fromStdString(text.in(m_format.languageCode()));
    }

    const Format& m_format;
    Slip& m_slip;
    const programme::Rulebook* m_rulebook;
    programme::MessagePolicy m_policy;
    std::vector<programme::Message> m_messages;
};

}  // namespace

Slip saleSlip(const Format& format, const TillHead& head, const SettledView& view)
{
    Slip slip;
    const sale::Settled& settled = view.settled;
    SlipWords words(format, slip, settled.rulebook.get());
    words.head(head, SlipWords::saleTitle(settled.record.number), settled.at, settled.staff);
    words.lines(view);
    words.rule();
    words.pair(SlipWords::total(), format.money(settled.record.basket.net()), Emphasis::Large);
    if (settled.exchanged)
        words.exchange(*settled.exchanged);
    // What was brought back may be worth more than the sale: then nothing is paid.
    const auto& tenders = settled.record.tenders;
    const bool isGivenBack =
        settled.exchanged && std::none_of(tenders.begin(), tenders.end(), [](const auto& tender) {
            return tender.kind == basket::TenderKind::Cash && !tender.amount.isZero();
        });
    for (const basket::Tender& tender : settled.record.tenders)
        if (!isGivenBack || !tender.amount.isZero())
            words.tender(tender, settled.change);
    if (!settled.change.isZero())
        words.pair(isGivenBack ? SlipWords::refund() : SlipWords::change(),
                   format.amount(settled.change));
    words.points(view);
    if (settled.record.number == 0)
        words.unstored();
    words.farewell();
    words.code(view.slipCode, view.slipName);
    return slip;
}

Slip returnSlip(const Format& format, const TillHead& head, const ReturnedView& view)
{
    Slip slip;
    SlipWords words(format, slip, view.returned.rulebook.get());
    const journal::ReturnRecord& record = view.returned.record;
    words.head(head, SlipWords::returnTitle(record.number), view.returned.at, view.returned.staff);
    words.text(SlipWords::ofSale(record.originalNumber));
    for (const sale::ReturnedGoods& line : view.returned.goods)
        words.goods(QString::fromStdString(line.name), line.quantity, line.refund);
    words.rule();
    words.pair(SlipWords::refund(), format.money(record.refund), Emphasis::Large);
    if (view.returned.customer) {
        words.rule();
        words.pair(SlipWords::takenBack(), format.points(record.taken), Emphasis::Strong);
        if (!record.forgiven.isZero())
            words.pair(SlipWords::forgiven(), format.points(record.forgiven));
        for (const journal::RewardBack& back : record.rewards)
            words.pair(SlipWords::givenBack(
                           rewardName(format, view.returned.rulebook.get(), back.reward.text())),
                       format.signedPoints(back.points));
        words.account(*view.returned.customer, view.returned.at, view.balanceAsOf);
    }
    return slip;
}

Slip blindReturnSlip(const Format& format, const TillHead& head, const BlindReturnView& view)
{
    Slip slip;
    SlipWords words(format, slip, view.rulebook.get());
    const journal::BlindReturnRecord& record = view.preview.record;
    words.head(head, SlipWords::returnTitle(record.number), view.at, view.staff);
    words.text(SlipWords::withoutSlip());
    for (const basket::Line& line : record.goods.lines())
        words.goods(QString::fromStdString(line.item.name), line.quantity, line.net());
    words.rule();
    words.pair(SlipWords::refund(), format.money(record.goods.net()), Emphasis::Large);
    if (!view.preview.customer)
        return slip;
    words.rule();
    words.pair(SlipWords::takenBack(), format.points(record.taken), Emphasis::Strong);
    if (!record.forgiven.isZero())
        words.pair(SlipWords::forgiven(), format.points(record.forgiven));
    words.account(*view.preview.customer, view.at, view.balanceAsOf);
    return slip;
}

Slip claimSlip(const Format& format, const TillHead& head, const ClaimView& view, LocalTime now)
{
    Slip slip;
    SlipWords words(format, slip, view.rulebook.get());
    if (!view.preview)
        return slip;
    words.head(head, SlipWords::claimTitle(), now, view.sale.staff);
    words.text(SlipWords::ofSale(view.sale.record.number));
    words.pair(SlipWords::total(), format.money(view.sale.record.basket.net()));
    words.pair(SlipWords::earned(), format.signedPoints(view.preview->sale.points),
               Emphasis::Strong);
    words.account(view.preview->customer, now, view.balanceAsOf);
    return slip;
}

}  // namespace loyalty::app
