#include "app/terminal/entry_page.h"

#include <QHBoxLayout>

namespace loyalty::app {

namespace {
constexpr int longestEntry = 1'000;  // a slip's code, by a scanner that poses as a keyboard
}

EntryPage::EntryPage(const Theme& theme, For purpose, QWidget* parent)
    : StepPage(theme, parent), m_purpose(purpose)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(40);
    auto* fields = new QVBoxLayout;
    fields->setSpacing(10);
    m_intro = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_field = new QLineEdit(this);
    m_field->setObjectName(purpose == For::Member ? QStringLiteral("memberEntry")
                                                  : QStringLiteral("slipEntry"));
    m_field->setFont(Theme::font(Type::Action));
    m_field->setMaxLength(longestEntry);
    m_help = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_help->setWordWrap(true);
    fields->addWidget(m_intro);
    fields->addWidget(m_field);
    fields->addWidget(m_help);
    m_below = new QVBoxLayout;
    fields->addLayout(m_below, 1);
    row->addLayout(fields, 1);
    auto* pad = new QVBoxLayout;
    m_keypad =
        new Keypad(theme, purpose == For::Slip ? Keypad::Extra::Hyphen : Keypad::Extra::None, this);
    m_keypad->setFixedWidth(320);
    m_keypad->setTarget(m_field);
    pad->addWidget(m_keypad);
    pad->addStretch();
    row->addLayout(pad);
    body()->addLayout(row, 1);
    if (purpose == For::Member) {
        m_forget = addButton(ButtonRole::Plain, "forgetMember", Qt::Key_F8);
        connect(m_forget, &ActionButton::clicked, this, &EntryPage::forgetAsked);
    }
    connect(this, &StepPage::nextAsked, this, &EntryPage::submit);
    connect(m_field, &QLineEdit::textChanged, this,
            [this](const QString& text) { next()->setEnabled(!text.trimmed().isEmpty()); });
    retranslate();
}

void EntryPage::retranslate()
{
    back()->setTexts(tr("Back"));
    if (m_purpose == For::Member) {
        setTitle(tr("Member"));
        m_intro->setText(tr("Card, phone number or e-mail"));
        m_help->setText(tr("The card can also be scanned now, or at any time before settling."));
        next()->setTexts(tr("Find the member"));
        m_forget->setTexts(tr("Without member"));
    } else {
        setTitle(tr("Return of goods"));
        m_intro->setText(tr("Number of the sale, as printed on the slip; of another till: 3-57"));
        m_help->setText(
            tr("The code on the slip can also be scanned, here or on the empty screen of a sale. "
               "Or choose one of the last sales of this till:"));
        next()->setTexts(tr("Open the sale"));
    }
    m_field->setAccessibleName(m_intro->text());
}

void EntryPage::begin()
{
    m_field->clear();
    next()->setEnabled(false);
    m_field->setFocus();
}

void EntryPage::setHasMember(bool has)
{
    if (m_forget != nullptr)
        m_forget->setVisible(has);
}

void EntryPage::setBelow(QWidget* widget)
{
    m_below->addWidget(widget, 1);
}

void EntryPage::submit()
{
    const QString text = m_field->text().trimmed();
    // It may have been a payment card's: neither the field nor what it could undo has it any more.
    m_field->setText({});
    if (!text.isEmpty())
        Q_EMIT entered(text);
}

}  // namespace loyalty::app
