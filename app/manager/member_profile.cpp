#include "app/manager/member_profile.h"

#include <QTabBar>
#include <QVBoxLayout>

#include "app/manager/history_table.h"
#include "app/manager/schedule_table.h"

namespace loyalty::app {

MemberProfile::MemberProfile(const Theme& theme, const Format& format, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_format(format)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(makeHead());
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(12);
    m_balance = addTile(tiles, QStringLiteral("profileBalance"));
    m_pending = addTile(tiles, QStringLiteral("profilePending"));
    m_expiring = addTile(tiles, QStringLiteral("profileExpiring"));
    m_tier = addTile(tiles, QStringLiteral("profileTier"));
    column->addLayout(tiles);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("profileTabs"));
    m_tabs->tabBar()->setFont(Theme::font(Type::Row));
    m_tabs->addTab(makeHistory(), {});
    m_tabs->addTab(makeSchedule(), {});
    column->addWidget(m_tabs, 1);
    retranslate();
}

QLayout* MemberProfile::makeHead()
{
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    m_avatar = new Avatar(m_theme, this);
    auto* who = new QVBoxLayout;
    who->setSpacing(0);
    m_name = new ElidedLabel(m_theme, Type::Action, Tone::Ink, this);
    m_name->setObjectName(QStringLiteral("profileName"));
    m_about = new ElidedLabel(m_theme, Type::Secondary, Tone::Muted, this);
    who->addWidget(m_name);
    who->addWidget(m_about);
    head->addWidget(m_avatar);
    head->addLayout(who, 1);
    m_adjust = new ActionButton(m_theme, ButtonRole::Plain, this);
    m_adjust->setObjectName(QStringLiteral("adjust"));
    m_adjust->setKey(Qt::Key_F4);
    connect(m_adjust, &ActionButton::clicked, this, [this] {
        if (m_member)
            Q_EMIT adjustAsked(*m_member);
    });
    head->addWidget(m_adjust);
    return head;
}

MemberProfile::Tile MemberProfile::addTile(QHBoxLayout* row, const QString& name)
{
    auto* frame = makeCard("card", this);
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    Tile tile{};
    tile.title = new ElidedLabel(m_theme, Type::Secondary, Tone::Muted, frame);
    tile.value = new ElidedLabel(m_theme, Type::Headline, Tone::Ink, frame);
    tile.value->setObjectName(name);
    tile.under = makeLabel(m_theme, Type::Least, Tone::Muted, frame);
    tile.under->setObjectName(name + QStringLiteral("When"));
    tile.under->setWordWrap(true);
    tile.under->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    column->addWidget(tile.title);
    column->addWidget(tile.value);
    column->addWidget(tile.under, 1);
    row->addWidget(frame, 1);
    return tile;
}

QWidget* MemberProfile::makeHistory()
{
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(2, 2, 2, 2);
    column->setSpacing(0);
    m_partial = makeLabel(m_theme, Type::Secondary, Tone::Warn, page);
    m_partial->setWordWrap(true);
    m_partial->setMargin(10);
    m_history = new HistoryModel(m_format, this);
    auto* table = makeHistoryTable(m_theme, *m_history, page);
    table->setObjectName(QStringLiteral("history"));
    column->addWidget(m_partial);
    column->addWidget(table, 1);
    return page;
}

QWidget* MemberProfile::makeSchedule()
{
    m_days = new QStackedWidget(this);
    m_schedule = new ScheduleModel(m_format, this);
    m_noDays = makeLabel(m_theme, Type::Row, Tone::Muted, m_days);
    m_noDays->setObjectName(QStringLiteral("scheduleEmpty"));
    m_noDays->setAlignment(Qt::AlignCenter);
    m_noDays->setWordWrap(true);
    auto* table = makeScheduleTable(m_theme, *m_schedule, m_days);
    table->setObjectName(QStringLiteral("schedule"));
    m_days->addWidget(table);
    m_days->addWidget(m_noDays);
    return m_days;
}

void MemberProfile::retranslate()
{
    m_tabs->setTabText(0, tr("History"));
    m_tabs->setTabText(1, tr("Schedule"));
    m_noDays->setText(tr("No points wait, and none expire."));
    m_adjust->setTexts(tr("Change by hand"));
    if (m_member)
        show(*m_member, m_offline);
}

void MemberProfile::showTile(const Tile& tile, const TileWords& words)
{
    tile.title->setFullText(words.title);
    tile.value->setFullText(words.value);
    tile.under->setText(words.under);
}

void MemberProfile::showTiers(const MemberWords& words)
{
    QStringList under;
    for (const QString& line : {words.progress, words.progressEnd, words.tierNote})
        if (!line.isEmpty())
            under << line;
    const bool hasNext = !words.missing.isEmpty();
    showTile(m_tier, {hasNext ? tr("To the next tier") : tr("Tier"),
                      hasNext ? words.missing : words.tier,
                      under.join(QStringLiteral(" · ")),
                      {}});
}

void MemberProfile::show(const MemberView& view, bool offline)
{
    m_member = view;
    m_offline = offline;
    m_adjust->setVisible(view.rulebook != nullptr &&
                         !view.rulebook->programme().adjustments.reasons.empty());
    const BusinessDay today = view.now.day();
    const MemberWords words = memberWords(m_format, view.customer, view.rulebook.get(),
                                          view.balanceAsOf, view.now, offline);
    m_avatar->setInitials(words.initials);
    m_name->setFullText(words.name);
    m_about->setFullText(words.tier.isEmpty() ? words.card
                                              : words.card + QStringLiteral(" · ") + words.tier);
    showTile(m_balance, {tr("Balance"), words.balance, words.age, {}});
    showTile(m_pending, words.pending);
    showTile(m_expiring, words.expiring);
    showTiers(words);
    m_partial->setText(offline ? tr("HQ cannot be reached: the history shows only what waits on "
                                    "this till.")
                               : tr("Asking HQ for the history…"));
    m_partial->setVisible(!view.isComplete);
    m_history->show(view.history, view.customer.account.points, today);
    const auto schedule = ledger::scheduleOf(ledger::balanceOn(view.customer.account, today));
    m_days->setCurrentIndex(schedule.empty() ? 1 : 0);
    m_schedule->show(schedule);
}

}  // namespace loyalty::app
