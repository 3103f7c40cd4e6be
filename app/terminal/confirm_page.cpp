#include "app/terminal/confirm_page.h"

#include <QHBoxLayout>

namespace loyalty::app {

namespace {
constexpr int longestEntry = 80;
constexpr int padWidth = 320;
}  // namespace

ConfirmPage::ConfirmPage(const Theme& theme, Field field, const char* name, QWidget* parent)
    : StepPage(theme, parent)
{
    auto* sentenceCard = makeCard("warnCard", this);
    auto* inner = new QVBoxLayout(sentenceCard);
    inner->setContentsMargins(18, 16, 18, 16);
    m_sentence = makeLabel(theme, Type::Title, Tone::Warn, sentenceCard);
    m_sentence->setObjectName(QLatin1String(name) + QStringLiteral("Sentence"));
    m_sentence->setWordWrap(true);
    inner->addWidget(m_sentence);
    if (field == Field::None) {
        body()->addWidget(sentenceCard);
        body()->addStretch();
    } else {
        auto* column = new QVBoxLayout;
        column->setSpacing(10);
        m_intro = makeLabel(theme, Type::Secondary, Tone::Muted, this);
        m_field = new QLineEdit(this);
        m_field->setObjectName(QLatin1String(name) + QStringLiteral("Entry"));
        m_field->setFont(Theme::font(Type::Action));
        m_field->setMaxLength(longestEntry);
        connect(m_field, &QLineEdit::returnPressed, this, [this] {
            const QString text = m_field->text().trimmed();
            m_field->setText({});  // as on the page of a member
            if (!text.isEmpty())
                Q_EMIT entered(text);
        });
        // What stands there is somebody else's until it was looked up.
        connect(m_field, &QLineEdit::textEdited, this, [this] { next()->setEnabled(false); });
        column->addWidget(m_intro);
        column->addWidget(m_field);
        column->addSpacing(8);
        column->addWidget(sentenceCard);
        column->addStretch();
        m_keypad = new Keypad(theme, Keypad::Extra::None, this);
        m_keypad->setFixedWidth(padWidth);
        m_keypad->setTarget(m_field);
        auto* row = new QHBoxLayout;
        row->setSpacing(40);
        row->addLayout(column, 1);
        auto* pad = new QVBoxLayout;
        pad->addWidget(m_keypad);
        pad->addStretch();
        row->addLayout(pad);
        body()->addLayout(row, 1);
    }
    retranslate();
}

void ConfirmPage::show(const ConfirmWords& words)
{
    setTitle(words.title, words.besides);
    if (m_intro != nullptr) {
        m_intro->setText(words.intro);
        m_field->setAccessibleName(words.intro);
    }
    m_sentence->setText(words.sentence);
    next()->setTexts(words.next);
    next()->setEnabled(words.canGoOn);
}

void ConfirmPage::begin()
{
    if (m_field == nullptr)
        return setFocus();
    m_field->clear();
    m_field->setFocus();
}

void ConfirmPage::retranslate()
{
    back()->setTexts(tr("Back"));
}

}  // namespace loyalty::app
