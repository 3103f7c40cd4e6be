#include "app/manager/hq_page.h"

#include <QVBoxLayout>

#include "app/manager/history_table.h"
#include "app/terminal/notice_text.h"

namespace loyalty::app {

namespace {
constexpr int refreshMs = 2000;
}

QString ageText(qint64 milliseconds)
{
    const qint64 minutes = milliseconds / 60'000;
    if (minutes < 1)
        return HqPage::tr("less than a minute");
    if (minutes < 60)
        return HqPage::tr("%1 min").arg(minutes);
    if (minutes < 48 * 60)
        return HqPage::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return HqPage::tr("%1 days").arg(minutes / 60 / 24);
}

HqPage::HqPage(const Theme& theme, const Format& format, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_format(format)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(12);
    auto* card = makeCard("card", this);
    auto* words = new QVBoxLayout(card);
    words->setContentsMargins(20, 16, 20, 16);
    words->setSpacing(6);
    m_title = makeLabel(theme, Type::Secondary, Tone::Muted, card);
    m_state = makeLabel(theme, Type::Action, Tone::Ink, card);
    m_state->setObjectName(QStringLiteral("hqState"));
    m_reason = makeLabel(theme, Type::Secondary, Tone::Muted, card);
    m_reason->setWordWrap(true);
    m_members = makeLabel(theme, Type::Secondary, Tone::Ink, card);
    m_members->setObjectName(QStringLiteral("hqMembers"));
    m_members->setWordWrap(true);
    m_waiting = makeLabel(theme, Type::Headline, Tone::Ink, card);
    m_waiting->setObjectName(QStringLiteral("hqWaiting"));
    m_age = makeLabel(theme, Type::Secondary, Tone::Muted, card);
    for (QLabel* label : {m_title, m_state, m_reason, m_members, m_waiting, m_age})
        words->addWidget(label);
    column->addWidget(card);
    auto* list = makeCard("card", this);
    auto* inner = new QVBoxLayout(list);
    inner->setContentsMargins(2, 2, 2, 2);
    m_entries = new HistoryModel(format, this);
    auto* table = makeHistoryTable(theme, *m_entries, list);
    table->setObjectName(QStringLiteral("waitingEntries"));
    table->setColumnHidden(HistoryModel::BalanceColumn, true);
    inner->addWidget(table);
    column->addWidget(list, 1);
    m_refresh.setInterval(refreshMs);
    connect(&m_refresh, &QTimer::timeout, this, &HqPage::refreshAsked);
    retranslate();
}

void HqPage::retranslate()
{
    m_title->setText(tr("This till and HQ"));
    if (m_view)
        show(*m_view);
}

void HqPage::show(const WaitingView& view)
{
    m_view = view;
    const sync::Status& status = view.status;
    LocalTime contact = view.now;
    if (status.lastContact)
        contact.instant = *status.lastContact;
    const QString heard = status.lastContact
                              ? tr("last heard at %1").arg(m_format.moment(contact, view.now.day()))
                              : tr("never heard yet");
    switch (status.link) {
        case sync::LinkState::Online:
            m_state->setText(tr("Online, %1").arg(heard));
            break;
        case sync::LinkState::Offline:
            m_state->setText(tr("Offline, %1").arg(heard));
            break;
        case sync::LinkState::Refused:
            m_state->setText(tr("HQ refuses this till, %1").arg(heard));
            break;
        case sync::LinkState::Unknown:
            m_state->setText(tr("Not tried yet"));
            break;
    }
    showMembers(status);
    if (status.upstream)
        return showHub(view, heard);
    m_title->setText(tr("This till and HQ"));
    const QString why = troubleText(status.trouble);
    const QString reason = QString::fromStdString(status.reason);
    m_reason->setText(reason.isEmpty() ? why : QStringLiteral("%1 (%2)").arg(why, reason));
    m_reason->setVisible(!why.isEmpty());
    const auto waiting = static_cast<int>(status.backlog.entries);
    m_waiting->setText(waiting == 0 ? tr("Nothing waits for HQ")
                                    : tr("%n entries wait for HQ", nullptr, waiting));
    const qint64 age = status.backlog.oldest
                           ? view.now.instant.milliseconds - status.backlog.oldest->milliseconds
                           : 0;
    m_age->setText(
        waiting == 0
            ? tr("Everything sold here is known there.")
            : tr("The oldest is %1 old. All of them are stored on this till.").arg(ageText(age)));
    m_entries->show(view.entries, std::nullopt, view.now.day());
}

// What HQ told and is not all here, or was not taken.
void HqPage::showMembers(const sync::Status& status)
{
    QStringList words;
    if (status.fetchedPercent)
        words << tr("The members are being fetched: %1 % are here. A card that is not here yet "
                    "earns points; they can be spent when everybody is here.")
                     .arg(*status.fetchedPercent);
    if (!status.unsignedProgrammes.empty())
        words
            << tr("Version %1 of the programme is not signed by this till's HQ and was not taken; "
                  "what was in force stays so. HQ should publish it again, or this till be "
                  "paired again.")
                   .arg(status.unsignedProgrammes.back());
    m_members->setText(words.join(QLatin1Char('\n')));
    m_members->setVisible(!words.isEmpty());
}

// What this till wrote waits here or at the hub, and nobody can tell one till's share of that.
void HqPage::showHub(const WaitingView& view, const QString& heard)
{
    const wire::UpstreamState& hub = *view.status.upstream;
    m_title->setText(tr("This till, the store's hub and HQ"));
    if (view.status.link == sync::LinkState::Online)
        m_state->setText(tr("The store's hub answers, %1").arg(heard));
    QString reason = troubleText(view.status.trouble);
    if (reason.isEmpty() && !hub.isReached)
        reason = hub.silentMs < 0
                     ? tr("HQ has never answered the hub.")
                     : tr("HQ has not answered the hub for %1. Cards and points go on in this "
                          "store.")
                           .arg(ageText(hub.silentMs));
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    const qint64 here = view.status.backlog.entries;
    const qint64 oldestHere =
        view.status.backlog.oldest
            ? view.now.instant.milliseconds - view.status.backlog.oldest->milliseconds
            : 0;
    const auto waiting = static_cast<int>(here + hub.waiting);
    m_waiting->setText(waiting == 0 ? tr("Nothing waits for HQ")
                                    : tr("%n entries wait for HQ", nullptr, waiting));
    m_age->setText(
        waiting == 0
            ? tr("Everything sold in this store is known there.")
            : tr("%1 on this till, %2 of the whole store at its hub. The oldest is %3 old.")
                  .arg(here)
                  .arg(hub.waiting)
                  .arg(ageText(std::max<qint64>(oldestHere, hub.oldestMs))));
    m_entries->show(view.entries, std::nullopt, view.now.day());
}

void HqPage::showEvent(QShowEvent*)
{
    Q_EMIT refreshAsked();
    m_refresh.start();
}

void HqPage::hideEvent(QHideEvent*)
{
    m_refresh.stop();
}

}  // namespace loyalty::app
