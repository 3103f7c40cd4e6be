#include "app/terminal/sign_in_page.h"

#include <QEvent>
#include <QRegularExpressionValidator>

namespace loyalty::app {

namespace {

constexpr int shortestPin = 4;
constexpr int longestPin = 12;
constexpr int longestNumber = 6;

}  // namespace

SignInPage::SignInPage(const Theme& theme, Door door, QWidget* parent)
    : StepPage(theme, parent), m_door(door)
{
    auto* fields = new QVBoxLayout;
    fields->setSpacing(8);
    m_intro = makeLabel(theme, Type::Headline, Tone::Ink, this);
    m_intro->setWordWrap(true);
    m_numberTitle = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_number = new QLineEdit(this);
    m_number->setObjectName(QStringLiteral("staffNumber"));
    m_number->setMaxLength(longestNumber);
    m_pinTitle = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_pin = new QLineEdit(this);
    m_pin->setObjectName(QStringLiteral("pin"));
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setMaxLength(longestPin);
    m_hint = makeLabel(theme, Type::Secondary, Tone::PrimaryInk, this);
    m_hint->setWordWrap(true);
    const QRegularExpression digits(QStringLiteral("[0-9]*"));
    for (QLineEdit* field : {m_number, m_pin}) {
        field->setValidator(new QRegularExpressionValidator(digits, field));
        field->setFont(Theme::font(Type::Action));
        field->installEventFilter(this);
        connect(field, &QLineEdit::textChanged, this, &SignInPage::enableNext);
    }
    connect(m_number, &QLineEdit::returnPressed, this, [this] { m_pin->setFocus(); });
    fields->addWidget(m_intro);
    fields->addSpacing(12);
    fields->addWidget(m_numberTitle);
    fields->addWidget(m_number);
    fields->addSpacing(6);
    fields->addWidget(m_pinTitle);
    fields->addWidget(m_pin);
    fields->addSpacing(12);
    fields->addWidget(m_hint);
    fields->addStretch();
    m_keypad = new Keypad(theme, Keypad::Extra::None, this);
    addFieldsAndPad(fields, m_keypad);

    const bool isCashier = door == Door::Cashier;
    m_numberTitle->setVisible(isCashier);
    m_number->setVisible(isCashier);
    back()->setVisible(!isCashier);
    m_hint->hide();
    connect(this, &StepPage::nextAsked, this, &SignInPage::submit);
    retranslate();
}

void SignInPage::retranslate()
{
    switch (m_door) {
        case Door::Cashier:
            setTitle(tr("Sign in"));
            m_intro->setText(tr("Good day. Who is at this till?"));
            next()->setTexts(tr("Sign in"));
            break;
        case Door::Manager:
            setTitle(tr("Back office"));
            m_intro->setText(tr("The back office opens with a manager's PIN."));
            next()->setTexts(tr("Open the back office"));
            break;
        case Door::Approval:
            setTitle(tr("Approval"));
            m_intro->setText(tr("A manager agrees with a PIN."));
            next()->setTexts(tr("Agree"));
            break;
    }
    m_numberTitle->setText(tr("Your number"));
    m_pinTitle->setText(tr("PIN"));
    m_number->setAccessibleName(tr("Your number"));
    m_pin->setAccessibleName(tr("PIN"));
    back()->setTexts(tr("Back"));
}

void SignInPage::setHint(const QString& hint)
{
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
}

void SignInPage::begin()
{
    m_number->clear();
    m_pin->clear();
    (m_door == Door::Cashier ? m_number : m_pin)->setFocus();
    enableNext();
}

void SignInPage::askAgain()
{
    m_pin->clear();
    m_pin->setFocus();
}

bool SignInPage::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        m_keypad->setTarget(qobject_cast<QWidget*>(watched));
    return StepPage::eventFilter(watched, event);
}

void SignInPage::enableNext()
{
    next()->setEnabled(m_pin->text().size() >= shortestPin &&
                       (m_door != Door::Cashier || !m_number->text().isEmpty()));
}

void SignInPage::submit()
{
    if (!next()->isEnabled())
        return;
    if (m_door == Door::Cashier)
        Q_EMIT signInAsked(StaffNumber(m_number->text().toLongLong()), m_pin->text());
    else
        Q_EMIT unlockAsked(m_pin->text());
}

}  // namespace loyalty::app
