// What leads where: the engine's answers to pages, the pages' wishes to the engine.
#include "app/terminal/till_window.h"

#include "app/terminal/notice_text.h"
#include "app/terminal/slip_text.h"

namespace loyalty::app {

void TillWindow::connectEngine()
{
    connect(&m_engine, &Engine::opened, this, &TillWindow::takeHead);
    connect(&m_engine, &Engine::signedIn, this, [this](const StaffView& staff) {
        m_person = staff;
        m_desk->setPerson(m_person);
        showPlace();
        open(m_sale);
    });
    connect(&m_engine, &Engine::signedOut, this, [this] {
        m_person.reset();
        showPlace();
        open(m_signIn);
        m_signIn->begin();
    });
    connect(&m_engine, &Engine::managerUnlocked, this, [this](const StaffView& manager) {
        if (m_office == nullptr)
            return;
        m_manager = manager;
        showPlace();
        open(m_office);
        Q_EMIT officeOpened(manager);
    });
    connect(&m_engine, &Engine::noticed, this, &TillWindow::say);
    connect(&m_engine, &Engine::saleChanged, this, &TillWindow::takeSale);
    connect(&m_engine, &Engine::settled, this, &TillWindow::takeSettled);
    connect(&m_engine, &Engine::returned, this, &TillWindow::takeReturned);
    connect(&m_engine, &Engine::linkChanged, this, &TillWindow::takeLink);
    connect(&m_engine, &Engine::salesListed, this, &TillWindow::showRecent);
    connect(&m_engine, &Engine::parkedListed, this,
            [this](const std::vector<ports::ParkedSale>& sales) {
                m_parked->show(sales, m_clock().day());
                open(m_parked);
            });
    connect(&m_engine, &Engine::rewardsShown, this, [this](const RewardsView& view) {
        m_rewards->show(view);
        if (view.opensPage)
            open(m_rewards);
    });
    connect(&m_engine, &Engine::trustAsked, this, [this](const QString& id, Points points) {
        m_desk->agree(true, m_rewards,
                      [reward = id.toStdString(), points](Engine& e, const QString& pin) {
                          e.takeReward(reward, points, pin);
                      });
    });
    connect(&m_engine, &Engine::returnChanged, this, [this](const ReturnView& view) {
        m_return->show(view, m_clock().day());
        open(m_return);
    });
}

void TillWindow::connectPages()
{
    const auto post = [this](auto command) { m_engine.post(command); };
    connect(m_top, &TopBar::languageAsked, this, &TillWindow::languageAsked);
    connect(m_pair, &PairPage::pairAsked, this, &TillWindow::pairAsked);
    connect(m_pair, &PairPage::demoAsked, this, &TillWindow::demoAsked);
    connect(m_pair, &StepPage::backAsked, this,
            [this] { open(m_person ? static_cast<QWidget*>(m_sale) : m_failure); });
    connect(m_menu, &MenuPage::pairAgainAsked, this, &TillWindow::pairAgainAsked);
    connect(m_failure, &FailurePage::pairAgainAsked, this, &TillWindow::pairAgainAsked);
    connect(m_signIn, &SignInPage::signInAsked, this,
            [post](StaffNumber number, const QString& pin) {
                post([=](Engine& e) { e.signIn(number, pin); });
            });
    connect(m_officeDoor, &SignInPage::unlockAsked, this,
            [post](const QString& pin) { post([=](Engine& e) { e.unlockManager(pin); }); });

    connect(m_sale, &SalePage::typed, this,
            [post](const QString& text) { post([=](Engine& e) { e.takeTyped(text); }); });
    connect(m_sale, &SalePage::quantityAsked, this,
            [post](basket::LineNumber line, Quantity quantity) {
                post([=](Engine& e) { e.changeQuantity(line, quantity); });
            });
    connect(m_sale, &SalePage::voidLineAsked, this,
            [post](basket::LineNumber line) { post([=](Engine& e) { e.voidLine(line); }); });
    connect(m_sale, &SalePage::memberAsked, this, [this] {
        m_member->setHasMember(m_view.quote.customer.has_value());
        open(m_member);
        m_member->begin();
    });
    connect(m_sale, &SalePage::settleAsked, this, [this] {
        m_settle->begin(m_view, m_head.currency ? m_head.currency->decimals : 2);
        open(m_settle);
    });
    connect(m_sale, &SalePage::parkAsked, this, [post] { post([](Engine& e) { e.park(); }); });
    const auto resume = [post] { post([](Engine& e) { e.listParked(); }); };
    connect(m_sale, &SalePage::resumeAsked, this, resume);
    connect(m_sale, &SalePage::returnAsked, this, &TillWindow::openReturns);
    connect(m_sale, &SalePage::rewardsAsked, this,
            [post] { post([](Engine& e) { e.showRewards(); }); });
    connect(m_rewards, &RewardPage::takeAsked, this, [post](const QString& id, Points points) {
        post([=, reward = id.toStdString()](Engine& e) { e.takeReward(reward, points); });
    });
    connect(m_rewards, &RewardPage::dropAsked, this, [post](const QString& id) {
        post([reward = id.toStdString()](Engine& e) { e.dropReward(reward); });
    });
    connect(m_rewards, &RewardPage::doneAsked, this, [this] { open(m_sale); });
    connect(m_sale, &SalePage::moreAsked, this, [this] {
        m_menu->begin(m_view, m_status);
        open(m_menu);
    });

    connect(m_member, &EntryPage::entered, this, [this, post](const QString& text) {
        post([=](Engine& e) { e.identifyTyped(text); });
        open(m_sale);
    });
    connect(m_member, &EntryPage::forgetAsked, this, [this, post] {
        post([](Engine& e) { e.forgetMember(); });
        open(m_sale);
    });
    connect(m_settle, &SettlePage::tendered, this,
            [post](const std::vector<basket::Tender>& tenders) {
                post([=](Engine& e) { e.settle(tenders); });
            });
    connect(m_slip, &EntryPage::entered, this,
            [post](const QString& text) { post([text](Engine& e) { e.openReturnTyped(text); }); });
    connect(m_slip, &StepPage::backAsked, this, [this, post] {
        post([](Engine& e) { e.closeReturn(); });
        open(m_sale);
    });
    connect(m_recent, &PickList::picked, this, [post](const QVariant& key) {
        post([number = key.toLongLong()](Engine& e) { e.openReturn(number); });
    });
    connect(m_return, &ReturnPage::chosen, this, [post](const basket::Returned& lines) {
        post([=](Engine& e) { e.chooseReturn(lines); });
    });
    connect(m_return, &StepPage::backAsked, this, [this, post] {
        post([](Engine& e) { e.closeReturn(); });
        open(m_sale);
    });
    connect(m_parked, &ParkedPage::resumeAsked, this, [this, post](const SaleId& id) {
        post([=](Engine& e) { e.resume(id); });
        open(m_sale);
    });
    for (StepPage* page : std::initializer_list<StepPage*>{m_member, m_settle, m_parked, m_rewards,
                                                           m_menu, m_officeDoor})
        connect(page, &StepPage::backAsked, this, [this] { open(m_sale); });
    connect(m_done, &StepPage::nextAsked, this, [this] {
        open(m_sale);
        showCustomer();
    });

    connect(m_menu, &MenuPage::voidSaleAsked, this, [this, post] {
        post([](Engine& e) { e.voidSale(); });
        open(m_sale);
    });
    connect(m_menu, &MenuPage::resumeAsked, this, resume);
    connect(m_menu, &MenuPage::languageAsked, this, &TillWindow::languageAsked);
    connect(m_menu, &MenuPage::signOutAsked, this,
            [post] { post([](Engine& e) { e.signOut(); }); });
    connect(m_failure, &FailurePage::closeAsked, this, &QWidget::close);
    connect(m_menu, &MenuPage::backOfficeAsked, this, [this] {
        open(m_officeDoor);
        m_officeDoor->begin();
    });
}

void TillWindow::connectDesk()
{
    connect(m_desk, &DeskPages::openAsked, this, &TillWindow::open);
    connect(m_desk, &DeskPages::closed, this, [this] { open(m_sale); });
    const auto needsApproval = [this] {
        return m_return->needsApproval() && m_person && m_person->role != wire::Role::Manager;
    };
    connect(m_return, &StepPage::nextAsked, this, [this, needsApproval] {
        m_desk->agree(needsApproval(), m_return,
                      [](Engine& e, const QString& pin) { e.commitReturn(pin); });
    });
    connect(m_return, &ReturnPage::exchangeAsked, this, [this, needsApproval] {
        m_desk->agree(needsApproval(), m_return,
                      [](Engine& e, const QString& pin) { e.exchangeReturn(pin); });
    });
    connect(m_return, &ReturnPage::claimAsked, m_desk, &DeskPages::beginClaim);
    connect(m_menu, &MenuPage::blindReturnAsked, this,
            [this] { m_engine.post([](Engine& e) { e.previewBlindReturn(); }); });
    connect(m_menu, &MenuPage::forgetExchangeAsked, this, [this] {
        m_engine.post([](Engine& e) { e.forgetExchange(); });
        open(m_sale);
    });
    connect(&m_engine, &Engine::exchangeBegun, this, [this] { open(m_sale); });
    connect(m_done, &DonePage::slipMade, this, &TillWindow::slipMade);
    connect(m_done, &DonePage::drawerAsked, this, &TillWindow::drawerAsked);
    connect(m_done, &DonePage::printAgainAsked, this, &TillWindow::printAgainAsked);
    connect(m_done, &DonePage::slipForgotten, this, &TillWindow::slipForgotten);
    connect(&m_engine, &Engine::claimed, this, [this](const ClaimView& view) {
        m_done->showClaim(view, claimSlip(m_format, m_head, view, m_clock()), m_clock(),
                          isOffline());
        open(m_done);
    });
    connect(&m_engine, &Engine::blindReturned, this, [this](const BlindReturnView& view) {
        m_done->showBlindReturn(view, blindReturnSlip(m_format, m_head, view), m_clock(),
                                isOffline());
        open(m_done);
    });
}

}  // namespace loyalty::app
