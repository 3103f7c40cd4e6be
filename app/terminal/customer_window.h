// CustomerWindow: the second screen, for the customer: what is sold, what it is worth in points,
// the balance and the way to the next tier. Nothing private: no name, no card. It takes no input.
#pragma once

#include <QTimer>
#include <QWidget>

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"
#include "app/widgets/label.h"
#include "app/widgets/progress_line.h"

namespace loyalty::app {

class CustomerWindow : public QWidget {
    Q_OBJECT

public:
    /// Theme and format outlive it.
    CustomerWindow(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    void setHead(const TillHead& head);
    void setOffline(bool isOffline) { m_isOffline = isOffline; }
    /// What was paid stays for a while to be read.
    void showSale(const SaleView& view);
    void showSettled(const SettledView& view);
    void showReturned(const ReturnedView& view);
    void retranslate();
    /// The whole of the second screen, where there is one; hidden otherwise.
    void takeSecondScreen();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFrame* makeGoods();
    QFrame* makePoints();
    void showLines(const basket::Basket& basket);
    void showTotal(const QString& word, const QString& amount);
    void showMember(const sale::Customer& customer, const programme::Rulebook* rulebook,
                    LocalTime now);
    void showPoints(const QString& word, const QString& points);
    void welcome();
    void stay();

    const Theme& m_theme;
    const Format& m_format;
    TillHead m_head;
    std::optional<SaleView> m_sale;
    bool m_isOffline = false;
    QTimer m_read;  // while it runs, what was paid is read
    QLabel* m_store;
    ElidedLabel* m_greeting;
    QWidget* m_body;
    std::vector<std::pair<ElidedLabel*, QLabel*>> m_lines;
    QLabel* m_more;
    QLabel* m_totalWord;
    QLabel* m_total;
    QLabel* m_pointsWord;
    QLabel* m_points;
    QWidget* m_account;
    QLabel* m_balanceWord;
    QLabel* m_balance;
    QLabel* m_tier;
    ProgressLine* m_progress;
    QLabel* m_progressText;
    QLabel* m_hint;
};

}  // namespace loyalty::app
