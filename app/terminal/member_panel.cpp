#include "app/terminal/member_panel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace loyalty::app {

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
    for (int i = 1; i <= programme::maxMessages; ++i) {
        auto* message = new ElidedLabel(theme, Type::LeastStrong, Tone::PrimaryInk, m_member);
        message->setObjectName(QStringLiteral("memberMessage%1").arg(i));
        message->hide();
        column->addWidget(message);
        m_messages.push_back(message);
    }

    m_progressRow = new QWidget(m_member);
    auto* progress = new QVBoxLayout(m_progressRow);
    progress->setContentsMargins(0, 6, 0, 4);
    progress->setSpacing(6);
    m_progress = new ProgressLine(theme, m_progressRow);
    auto* progressWords = new QHBoxLayout;
    m_progressText = new ElidedLabel(theme, Type::Least, Tone::Muted, m_progressRow);
    m_progressText->setObjectName(QStringLiteral("tierProgress"));
    m_progressEnd = makeLabel(theme, Type::Least, Tone::Muted, m_progressRow);
    m_tierNote = makeLabel(theme, Type::Least, Tone::Muted, m_progressRow);
    m_tierNote->setObjectName(QStringLiteral("tierNote"));
    m_tierNote->setWordWrap(true);
    progressWords->addWidget(m_progressText, 1);
    progressWords->addWidget(m_progressEnd);
    progress->addWidget(m_progress);
    progress->addLayout(progressWords);
    progress->addWidget(m_tierNote);
    column->addWidget(m_progressRow);

    m_tiles = new QWidget(m_member);
    auto* tiles = new QHBoxLayout(m_tiles);
    tiles->setContentsMargins(0, 0, 0, 0);
    tiles->setSpacing(10);
    m_pending = addTile(tiles, QStringLiteral("pending"));
    m_expiring = addTile(tiles, QStringLiteral("expiring"));
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

MemberPanel::Tile MemberPanel::addTile(QHBoxLayout* row, const QString& name)
{
    Tile tile{};
    tile.frame = makeCard("tile", m_tiles);
    auto* column = new QVBoxLayout(tile.frame);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(2);
    tile.title = new ElidedLabel(m_theme, Type::Least, Tone::Muted, tile.frame);
    tile.value = makeLabel(m_theme, Type::RowStrong, Tone::Ink, tile.frame);
    tile.under = new ElidedLabel(m_theme, Type::Least, Tone::Muted, tile.frame);
    tile.title->setObjectName(name + QStringLiteral("Title"));
    tile.value->setObjectName(name);
    tile.under->setObjectName(name + QStringLiteral("When"));
    column->addWidget(tile.title);
    column->addWidget(tile.value);
    column->addWidget(tile.under);
    row->addWidget(tile.frame, 1);
    return tile;
}

void MemberPanel::showTile(const Tile& tile, const TileWords& words)
{
    const Tone tone = words.isUrgent ? Tone::Warn : Tone::Muted;
    ink(tile.title, tone);
    ink(tile.under, tone);
    tile.title->setFullText(words.title);
    tile.value->setText(words.value);
    tile.under->setFullText(words.under);
    for (QWidget* each : {static_cast<QWidget*>(tile.frame), static_cast<QWidget*>(tile.title),
                          static_cast<QWidget*>(tile.value), static_cast<QWidget*>(tile.under)})
        each->setToolTip(words.all.isEmpty() ? words.under : words.all);
}

void MemberPanel::showMessages(const QStringList& messages)
{
    for (std::size_t i = 0; i < m_messages.size(); ++i) {
        const auto place = static_cast<qsizetype>(i);
        const bool isSaid = place < messages.size();
        m_messages[i]->setFullText(isSaid ? messages[place] : QString());
        m_messages[i]->setVisible(isSaid);
    }
}

void MemberPanel::ink(QLabel* label, Tone tone)
{
    label->setStyleSheet(
        QStringLiteral("color: %1; background: transparent;").arg(m_theme.css(tone)));
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
    ink(m_age, words.isOffline ? Tone::Warn : Tone::Muted);
    showMessages(words.messages);
    m_progressRow->setVisible(!words.progress.isEmpty() || !words.tierNote.isEmpty());
    m_progress->setVisible(words.progressPart >= 0);
    m_progress->setPart(words.progressPart);
    m_progressText->setFullText(words.progress);
    ink(m_progressText, words.isTierNear ? Tone::PrimaryInk : Tone::Muted);
    m_progressText->setVisible(!words.progress.isEmpty());
    m_progressEnd->setText(words.progressEnd);
    m_tierNote->setText(words.tierNote);
    m_tierNote->setVisible(!words.tierNote.isEmpty());
    showTile(m_pending, words.pending);
    showTile(m_expiring, words.expiring);
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
