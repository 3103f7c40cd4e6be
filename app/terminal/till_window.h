// TillWindow: stacks the pages and carries wishes from them to the engine and answers back. No
// business here, and nothing that waits.
#pragma once

#include <QStackedWidget>
#include <QTranslator>
#include <QWidget>

#include "app/terminal/basket_model.h"
#include "app/terminal/desk_pages.h"
#include "app/terminal/done_page.h"
#include "app/terminal/engine.h"
#include "app/terminal/entry_page.h"
#include "app/terminal/failure_page.h"
#include "app/terminal/menu_page.h"
#include "app/terminal/pair_page.h"
#include "app/terminal/parked_page.h"
#include "app/terminal/return_page.h"
#include "app/terminal/reward_page.h"
#include "app/terminal/sale_page.h"
#include "app/terminal/settle_page.h"
#include "app/terminal/sign_in_page.h"
#include "app/terminal/top_bar.h"
#include "app/widgets/toast.h"
#include "devices/display/line_display_encoder.h"
#include "devices/scanner/scanner.h"

namespace loyalty::app {

class TillWindow : public QWidget {
    Q_OBJECT

public:
    TillWindow(const Theme& theme, Format& format, Engine& engine,
               std::function<LocalTime()> clock);

    /// Said on the sign-in page: which numbers open a demonstration.
    void setDemoHint(bool isDemo)
    {
        m_isDemo = isDemo;
        retranslate();
    }
    /// Nothing could be opened: the reason, in the place of the pages.
    void showFailure(const QString& reason, FailurePage::Way way = FailurePage::Way::None);
    /// The page of the back office, shown behind a manager's PIN.
    void setOffice(QWidget* office);
    /// Asks for HQ's address and a code.
    void askToPair(PairPage::Occasion occasion, const QString& hqUrl = {});
    void refusePairing(const QString& reason) { m_pair->refuse(reason); }
    [[nodiscard]] bool isScannerReady() const;

Q_SIGNALS:
    void slipMade(const loyalty::receipt::Slip& slip);
    void drawerAsked();
    /// Closed while a page is open on which a scan means nothing.
    void gateWanted(loyalty::devices::Gate gate);
    void printAgainAsked();
    void slipForgotten();
    /// What the customer is to read.
    void customerShown(const loyalty::devices::DisplayText& text);
    void languageAsked();
    void pairAsked(const QString& hqUrl, const QString& code);
    void demoAsked();
    void pairAgainAsked();
    void officeOpened(const loyalty::app::StaffView& manager);

public Q_SLOTS:
    void setDevice(const loyalty::app::DeviceView& device);
    void leaveOffice();
    void retranslate();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectEngine();
    void connectPages();
    void showPlace();
    void open(QWidget* page);
    [[nodiscard]] bool takesScans(const QWidget* page) const;
    void say(const Notice& notice);
    void takeHead(const TillHead& head);
    void takeLink(const sync::Status& status);
    void takeSale(const SaleView& view);
    void showCustomer();
    void takeSettled(const SettledView& view);
    void takeReturned(const ReturnedView& view);
    void connectDesk();
    void openReturns();
    void showRecent(const std::vector<ports::SaleSummary>& sales);
    [[nodiscard]] bool isOffline() const { return m_status.link == sync::LinkState::Offline; }
    void showBanner();

    const Theme& m_theme;
    Format& m_format;
    Engine& m_engine;
    std::function<LocalTime()> m_clock;
    TillHead m_head;
    SaleView m_view;
    sync::Status m_status;
    std::optional<StaffView> m_person;
    std::optional<StaffView> m_manager;  // while the back office is open
    bool m_isDemo = false;

    TopBar* m_top;
    QFrame* m_banner;
    QLabel* m_bannerTitle;
    ElidedLabel* m_bannerText;
    QStackedWidget* m_stack;
    BasketModel* m_model;
    QLabel* m_start;
    FailurePage* m_failure;
    PairPage* m_pair;
    SignInPage* m_signIn;
    SalePage* m_sale;
    EntryPage* m_member;
    SettlePage* m_settle;
    DonePage* m_done;
    EntryPage* m_slip;
    PickList* m_recent;
    ReturnPage* m_return;
    ParkedPage* m_parked;
    RewardPage* m_rewards;
    MenuPage* m_menu;
    SignInPage* m_officeDoor;
    DeskPages* m_desk;
    QWidget* m_office = nullptr;
    Toast* m_toast;
};

}  // namespace loyalty::app
