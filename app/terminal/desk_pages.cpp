#include "app/terminal/desk_pages.h"

namespace loyalty::app {

namespace {

QString nameOf(const sale::Customer& customer)
{
    return customer.member && !customer.member->name.empty()
               ? QString::fromStdString(customer.member->name)
               : QStringLiteral("•••• ") + QString::fromStdString(customer.cardTail);
}

QString balanceOf(const Format& format, const sale::Customer& customer, BusinessDay today)
{
    return format.points(ledger::balanceOn(customer.account, today).available);
}

}  // namespace

QString blindReturnSentence(const Format& format, const BlindReturnView& view, BusinessDay today)
{
    const journal::BlindReturnRecord& record = view.preview.record;
    QStringList parts{
        DeskPages::tr("%1 goes back to the customer").arg(format.money(record.goods.net()))};
    if (view.preview.customer) {
        parts << DeskPages::tr("%1 loses the %2 points that these goods earn today")
                     .arg(nameOf(*view.preview.customer), format.points(record.taken));
        if (!record.forgiven.isZero())
            parts << DeskPages::tr("%1 more are not there and are forgiven")
                         .arg(format.points(record.forgiven));
        parts << DeskPages::tr("the balance will be %1")
                     .arg(balanceOf(format, *view.preview.customer, today));
    } else {
        parts << DeskPages::tr("no card, so no points change");
    }
    QString text = parts.join(QStringLiteral("; ")) + u'.';
    if (view.preview.needsApproval)
        text += u' ' + DeskPages::tr("A manager has to agree.");
    return text;
}

QString claimSentence(const Format& format, const ClaimView& view, BusinessDay today)
{
    if (!view.preview)
        return DeskPages::tr("Whose sale was it? Scan the card, or type its number.");
    const sale::ClaimPreview& preview = *view.preview;
    QString text = DeskPages::tr("%1 gets %2 points for this sale; the balance will be %3.")
                       .arg(nameOf(preview.customer), format.points(preview.sale.points),
                            balanceOf(format, preview.customer, today));
    if (preview.needsApproval)
        text += u' ' + DeskPages::tr("It was long ago: a manager has to agree.");
    return text;
}

DeskPages::DeskPages(const Theme& theme, const Format& format, Engine& engine,
                     std::function<LocalTime()> clock, QWidget* parent)
    : QObject(parent), m_format(format), m_engine(engine), m_clock(std::move(clock))
{
    m_approval = new SignInPage(theme, SignInPage::Door::Approval, parent);
    m_claim = new ConfirmPage(theme, ConfirmPage::Field::Identifier, "claim", parent);
    m_blind = new ConfirmPage(theme, ConfirmPage::Field::None, "blind", parent);
    m_claim->setObjectName(QStringLiteral("claimPage"));
    m_blind->setObjectName(QStringLiteral("blindPage"));
    m_unrecorded = new ConfirmPage(theme, ConfirmPage::Field::None, "unrecorded", parent);
    m_unrecorded->setObjectName(QStringLiteral("unrecordedPage"));

    connect(m_approval, &SignInPage::unlockAsked, this, [this](const QString& pin) {
        m_engine.post([deed = m_deed, pin](Engine& e) { deed(e, pin); });
    });
    connect(m_approval, &StepPage::backAsked, this, [this] { Q_EMIT openAsked(m_behind); });
    connect(&m_engine, &Engine::approvalRefused, m_approval, &SignInPage::askAgain);

    connect(&m_engine, &Engine::claimChanged, this, &DeskPages::showClaim);
    connect(m_claim, &ConfirmPage::entered, this, [this](const QString& text) {
        m_engine.post([text](Engine& e) { e.identifyTyped(text); });
    });
    connect(m_claim, &StepPage::nextAsked, this, [this] {
        if (m_claimView && m_claimView->preview)
            agree(m_claimView->preview->needsApproval, m_claim,
                  [](Engine& e, const QString& pin) { e.commitClaim(pin); });
    });
    connect(m_claim, &StepPage::backAsked, this, [this] {
        m_engine.post([](Engine& e) {
            e.endClaim();
            e.closeReturn();
        });
        Q_EMIT closed();
    });

    connect(&m_engine, &Engine::blindReturnShown, this, &DeskPages::showBlind);
    connect(m_blind, &StepPage::nextAsked, this, [this] {
        if (m_blindView)
            agree(m_blindView->preview.needsApproval && !isManager(), m_blind,
                  [](Engine& e, const QString& pin) { e.commitBlindReturn(pin); });
    });
    connect(m_blind, &StepPage::backAsked, this, &DeskPages::closed);

    connect(&m_engine, &Engine::unrecordedAsked, this, &DeskPages::askUnrecorded);
    connect(m_unrecorded, &StepPage::nextAsked, this, [this] {
        m_engine.post([tenders = m_tenders](Engine& e) { e.settleUnrecorded(tenders); });
    });
    connect(m_unrecorded, &StepPage::backAsked, this, &DeskPages::closed);
}

void DeskPages::retranslate()
{
    m_approval->retranslate();
    m_claim->retranslate();
    m_blind->retranslate();
    m_unrecorded->retranslate();
}

void DeskPages::agree(bool needsApproval, QWidget* behind,
                      std::function<void(Engine&, QString)> deed)
{
    if (!needsApproval)
        return m_engine.post([deed = std::move(deed)](Engine& e) { deed(e, QString()); });
    m_deed = std::move(deed);
    m_behind = behind;
    Q_EMIT openAsked(m_approval);
    m_approval->begin();
}

void DeskPages::beginClaim()
{
    m_engine.post([](Engine& e) { e.beginClaim(); });
}

void DeskPages::showClaim(const ClaimView& view)
{
    const BusinessDay today = m_clock().day();
    const bool isFirst = !view.preview;
    m_claimView = view;
    m_claim->show({tr("Points for an earlier sale"),
                   tr("Sale %1 of %2, %3")
                       .arg(view.sale.record.number)
                       .arg(m_format.moment(view.sale.at, today),
                            m_format.money(view.sale.record.basket.net())),
                   tr("Card, phone number or e-mail"), claimSentence(m_format, view, today),
                   view.preview
                       ? tr("Give %1 points").arg(m_format.points(view.preview->sale.points))
                       : tr("Nobody chosen yet"),
                   view.preview.has_value()});
    Q_EMIT openAsked(m_claim);
    if (isFirst)
        m_claim->begin();
}

void DeskPages::askUnrecorded(const std::vector<basket::Tender>& tenders)
{
    m_tenders = tenders;
    m_unrecorded->show({tr("The sale cannot be stored"),
                        {},
                        {},
                        tr("The disk of this till takes nothing. The customer can pay and go: the "
                           "sale then stands only on the slip, earns no points, and cannot be "
                           "found here for a return. Tell the technician."),
                        tr("Finish without storing"),
                        true});
    Q_EMIT openAsked(m_unrecorded);
    m_unrecorded->begin();
}

void DeskPages::showBlind(const BlindReturnView& view)
{
    m_blindView = view;
    const basket::Basket& goods = view.preview.record.goods;
    m_blind->show({tr("Goods without a slip"),
                   tr("%n lines", nullptr, static_cast<int>(goods.lines().size())),
                   {},
                   blindReturnSentence(m_format, view, m_clock().day()),
                   tr("Give back %1").arg(m_format.money(goods.net())),
                   true});
    Q_EMIT openAsked(m_blind);
    m_blind->begin();
}

}  // namespace loyalty::app
