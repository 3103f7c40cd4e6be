// SettlePage: how the sale is paid. One key for exact cash, one for a card; for more, the amount.
#pragma once

#include <QLineEdit>

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"
#include "app/widgets/keypad.h"
#include "app/widgets/step_page.h"

namespace loyalty::app {

class SettlePage : public StepPage {
    Q_OBJECT

public:
    SettlePage(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    void begin(const SaleView& view, int moneyDecimals);
    /// The sale changed while the page is open: what is typed stays.
    void show(const SaleView& view);
    void retranslate();
    /// While the sale is being written nothing can be pressed twice.
    void setBusy(bool busy);

Q_SIGNALS:
    void tendered(const std::vector<loyalty::basket::Tender>& tenders);

private:
    void showAmounts();
    void makeQuickAmounts();
    [[nodiscard]] Money given() const;
    void pay(basket::TenderKind kind);

    const Format& m_format;
    Money m_total;
    Money m_back;  // what goods brought back are worth more than the sale
    int m_decimals = 2;
    bool m_busy = false;
    QLabel* m_totalTitle;
    QLabel* m_total_;
    QLabel* m_givenTitle;
    QLineEdit* m_given;
    QLabel* m_change;
    QHBoxLayout* m_quick;
    Keypad* m_keypad;
    ActionButton* m_card;
};

/// Amounts a customer is likely to hand over for `total`: the next round sums in notes, rising.
std::vector<Money> likelyCash(Money total, int decimals);

}  // namespace loyalty::app
