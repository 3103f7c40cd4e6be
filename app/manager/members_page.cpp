#include "app/manager/members_page.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include "app/terminal/member_panel.h"
#include "core/programme/standing.h"

namespace loyalty::app {

namespace {

constexpr int historyRowHeight = 58;
constexpr int whenMargin = 28;
constexpr int pointsWidth = 100;

QString expiryNote(const Format& format, const ledger::Balance& balance)
{
    if (!balance.nextExpiry())
        return MembersPage::tr("nothing expires");
    const QString day = format.fullDay(balance.nextExpiry()->day);
    if (balance.expiries.size() == 1)
        return day;
    return MembersPage::tr("%1 · %n later dates", nullptr,
                           static_cast<int>(balance.expiries.size()) - 1)
        .arg(day);
}

// What happened in ink, why in grey below it; what waits for HQ on amber.
class HistoryDelegate : public QStyledItemDelegate {
public:
    HistoryDelegate(const Theme& theme, QObject* parent)
        : QStyledItemDelegate(parent), m_theme(theme)
    {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        painter->save();
        const bool waits = index.data(HistoryModel::WaitingRole).toBool();
        if (waits)
            painter->fillRect(option.rect, m_theme.color(Tone::WarnSoft));
        else if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, m_theme.color(Tone::PrimarySoft));
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          m_theme.color(Tone::Line));
        const QRect box = option.rect.adjusted(14, 0, -14, 0);
        if (index.column() == HistoryModel::What)
            paintWhat(painter, option, box, index, waits);
        else
            paintFigure(painter, option, box, index);
        painter->restore();
    }

private:
    void paintWhat(QPainter* painter, const QStyleOptionViewItem& option, const QRect& box,
                   const QModelIndex& index, bool waits) const
    {
        const QString why = index.data(HistoryModel::WhyRole).toString();
        const int middle = box.top() + box.height() / 2;
        QRect first = box;
        if (!why.isEmpty())
            first.setBottom(middle);
        paintText(painter, option, first, index.data().toString(), Type::Secondary, Tone::Ink,
                  why.isEmpty() ? Qt::AlignVCenter : Qt::AlignBottom);
        const QRect second(box.left(), middle + 1, box.width(), box.height() / 2);
        paintText(painter, option, second, why, Type::Least, waits ? Tone::Warn : Tone::Muted,
                  Qt::AlignTop);
    }

    void paintText(QPainter* painter, const QStyleOptionViewItem& option, const QRect& box,
                   const QString& text, Type type, Tone tone, Qt::Alignment vertical) const
    {
        painter->setFont(Theme::font(type));
        painter->setPen(m_theme.color(tone));
        const auto alignment = QStyle::visualAlignment(option.direction, Qt::AlignLeft | vertical);
        painter->drawText(box, static_cast<int>(alignment),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, box.width()));
    }

    void paintFigure(QPainter* painter, const QStyleOptionViewItem& option, const QRect& box,
                     const QModelIndex& index) const
    {
        const bool isPoints = index.column() == HistoryModel::PointsColumn;
        const bool isWhen = index.column() == HistoryModel::When;
        const bool isPlus = index.data(HistoryModel::SignRole).toInt() > 0;
        painter->setFont(Theme::font(isWhen ? Type::Secondary : Type::SecondaryStrong));
        painter->setPen(m_theme.color(isPoints && isPlus ? Tone::Ok : Tone::Ink));
        const auto alignment =
            static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
        painter->drawText(box,
                          static_cast<int>(QStyle::visualAlignment(option.direction, alignment)),
                          index.data().toString());
    }

    const Theme& m_theme;
};

}  // namespace

QTableView* makeHistoryTable(const Theme& theme, HistoryModel& model, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setModel(&model);
    table->setItemDelegate(new HistoryDelegate(theme, table));
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(historyRowHeight);
    table->horizontalHeader()->setFont(Theme::font(Type::Least));
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setSectionResizeMode(HistoryModel::What, QHeaderView::Stretch);
    const QFontMetrics metrics(Theme::font(Type::Secondary));
    table->setColumnWidth(
        HistoryModel::When,
        metrics.horizontalAdvance(QStringLiteral("28 Sept 2025 23:59")) + whenMargin);
    table->setColumnWidth(HistoryModel::PointsColumn, pointsWidth);
    table->setColumnWidth(HistoryModel::BalanceColumn, pointsWidth);
    return table;
}

MembersPage::MembersPage(const Theme& theme, const Format& format, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_format(format)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 16, 18, 16);
    column->setSpacing(12);
    auto* row = new QHBoxLayout;
    m_field = new QLineEdit(this);
    m_field->setObjectName(QStringLiteral("memberSearch"));
    m_field->setFont(Theme::font(Type::Row));
    m_field->installEventFilter(this);
    m_count = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    row->addWidget(m_field, 1);
    row->addWidget(m_count);
    column->addLayout(row);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(makeResults());
    m_stack->addWidget(makeProfile());
    column->addWidget(m_stack, 1);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_stack->setCurrentIndex(0);
        Q_EMIT searchAsked(text);
    });
    retranslate();
}

QWidget* MembersPage::makeResults()
{
    auto* card = makeCard("card", this);
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(2, 2, 2, 2);
    m_hits = new PickList(m_theme, card);
    m_hits->setObjectName(QStringLiteral("memberHits"));
    m_note = makeLabel(m_theme, Type::Secondary, Tone::Muted, card);
    m_note->setObjectName(QStringLiteral("searchNote"));
    m_note->setWordWrap(true);
    m_note->setMargin(14);
    column->addWidget(m_hits, 1);
    column->addWidget(m_note);
    connect(m_hits, &PickList::picked, this,
            [this](const QVariant& key) { Q_EMIT memberAsked(MemberId(key.toLongLong())); });
    return card;
}

QLabel* MembersPage::addTile(QHBoxLayout* row, QLabel*& title, QLabel*& under)
{
    auto* tile = makeCard("card", this);
    auto* column = new QVBoxLayout(tile);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(4);
    title = makeLabel(m_theme, Type::Secondary, Tone::Muted, tile);
    auto* value = makeLabel(m_theme, Type::Headline, Tone::Ink, tile);
    under = makeLabel(m_theme, Type::Least, Tone::Muted, tile);
    under->setWordWrap(true);
    under->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    column->addWidget(title);
    column->addWidget(value);
    column->addWidget(under, 1);
    row->addWidget(tile, 1);
    return value;
}

QWidget* MembersPage::makeProfile()
{
    auto* profile = new QWidget(this);
    auto* column = new QVBoxLayout(profile);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    m_avatar = new Avatar(m_theme, profile);
    auto* who = new QVBoxLayout;
    who->setSpacing(0);
    m_name = new ElidedLabel(m_theme, Type::Action, Tone::Ink, profile);
    m_name->setObjectName(QStringLiteral("profileName"));
    m_about = new ElidedLabel(m_theme, Type::Secondary, Tone::Muted, profile);
    who->addWidget(m_name);
    who->addWidget(m_about);
    head->addWidget(m_avatar);
    head->addLayout(who, 1);
    m_adjust = new ActionButton(m_theme, ButtonRole::Plain, profile);
    m_adjust->setObjectName(QStringLiteral("adjust"));
    m_adjust->setKey(Qt::Key_F4);
    connect(m_adjust, &ActionButton::clicked, this, [this] {
        if (m_member)
            Q_EMIT adjustAsked(*m_member);
    });
    head->addWidget(m_adjust);
    column->addLayout(head);
    auto* tiles = new QHBoxLayout;
    tiles->setSpacing(12);
    for (int i = 0; i < 4; ++i)
        m_tileValues[i] = addTile(tiles, m_tileTitles[i], m_tileUnders[i]);
    column->addLayout(tiles);
    m_partial = makeLabel(m_theme, Type::Secondary, Tone::Warn, profile);
    m_partial->setWordWrap(true);
    column->addWidget(m_partial);
    auto* card = makeCard("card", profile);
    auto* inner = new QVBoxLayout(card);
    inner->setContentsMargins(2, 2, 2, 2);
    m_history = new HistoryModel(m_format, this);
    m_table = makeHistoryTable(m_theme, *m_history, card);
    m_table->setObjectName(QStringLiteral("history"));
    inner->addWidget(m_table);
    column->addWidget(card, 1);
    return profile;
}

void MembersPage::retranslate()
{
    m_field->setPlaceholderText(tr("Card, its last four digits, phone, e-mail or name"));
    m_field->setAccessibleName(m_field->placeholderText());
    m_adjust->setTexts(tr("Change by hand"));
    showNote(m_search);
    if (m_member)
        showMember(*m_member, m_offline);
}

void MembersPage::begin()
{
    m_field->setFocus();
    m_field->selectAll();
    Q_EMIT searchAsked(m_field->text());
}

void MembersPage::showHits(const SearchView& view)
{
    if (view.typed != m_field->text())
        return;
    m_search = view;
    std::vector<PickRow> rows;
    for (const storage::MemberHit& hit : view.answer.hits)
        rows.push_back({hit.member.name.empty() ? tr("Card not registered yet")
                                                : QString::fromStdString(hit.member.name),
                        tr("Card •••• %1 · since %2")
                            .arg(QString::fromStdString(hit.member.cardTail),
                                 m_format.monthYear(hit.member.since)),
                        tr("%1 points").arg(m_format.points(hit.points)),
                        static_cast<qlonglong>(hit.member.id.value())});
    m_hits->setRows(rows);
    showNote(view);
}

void MembersPage::showNote(const SearchView& view)
{
    m_count->setText(view.members > 0 ? tr("%1 members").arg(m_format.count(view.members))
                                      : QString());
    QString note;
    if (view.typed.isEmpty())
        note =
            tr("Type the first letters of a name, the last four digits of the card, or the "
               "whole number.");
    else if (view.answer.tooShort)
        note = tr("A little more, please: two letters of a name, or four digits.");
    else if (view.answer.more)
        note = tr("There are more. Type more letters, or a second name.");
    else if (view.answer.hits.empty())
        note =
            tr("Nobody on this till's list is found by that. A number counts only when it is "
               "complete.");
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    // With nothing to list the note is the page, else it is the list's last word.
    const bool isAlone = view.answer.hits.empty();
    m_hits->setVisible(!isAlone);
    m_note->setAlignment(isAlone ? Qt::AlignCenter : Qt::AlignLeading | Qt::AlignVCenter);
}

void MembersPage::showMember(const MemberView& view, bool offline)
{
    m_member = view;
    m_offline = offline;
    const BusinessDay today = view.now.day();
    const MemberWords words = memberWords(m_format, view.customer, view.rulebook.get(),
                                          view.balanceAsOf, view.now, offline);
    const ledger::Balance balance = ledger::balanceOn(view.customer.account, today);
    m_avatar->setInitials(words.initials);
    m_name->setFullText(words.name);
    m_about->setFullText(words.tier.isEmpty() ? words.card
                                              : words.card + QStringLiteral(" · ") + words.tier);
    m_adjust->setVisible(view.rulebook != nullptr &&
                         !view.rulebook->programme().adjustments.reasons.empty());
    m_tileTitles[0]->setText(tr("Balance"));
    m_tileValues[0]->setText(words.balance);
    m_tileUnders[0]->setText(words.age);
    m_tileTitles[1]->setText(tr("Pending"));
    m_tileValues[1]->setText(words.pending);
    m_tileUnders[1]->setText(balance.nextAvailable
                                 ? tr("until %1").arg(m_format.day(balance.nextAvailable->day))
                                 : tr("nothing waits"));
    m_tileTitles[2]->setText(tr("Expiring next"));
    m_tileValues[2]->setText(words.expiring);
    m_tileUnders[2]->setText(expiryNote(m_format, balance));
    const auto progress =
        view.rulebook == nullptr
            ? std::nullopt
            : programme::progressOn(view.rulebook->programme(), view.customer.account,
                                    sale::joinedOf(view.customer), today);
    m_tileTitles[3]->setText(progress ? tr("To the next tier") : tr("Tier"));
    m_tileValues[3]->setText(progress ? m_format.points(progress->missing) : words.tier);
    m_tileUnders[3]->setText(words.progress);
    m_partial->setText(offline ? tr("HQ cannot be reached: the history shows only what waits on "
                                    "this till.")
                               : tr("Asking HQ for the history…"));
    m_partial->setVisible(!view.isComplete);
    m_history->show(view.history, view.customer.account.points, today);
    m_stack->setCurrentIndex(1);
}

// The keyboard's way: the arrows walk the list while the field keeps the focus.
bool MembersPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const int row = m_hits->currentRow();
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up) {
            const int next = row + (key->key() == Qt::Key_Down ? 1 : -1);
            if (next >= 0 && next < m_hits->count())
                m_hits->setCurrentRow(next);
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            if (m_stack->currentIndex() == 0 && m_hits->currentKey().isValid())
                Q_EMIT memberAsked(MemberId(m_hits->currentKey().toLongLong()));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace loyalty::app
