#include "app/manager/members_page.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace loyalty::app {

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
    m_profile = new MemberProfile(theme, format, this);
    m_stack->addWidget(m_profile);
    connect(m_profile, &MemberProfile::adjustAsked, this, &MembersPage::adjustAsked);
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

void MembersPage::retranslate()
{
    m_field->setPlaceholderText(tr("Card, its last four digits, phone, e-mail or name"));
    m_field->setAccessibleName(m_field->placeholderText());
    showNote(m_search);
    m_profile->retranslate();
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
    m_profile->show(view, offline);
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
