#include "app/terminal/till_window.h"

#include <QHBoxLayout>
#include <QResizeEvent>

#include "app/terminal/display_words.h"
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

void TillWindow::askToPair(PairPage::Occasion occasion, const QString& hqUrl)
{
    open(m_pair);
    m_pair->begin(occasion, hqUrl);
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
    Q_EMIT gateWanted(takesScans(page) ? devices::Gate::Open : devices::Gate::Closed);
    if (page == m_sale)
        m_sale->setFocus();
}

bool TillWindow::takesScans(const QWidget* page) const
{
    return page != m_slip && page != m_return && page != m_parked && page != m_rewards &&
           page != m_menu && page != m_officeDoor && !m_desk->isQuestion(page);
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
    showCustomer();
    if (!m_person) {
        open(m_signIn);
        m_signIn->begin();
    } else if (m_stack->currentWidget() == m_pair) {
        open(m_sale);
    }
}

void TillWindow::showFailure(const QString& reason, FailurePage::Way way)
{
    m_failure->setReason(reason, way);
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
    if (m_stack->currentWidget() == m_settle)
        m_settle->show(view);
    // What was paid stays to be read until the next sale begins.
    if (m_stack->currentWidget() != m_done)
        showCustomer();
}

void TillWindow::showCustomer()
{
    Q_EMIT customerShown(saleDisplay(m_format, m_head, m_view));
}

void TillWindow::takeSettled(const SettledView& view)
{
    m_done->showSale(view, saleSlip(m_format, m_head, view), m_clock(), isOffline());
    open(m_done);
    Q_EMIT customerShown(settledDisplay(m_format, view));
}

void TillWindow::takeReturned(const ReturnedView& view)
{
    m_done->showReturn(view, returnSlip(m_format, m_head, view), m_clock(), isOffline());
    open(m_done);
    Q_EMIT customerShown(returnedDisplay(m_format, view));
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
    const bool isLocked = notice.kind == NoticeKind::PinLocked;
    if (notice.kind == NoticeKind::WrongPin || isLocked)
        m_signIn->askAgain();
    if (notice.kind == NoticeKind::NotAManager || isLocked)
        m_officeDoor->askAgain();
    m_settle->setBusy(false);
    Notice said = notice;
    // The till thread knows a reward by its id; its name has a language.
    if (said.kind == NoticeKind::RewardLost && !said.arguments.isEmpty())
        said.arguments[0] =
            rewardName(m_format, m_view.quote.rulebook.get(), said.arguments[0].toStdString());
    m_toast->say(noticeText(said), toastOf(said.kind));
}

void TillWindow::setDevice(const DeviceView& device)
{
    m_top->setDevice(device);
    if (device.kind == DeviceKind::Printer)
        m_done->setPrinter(device);
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
    showCustomer();
}

void TillWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_toast->place();
}

}  // namespace loyalty::app
