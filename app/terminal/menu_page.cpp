#include "app/terminal/menu_page.h"

namespace loyalty::app {

MenuPage::MenuPage(const Theme& theme, QWidget* parent) : StepPage(theme, parent)
{
    auto* grid = new QGridLayout;
    grid->setSpacing(12);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    int place = 0;
    const auto button = [&](ButtonRole role, const char* name, const QKeySequence& key) {
        auto* made = new ActionButton(theme, role, this);
        made->setObjectName(QLatin1String(name));
        made->setKey(key);
        made->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        grid->addWidget(made, place / 2, place % 2);
        ++place;
        return made;
    };
    m_resume = button(ButtonRole::Plain, "menuResume", Qt::Key_F7);
    m_office = button(ButtonRole::Plain, "menuOffice", Qt::Key_F10);
    m_language = button(ButtonRole::Plain, "menuLanguage", Qt::Key_F3);
    m_signOut = button(ButtonRole::Plain, "menuSignOut", Qt::CTRL | Qt::Key_L);
    m_void = button(ButtonRole::Danger, "menuVoidSale", Qt::CTRL | Qt::Key_Delete);
    m_blindReturn = button(ButtonRole::Plain, "menuBlindReturn", Qt::Key_F6);
    m_noExchange = button(ButtonRole::Plain, "menuNoExchange", Qt::Key_F5);
    m_pairAgain = button(ButtonRole::Plain, "menuPairAgain", Qt::Key_F8);
    body()->addLayout(grid);
    body()->addStretch();
    next()->hide();
    connect(m_void, &ActionButton::clicked, this, &MenuPage::voidSaleAsked);
    connect(m_resume, &ActionButton::clicked, this, &MenuPage::resumeAsked);
    connect(m_office, &ActionButton::clicked, this, &MenuPage::backOfficeAsked);
    connect(m_language, &ActionButton::clicked, this, &MenuPage::languageAsked);
    connect(m_signOut, &ActionButton::clicked, this, &MenuPage::signOutAsked);
    connect(m_blindReturn, &ActionButton::clicked, this, &MenuPage::blindReturnAsked);
    connect(m_noExchange, &ActionButton::clicked, this, &MenuPage::forgetExchangeAsked);
    connect(m_pairAgain, &ActionButton::clicked, this, &MenuPage::pairAgainAsked);
    retranslate();
}

void MenuPage::retranslate()
{
    setTitle(tr("More"));
    back()->setTexts(tr("Back"));
    m_void->setTexts(tr("Void this sale"));
    m_resume->setTexts(tr("Parked sales"));
    m_office->setTexts(tr("Back office"));
    m_language->setTexts(tr("Türkçe"));
    m_signOut->setTexts(tr("Sign out"));
    m_blindReturn->setTexts(tr("Take these goods back without a slip"));
    m_noExchange->setTexts(tr("No exchange after all"));
    m_pairAgain->setTexts(tr("Pair this till again"));
}

void MenuPage::begin(const SaleView& view, const sync::Status& link)
{
    const sale::Quote& quote = view.quote;
    const bool hasSale = !quote.basket.isEmpty() || quote.customer || quote.exchange;
    m_void->setEnabled(hasSale);
    m_resume->setEnabled(view.parked > 0 && !hasSale);
    const auto* rulebook = quote.rulebook.get();
    const bool takesBlind = rulebook != nullptr &&
                            rulebook->programme().returns.blind != programme::BlindReturns::Refused;
    m_blindReturn->setVisible(takesBlind);
    m_blindReturn->setEnabled(!quote.basket.isEmpty() && quote.rewards.empty() && !quote.exchange);
    m_noExchange->setVisible(quote.exchange.has_value());
    m_signOut->setEnabled(!hasSale);
    m_pairAgain->setVisible(link.link == sync::LinkState::Refused);
    m_pairAgain->setEnabled(!hasSale);
    setFocus();
}

}  // namespace loyalty::app
