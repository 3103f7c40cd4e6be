#include "app/terminal/failure_page.h"

#include <QHBoxLayout>

namespace loyalty::app {

namespace {
constexpr int textWidth = 760;
constexpr int paragraphGap = 16;
}  // namespace

FailurePage::FailurePage(const Theme& theme, QWidget* parent) : StepPage(theme, parent)
{
    m_headline = makeLabel(theme, Type::Headline, Tone::Bad, this);
    m_headline->setObjectName(QStringLiteral("failureHeadline"));
    m_reason = makeLabel(theme, Type::Row, Tone::Ink, this);
    m_reason->setObjectName(QStringLiteral("failureReason"));
    auto* block = new QWidget(this);
    block->setMaximumWidth(textWidth);
    auto* column = new QVBoxLayout(block);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(paragraphGap);
    for (QLabel* label : {m_headline, m_reason}) {
        label->setWordWrap(true);
        // For the message to the technician.
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(block, textWidth);
    middle->addStretch(1);
    body()->addStretch(1);
    body()->addLayout(middle);
    body()->addStretch(2);
    back()->hide();
    m_pairAgain = addButton(ButtonRole::Plain, "pairAgain", {});
    connect(m_pairAgain, &ActionButton::clicked, this, &FailurePage::pairAgainAsked);
    connect(this, &StepPage::nextAsked, this, &FailurePage::closeAsked);
    retranslate();
}

void FailurePage::setReason(const QString& reason, Way way)
{
    m_pairAgain->setVisible(way == Way::PairAgain);
    const bool isParted = reason.contains(u'\n');
    m_headline->setVisible(isParted);
    m_headline->setText(isParted ? reason.section(u'\n', 0, 0) : QString());
    m_reason->setText(isParted ? reason.section(u'\n', 1) : reason);
}

void FailurePage::retranslate()
{
    setTitle(tr("The till could not start"));
    next()->setTexts(tr("Close"));
    m_pairAgain->setTexts(tr("Pair this till again"));
}

}  // namespace loyalty::app
