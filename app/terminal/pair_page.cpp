#include "app/terminal/pair_page.h"

#include <QHBoxLayout>

namespace loyalty::app {

namespace {
constexpr int fieldWidth = 640;
}

PairPage::PairPage(const Theme& theme, QWidget* parent) : StepPage(theme, parent)
{
    m_intro = makeLabel(theme, Type::Headline, Tone::Ink, this);
    m_intro->setWordWrap(true);
    m_urlTitle = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_url = new QLineEdit(this);
    m_url->setObjectName(QStringLiteral("hqUrl"));
    m_url->setPlaceholderText(QStringLiteral("https://hq.example.com"));
    m_codeTitle = makeLabel(theme, Type::Secondary, Tone::Muted, this);
    m_code = new QLineEdit(this);
    m_code->setObjectName(QStringLiteral("pairingCode"));
    m_answer = makeLabel(theme, Type::RowStrong, Tone::Bad, this);
    m_answer->setWordWrap(true);
    for (QLineEdit* field : {m_url, m_code}) {
        field->setFont(Theme::font(Type::Row));
        connect(field, &QLineEdit::textChanged, this, [this] { setBusy(false); });
    }
    auto* block = new QWidget(this);
    block->setMaximumWidth(fieldWidth);
    auto* fields = new QVBoxLayout(block);
    fields->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_intro, m_urlTitle, m_url, m_codeTitle, m_code, m_answer})
        fields->addWidget(widget);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(block, fieldWidth);
    middle->addStretch(1);
    body()->addStretch(1);
    body()->addLayout(middle);
    body()->addStretch(2);
    m_demo = addButton(ButtonRole::Plain, "startDemo", {});
    connect(m_demo, &ActionButton::clicked, this, &PairPage::demoAsked);
    connect(this, &StepPage::nextAsked, this, &PairPage::submit);
    retranslate();
}

void PairPage::retranslate()
{
    const bool isFirst = m_occasion == Occasion::FirstStart;
    setTitle(isFirst ? tr("First start") : tr("Pair this till again"));
    m_intro->setText(isFirst ? tr("This till is not paired with an HQ yet.")
                             : tr("HQ does not go on with this till. With a new code for it, it "
                                  "begins anew; what HQ does not have yet is taken along."));
    back()->setTexts(tr("Back"));
    m_urlTitle->setText(tr("Address of HQ"));
    m_codeTitle->setText(tr("One-time code (pointkeeper-hq enrol gives one, good for 15 minutes)"));
    m_url->setAccessibleName(m_urlTitle->text());
    m_code->setAccessibleName(m_codeTitle->text());
    m_demo->setTexts(tr("Just show me a demonstration"));
    setBusy(m_isBusy);
}

void PairPage::begin(Occasion occasion, const QString& hqUrl)
{
    m_occasion = occasion;
    if (!hqUrl.isEmpty())
        m_url->setText(hqUrl);
    m_code->clear();
    retranslate();
    back()->setVisible(occasion == Occasion::Again);
    m_demo->setVisible(occasion == Occasion::FirstStart);
    setBusy(false);
    (m_url->text().isEmpty() ? m_url : m_code)->setFocus();
}

void PairPage::refuse(const QString& reason)
{
    setBusy(false);
    m_answer->setText(tr("HQ did not take this till in (%1). Nothing was changed. Check the "
                         "address and the code, then try again.")
                          .arg(reason));
}

void PairPage::setBusy(bool busy)
{
    m_isBusy = busy;
    m_answer->clear();
    next()->setTexts(busy ? tr("Asking HQ…") : tr("Pair this till"));
    next()->setEnabled(!busy && !m_url->text().trimmed().isEmpty() &&
                       !m_code->text().trimmed().isEmpty());
}

void PairPage::submit()
{
    QString url = m_url->text().trimmed();
    while (url.endsWith(u'/'))
        url.chop(1);
    if (!url.contains(QStringLiteral("://")))
        url.prepend(QStringLiteral("https://"));
    setBusy(true);
    Q_EMIT pairAsked(url, m_code->text().trimmed());
}

}  // namespace loyalty::app
