#include "app/terminal/member_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "app/widgets/award_text.h"
#include "core/programme/standing.h"

namespace loyalty::app {

namespace {

QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

QString initialsOf(const QString& name)
{
    QString initials;
    for (const QString& word : name.split(u' ', Qt::SkipEmptyParts))
        if (initials.size() < 2)
            initials += word.at(0).toUpper();
    return initials.isEmpty() ? QStringLiteral("•") : initials;
}

void addBalanceAge(MemberWords& words, const Format& format, const sale::Customer& customer,
                   std::optional<Instant> asOf, LocalTime now, bool offline)
{
    words.isOffline = offline;
    if (!asOf) {
        words.age = MemberPanel::tr("HQ has not been heard yet: only what this till knows");
        return;
    }
    LocalTime moment = now;
    moment.instant = *asOf;
    // What HQ knows is safe; what waits here may still be corrected there.
    const Points least = std::min(customer.account.points, customer.confirmed.points);
    const QString when = format.moment(moment, now.day());
    words.age = offline
                    ? MemberPanel::tr("Offline · balance from %1 · at least %2")
                          .arg(when, format.points(least))
                    : MemberPanel::tr("at least %1 · HQ as of %2").arg(format.points(least), when);
}

void addTier(MemberWords& words, const Format& format, const sale::Customer& customer,
             const programme::Rulebook& rulebook, BusinessDay today)
{
    const programme::Programme& programme = rulebook.programme();
    const programme::Award none;
    const AwardText names(format, rulebook, none);
    const auto joined = sale::joinedOf(customer);
    if (const auto* tier = programme::tierOn(programme, customer.account, joined, today))
        words.tier = names.tierName(tier->code).toUpper();
    if (const auto next = programme::progressOn(programme, customer.account, joined, today)) {
        words.progressPart = static_cast<double>(next->reached.count()) /
                             static_cast<double>(next->next->threshold.count());
        words.progress =
            MemberPanel::tr("%1 of %2 to %3")
                .arg(format.points(next->reached), format.points(next->next->threshold),
                     names.tierName(next->next->code));
        words.progressEnd = MemberPanel::tr("until %1").arg(format.day(today.endOfYear()));
    }
}

}  // namespace

MemberWords memberWords(const Format& format, const sale::Customer& customer,
                        const programme::Rulebook* rulebook, std::optional<Instant> asOf,
                        LocalTime now, bool offline)
{
    MemberWords words;
    const BusinessDay today = now.day();
    const ledger::Balance balance = ledger::balanceOn(customer.account, today);
    const QString tail = QStringLiteral("•••• %1").arg(text(customer.cardTail));
    if (customer.isRegistered()) {
        words.name =
            customer.member->name.empty() ? MemberPanel::tr("Member") : text(customer.member->name);
        words.card = MemberPanel::tr("Card %1 · since %2")
                         .arg(tail, QString::number(customer.member->since.date().year));
    } else {
        words.name = MemberPanel::tr("Card not registered yet");
        words.card = MemberPanel::tr("Card %1 · its points wait for it").arg(tail);
    }
    words.initials = customer.isRegistered() ? initialsOf(words.name) : QStringLiteral("?");
    words.balance = format.points(balance.available);
    words.balanceWord = MemberPanel::tr("points");
    if (rulebook != nullptr) {
        const programme::Award none;
        words.balanceWord = AwardText(format, *rulebook, none).pointsWord(balance.available);
        addTier(words, format, customer, *rulebook, today);
    }
    addBalanceAge(words, format, customer, asOf, now, offline);
    words.pendingTitle =
        balance.nextAvailable
            ? MemberPanel::tr("Pending until %1").arg(format.day(balance.nextAvailable->day))
            : MemberPanel::tr("Pending");
    words.pending = format.points(balance.pending);
    words.expiringTitle =
        balance.nextExpiry()
            ? MemberPanel::tr("Expiring %1").arg(format.day(balance.nextExpiry()->day))
            : MemberPanel::tr("Expiring");
    words.expiring =
        balance.nextExpiry() ? format.points(balance.nextExpiry()->points) : QStringLiteral("0");
    return words;
}

MemberPanel::MemberPanel(const Theme& theme, QWidget* parent) : QFrame(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("card"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 18, 20, 18);

    m_member = new QWidget(this);
    auto* column = new QVBoxLayout(m_member);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    m_avatar = new Avatar(theme, m_member);
    auto* who = new QVBoxLayout;
    who->setSpacing(2);
    m_name = new ElidedLabel(theme, Type::Title, Tone::Ink, m_member);
    m_name->setObjectName(QStringLiteral("memberName"));
    m_card = new ElidedLabel(theme, Type::Least, Tone::Muted, m_member);
    who->addWidget(m_name);
    who->addWidget(m_card);
    m_tier = new Chip(theme, Type::LeastStrong, m_member);
    head->addWidget(m_avatar);
    head->addLayout(who, 1);
    head->addWidget(m_tier);
    column->addLayout(head);

    auto* balance = new QHBoxLayout;
    balance->setSpacing(8);
    m_balance = makeLabel(theme, Type::Balance, Tone::Ink, m_member);
    m_balance->setObjectName(QStringLiteral("memberBalance"));
    m_balanceWord = makeLabel(theme, Type::Row, Tone::Muted, m_member);
    balance->addWidget(m_balance, 0, Qt::AlignBottom);
    balance->addWidget(m_balanceWord, 1, Qt::AlignBottom);
    m_balanceWord->setContentsMargins(0, 0, 0, 9);
    column->addLayout(balance);
    m_age = makeLabel(theme, Type::Least, Tone::Muted, m_member);
    m_age->setObjectName(QStringLiteral("balanceAge"));
    m_age->setWordWrap(true);
    column->addWidget(m_age);

    m_progressRow = new QWidget(m_member);
    auto* progress = new QVBoxLayout(m_progressRow);
    progress->setContentsMargins(0, 6, 0, 4);
    progress->setSpacing(6);
    m_progress = new ProgressLine(theme, m_progressRow);
    auto* progressWords = new QHBoxLayout;
    m_progressText = makeLabel(theme, Type::Least, Tone::Muted, m_progressRow);
    m_progressEnd = makeLabel(theme, Type::Least, Tone::Muted, m_progressRow);
    progressWords->addWidget(m_progressText);
    progressWords->addStretch();
    progressWords->addWidget(m_progressEnd);
    progress->addWidget(m_progress);
    progress->addLayout(progressWords);
    column->addWidget(m_progressRow);

    m_tiles = new QWidget(m_member);
    auto* tiles = new QHBoxLayout(m_tiles);
    tiles->setContentsMargins(0, 0, 0, 0);
    tiles->setSpacing(10);
    m_pending = addTile(tiles, m_pendingTitle);
    m_expiring = addTile(tiles, m_expiringTitle);
    column->addWidget(m_tiles);
    outer->addWidget(m_member);

    m_nobody = new QWidget(this);
    auto* empty = new QVBoxLayout(m_nobody);
    empty->setContentsMargins(0, 0, 0, 0);
    m_nobodyTitle = makeLabel(theme, Type::Title, Tone::Ink, m_nobody);
    m_nobodyText = makeLabel(theme, Type::Secondary, Tone::Muted, m_nobody);
    m_nobodyText->setWordWrap(true);
    empty->addWidget(m_nobodyTitle);
    empty->addWidget(m_nobodyText);
    outer->addWidget(m_nobody);
    showNobody();
}

QLabel* MemberPanel::addTile(QHBoxLayout* row, QLabel*& title)
{
    auto* tile = makeCard("tile", m_tiles);
    auto* column = new QVBoxLayout(tile);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2);
    title = makeLabel(m_theme, Type::Least, Tone::Muted, tile);
    auto* value = makeLabel(m_theme, Type::RowStrong, Tone::Ink, tile);
    column->addWidget(title);
    column->addWidget(value);
    row->addWidget(tile, 1);
    return value;
}

void MemberPanel::showMember(const MemberWords& words)
{
    m_avatar->setInitials(words.initials);
    m_name->setFullText(words.name);
    m_card->setFullText(words.card);
    m_tier->setVisible(!words.tier.isEmpty());
    if (!words.tier.isEmpty())
        m_tier->show(words.tier, {Tone::GoldSoft, Tone::Gold});
    m_balance->setText(words.balance);
    m_balanceWord->setText(words.balanceWord);
    m_age->setText(words.age);
    m_age->setStyleSheet(QStringLiteral("color: %1; background: transparent;")
                             .arg(m_theme.css(words.isOffline ? Tone::Warn : Tone::Muted)));
    m_progressRow->setVisible(words.progressPart >= 0);
    m_progress->setPart(words.progressPart);
    m_progressText->setText(words.progress);
    m_progressEnd->setText(words.progressEnd);
    m_pendingTitle->setText(words.pendingTitle);
    m_pending->setText(words.pending);
    m_expiringTitle->setText(words.expiringTitle);
    m_expiring->setText(words.expiring);
    m_nobody->hide();
    m_member->show();
}

void MemberPanel::showNobody()
{
    m_nobodyTitle->setText(tr("No member yet"));
    m_nobodyText->setText(
        tr("Scan the card at any time before settling, or press Member and type the number."));
    m_member->hide();
    m_nobody->show();
}

}  // namespace loyalty::app
