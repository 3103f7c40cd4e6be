#include "app/terminal/till_window.h"

#include <QHBoxLayout>
#include <QResizeEvent>

#include "app/terminal/notice_text.h"
#include "app/terminal/slip_text.h"
#include "app/widgets/award_text.h"

namespace loyalty::app {

TillWindow::TillWindow(const Theme& theme, Format& format, Engine& engine,
                       std::function<LocalTime()> clock)
    : m_theme(theme), m_format(format), m_engine(engine), m_clock(std::move(clock))
{
    setObjectName(QStringLiteral("page"));
    setMinimumSize(1024, 700);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_top = new TopBar(theme, format, m_clock, this);
    column->addWidget(m_top);
    m_banner = makeCard("banner", this);
    m_banner->setStyleSheet(
        QStringLiteral("QFrame#banner { background: %1; border-bottom: 1px solid %2; }")
            .arg(theme.css(Tone::WarnSoft), theme.css(Tone::WarnLine)));
    auto* words = new QHBoxLayout(m_banner);
    words->setContentsMargins(20, 11, 20, 11);
    words->setSpacing(12);
    m_bannerTitle = makeLabel(theme, Type::SecondaryStrong, Tone::Warn, m_banner);
    m_bannerTitle->setObjectName(QStringLiteral("offlineBanner"));
    m_bannerText = new ElidedLabel(theme, Type::Secondary, Tone::Warn, m_banner);
    words->addWidget(m_bannerTitle);
    words->addWidget(m_bannerText, 1);
    m_banner->hide();
    column->addWidget(m_banner);
    m_stack = new QStackedWidget(this);
    column->addWidget(m_stack, 1);

    m_model = new BasketModel(format, this);
    m_start = makeLabel(theme, Type::Title, Tone::Muted, this);
    m_start->setAlignment(Qt::AlignCenter);
    m_start->setWordWrap(true);
    m_start->setMargin(60);
    m_failure = new FailurePage(theme, this);
    m_pair = new PairPage(theme, this);
    m_signIn = new SignInPage(theme, SignInPage::Door::Cashier, this);
    m_sale = new SalePage(theme, format, *m_model, this);
    m_member = new EntryPage(theme, EntryPage::For::Member, this);
    m_settle = new SettlePage(theme, format, this);
    m_done = new DonePage(theme, format, this);
    m_slip = new EntryPage(theme, EntryPage::For::Slip, this);
    m_recent = new PickList(theme, m_slip);
    m_recent->setObjectName(QStringLiteral("recentSales"));
    m_slip->setBelow(m_recent);
    m_return = new ReturnPage(theme, format, this);
    m_parked = new ParkedPage(theme, format, this);
    m_rewards = new RewardPage(theme, format, this);
    m_menu = new MenuPage(theme, this);
    m_officeDoor = new SignInPage(theme, SignInPage::Door::Manager, this);
    for (QWidget* page : std::initializer_list<QWidget*>{
             m_start, m_failure, m_pair, m_signIn, m_sale, m_member, m_settle, m_done, m_slip,
             m_return, m_parked, m_rewards, m_menu, m_officeDoor})
        m_stack->addWidget(page);
    m_desk = new DeskPages(theme, format, engine, m_clock, this);
    for (QWidget* page : m_desk->pages())
        m_stack->addWidget(page);
    m_toast = new Toast(theme, this);
    connectEngine();
    connectPages();
    connectDesk();
    retranslate();
}

void TillWindow::setOffice(QWidget* office)
{
    m_office = office;
    m_stack->addWidget(office);
}

void TillWindow::askToPair()
{
    open(m_pair);
    m_pair->begin();
}

void TillWindow::connectEngine()
{
    connect(&m_engine, &Engine::opened, this, &TillWindow::takeHead);
    connect(&m_engine, &Engine::failedToOpen, this,
            [this](const Fault& fault) { showFailure(openFaultText(fault)); });
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
        open(m_rewards);
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
        m_menu->begin(m_view);
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
    connect(m_slip, &EntryPage::entered, this, [post](const QString& text) {
        post([number = text.toLongLong()](Engine& e) { e.openReturn(number); });
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
    for (StepPage* page : std::initializer_list<StepPage*>{m_member, m_settle, m_slip, m_parked,
                                                           m_rewards, m_menu, m_officeDoor})
        connect(page, &StepPage::backAsked, this, [this] { open(m_sale); });
    connect(m_done, &StepPage::nextAsked, this, [this] { open(m_sale); });

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

void TillWindow::open(QWidget* page)
{
    if (page != m_stack->currentWidget())
        m_toast->leavePage();
    m_stack->setCurrentWidget(page);
    m_toast->standOver(page == m_sale ? m_sale->basketCard() : m_stack);
    const auto expected = page == m_member || m_desk->isClaim(page) ? Engine::Expected::Card
                                                                    : Engine::Expected::Anything;
    m_engine.post([expected](Engine& engine) { engine.expect(expected); });
    if (page == m_sale)
        m_sale->setFocus();
}

void TillWindow::retranslate()
{
    setWindowTitle(tr("Pointkeeper"));
    m_start->setText(tr("Opening…"));
    m_top->setLanguage(m_format.language());
    showPlace();
    m_top->retranslate();
    m_failure->retranslate();
    m_pair->retranslate();
    m_signIn->retranslate();
    m_officeDoor->retranslate();
    m_desk->retranslate();
    m_sale->retranslate();
    m_member->retranslate();
    m_settle->retranslate();
    m_done->retranslate();
    m_slip->retranslate();
    m_return->retranslate();
    m_parked->retranslate();
    m_rewards->retranslate();
    m_menu->retranslate();
    m_signIn->setHint(m_isDemo ? tr("Demonstration: cashier 12 with PIN 1212.") : QString());
    m_desk->setHint(m_isDemo ? tr("Demonstration: the manager's PIN is 246810.") : QString());
    m_officeDoor->setHint(m_isDemo ? tr("Demonstration: the manager's PIN is 246810.") : QString());
    showBanner();
}

void TillWindow::takeHead(const TillHead& head)
{
    m_head = head;
    m_sale->setStore(Symbol(head.store.toStdString()));
    if (head.currency)
        m_format.setCurrency(*head.currency);
    m_format.setPointDecimals(head.pointDecimals);
    showPlace();
    if (!m_person) {
        open(m_signIn);
        m_signIn->begin();
    }
}

void TillWindow::showFailure(const QString& reason)
{
    m_failure->setReason(reason);
    open(m_failure);
}

void TillWindow::takeLink(const sync::Status& status)
{
    m_status = status;
    m_top->setLink(status);
    m_sale->setOffline(isOffline());
    showBanner();
}

void TillWindow::showBanner()
{
    constexpr int belowBar = 62;
    const bool isRefused = m_status.link == sync::LinkState::Refused;
    const bool isShown = isOffline() || isRefused;
    m_banner->setVisible(isShown);
    m_toast->setTopSpace(isShown ? belowBar + m_banner->sizeHint().height() : belowBar);
    if (!isShown)
        return;
    LocalTime since = m_clock();
    if (m_status.offlineSince)
        since.instant = *m_status.offlineSince;
    m_bannerTitle->setText(
        (isRefused ? tr("HQ refuses this till since %1.") : tr("No line to HQ since %1."))
            .arg(m_format.clock(since)));
    m_bannerText->setFullText(tr("Selling and earning go on. %n entries wait here, safely stored.",
                                 nullptr, static_cast<int>(m_status.backlog.entries)) +
                              QStringLiteral(" ") + troubleText(m_status.trouble));
}

void TillWindow::takeSale(const SaleView& view)
{
    m_view = view;
    if (view.quote.rulebook != nullptr) {
        m_head.currency = view.quote.rulebook->programme().currency;
        m_format.setCurrency(*m_head.currency);
        m_format.setPointDecimals(view.quote.rulebook->programme().points.decimals);
    }
    m_sale->show(view);
    // A scan on another page belongs to the sale: show it.
    if (m_person && (m_stack->currentWidget() == m_done || m_stack->currentWidget() == m_member) &&
        !(view.quote.basket.isEmpty() && !view.quote.customer))
        open(m_sale);
}

void TillWindow::takeSettled(const SettledView& view)
{
    m_done->showSale(view, saleSlip(m_format, m_head, view), m_clock(), isOffline());
    open(m_done);
}

void TillWindow::takeReturned(const ReturnedView& view)
{
    m_done->showReturn(view, returnSlip(m_format, m_head, view), m_clock(), isOffline());
    open(m_done);
}

void TillWindow::openReturns()
{
    m_engine.post([](Engine& e) { e.listSales(); });
    open(m_slip);
    m_slip->begin();
}

void TillWindow::showRecent(const std::vector<ports::SaleSummary>& sales)
{
    std::vector<PickRow> rows;
    rows.reserve(sales.size());
    for (const ports::SaleSummary& sale : sales)
        rows.push_back({tr("Sale %1").arg(sale.number),
                        m_format.moment(sale.at, m_clock().day()) +
                            (sale.hasReturns ? tr(" · something came back already") : QString()),
                        m_format.money(sale.total), static_cast<qlonglong>(sale.number)});
    m_recent->setRows(rows);
    m_recent->setCurrentRow(-1);
}

void TillWindow::say(const Notice& notice)
{
    if (notice.kind == NoticeKind::WrongPin)
        m_signIn->askAgain();
    if (notice.kind == NoticeKind::NotAManager)
        m_officeDoor->askAgain();
    m_settle->setBusy(false);
    Notice said = notice;
    // The till thread knows a reward by its id; its name has a language.
    if (said.kind == NoticeKind::RewardLost && !said.arguments.isEmpty())
        said.arguments[0] =
            rewardName(m_format, m_view.quote.rulebook.get(), said.arguments[0].toStdString());
    m_toast->say(noticeText(said), toastOf(said.kind));
}

void TillWindow::setScanner(const devices::ScannerStatus& status)
{
    m_top->setScanner(status);
}

bool TillWindow::isScannerReady() const
{
    return m_top->isScannerReady();
}

void TillWindow::showPlace()
{
    m_top->setPlace(m_head.store, m_manager ? tr("Back office") : m_head.name);
    if (m_manager)
        m_top->setPerson(tr("Manager %1").arg(m_manager->number.value()));
    else
        m_top->setPerson(m_person ? tr("Cashier %1").arg(m_person->number.value()) : QString());
}

void TillWindow::leaveOffice()
{
    m_manager.reset();
    m_engine.post([](Engine& e) { e.lockOffice(); });
    showPlace();
    open(m_sale);
}

void TillWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_toast->place();
}

}  // namespace loyalty::app
