#include "app/widgets/step_page.h"

#include <QHBoxLayout>
#include <QShortcut>

namespace loyalty::app {

namespace {
constexpr int padWidth = 320;
constexpr int blockWidth = 900;
constexpr int betweenColumns = 64;
}  // namespace

StepPage::StepPage(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("page"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* margin = new QVBoxLayout;
    margin->setContentsMargins(12, 12, 12, 12);
    m_card = makeCard("card", this);
    auto* inner = new QVBoxLayout(m_card);
    inner->setContentsMargins(1, 1, 1, 1);
    inner->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(20, 13, 20, 13);
    head->setSpacing(12);
    m_title = makeLabel(theme, Type::Title, Tone::Ink, m_card);
    m_title->setObjectName(QStringLiteral("stepTitle"));
    m_besides = makeLabel(theme, Type::Secondary, Tone::Muted, m_card);
    head->addWidget(m_title);
    head->addWidget(m_besides);
    head->addStretch();
    inner->addLayout(head);
    inner->addWidget(makeHairline(m_card));
    m_body = new QVBoxLayout;
    m_body->setContentsMargins(20, 18, 20, 18);
    m_body->setSpacing(12);
    inner->addLayout(m_body, 1);
    margin->addWidget(m_card);
    column->addLayout(margin, 1);

    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("bottomBar"));
    bar->setAttribute(Qt::WA_StyledBackground);
    m_buttons = new QHBoxLayout(bar);
    m_buttons->setContentsMargins(12, 12, 12, 12);
    m_buttons->setSpacing(12);
    m_back = new ActionButton(theme, ButtonRole::Plain, bar);
    m_back->setObjectName(QStringLiteral("back"));
    m_back->setKey(Qt::Key_Escape);
    m_next = new ActionButton(theme, ButtonRole::Primary, bar);
    m_next->setObjectName(QStringLiteral("next"));
    m_next->setKey(Qt::Key_Return);
    auto* enter = new QShortcut(Qt::Key_Enter, m_next);
    connect(enter, &QShortcut::activated, m_next, [this] {
        if (m_next->isEnabled() && m_next->isVisible())
            m_next->click();
    });
    m_buttons->addWidget(m_back);
    m_buttons->addStretch();
    m_buttons->addWidget(m_next, 1);
    column->addWidget(bar);
    connect(m_back, &ActionButton::clicked, this, &StepPage::backAsked);
    connect(m_next, &ActionButton::clicked, this, &StepPage::nextAsked);
}

// A little above the middle: there the eye looks first.
void StepPage::addFieldsAndPad(QLayout* fields, QWidget* pad)
{
    pad->setFixedWidth(padWidth);
    auto* block = new QWidget(m_card);
    block->setMaximumWidth(blockWidth);
    auto* columns = new QHBoxLayout(block);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(betweenColumns);
    columns->addLayout(fields, 1);
    columns->addWidget(pad, 0, Qt::AlignTop);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(block, blockWidth);
    middle->addStretch(1);
    m_body->addStretch(1);
    m_body->addLayout(middle);
    m_body->addStretch(2);
}

void StepPage::setTitle(const QString& title, const QString& besides)
{
    m_title->setText(title);
    m_besides->setText(besides);
}

ActionButton* StepPage::addButton(ButtonRole role, const char* name, const QKeySequence& key)
{
    auto* button = new ActionButton(m_theme, role, this);
    button->setObjectName(QLatin1String(name));
    if (!key.isEmpty())
        button->setKey(key);
    m_buttons->insertWidget(1, button);
    return button;
}

}  // namespace loyalty::app
