// DonePage: the sale (or return) is stored. What to give back, the new balance, the slip.
#pragma once

#include <QPlainTextEdit>

#include "app/devices/device_view.h"
#include "app/terminal/till_views.h"
#include "app/widgets/format.h"
#include "app/widgets/step_page.h"
#include "core/receipt/slip.h"

namespace loyalty::app {

class DonePage : public StepPage {
    Q_OBJECT

public:
    DonePage(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    void showSale(const SettledView& view, const receipt::Slip& slip, LocalTime now, bool offline);
    void showClaim(const ClaimView& view, const receipt::Slip& slip, LocalTime now, bool offline);
    void showBlindReturn(const BlindReturnView& view, const receipt::Slip& slip, LocalTime now,
                         bool offline);
    void showReturn(const ReturnedView& view, const receipt::Slip& slip, LocalTime now,
                    bool offline);
    /// What the printer is doing with the slip, and what to do about it.
    void setPrinter(const DeviceView& printer);
    void retranslate();

Q_SIGNALS:
    /// The slip that is on the screen, once for each.
    void slipMade(const loyalty::receipt::Slip& slip);
    /// Money changes hands in coins and notes.
    void drawerAsked();
    /// Of the slip that was cut off.
    void printAgainAsked();
    void slipForgotten();

private:
    [[nodiscard]] QString inkOf(Tone tone) const;
    void showSlip(const receipt::Slip& slip);
    void showPrinter();
    void showCustomer(const std::optional<sale::Customer>& customer,
                      const programme::Rulebook* rulebook, std::optional<Instant> asOf,
                      LocalTime now, bool offline);

    const Format& m_format;
    QLabel* m_headline;
    QLabel* m_money;
    QLabel* m_points;
    QLabel* m_balance;
    QLabel* m_age;
    QPlainTextEdit* m_slip;
    QLabel* m_printing;
    ActionButton* m_again;
    ActionButton* m_forget;
    std::optional<DeviceView> m_printer;
};

}  // namespace loyalty::app
