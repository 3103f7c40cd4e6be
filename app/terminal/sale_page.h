// SalePage: the whole sale on one screen: basket, member, what it earns, one clear next action.
#pragma once

#include <QBoxLayout>
#include <QListView>
#include <QWidget>

#include "app/terminal/award_panel.h"
#include "app/terminal/basket_model.h"
#include "app/terminal/member_panel.h"
#include "app/widgets/action_button.h"

namespace loyalty::app {

class SalePage : public QWidget {
    Q_OBJECT

public:
    SalePage(const Theme& theme, const Format& format, BasketModel& model,
             QWidget* parent = nullptr);

    void show(const SaleView& view);
    /// Where it is sold, as conditions of the programme know it.
    void setStore(const Symbol& store) { m_store = store; }
    void setOffline(bool offline);
    void retranslate();

    /// Where the lines stand.
    [[nodiscard]] const QWidget* basketCard() const { return m_basketCard; }

Q_SIGNALS:
    void memberAsked();
    void returnAsked();
    void rewardsAsked();
    void parkAsked();
    void resumeAsked();
    void moreAsked();
    void settleAsked();
    void quantityAsked(loyalty::basket::LineNumber line, loyalty::Quantity quantity);
    void voidLineAsked(loyalty::basket::LineNumber line);
    void typed(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeBasketCard(const Theme& theme);
    QWidget* makeLineBar(const Theme& theme);
    QWidget* makeBottomBar(const Theme& theme);
    [[nodiscard]] basket::LineNumber selectedLine() const;
    void stepQuantity(int pieces);
    void showLineBar();
    void showToPay(const sale::Quote& quote);
    void showCustomer(const SaleView& view);
    void showEntry();

    const Format& m_format;
    BasketModel& m_model;
    SaleView m_view;
    Symbol m_store;
    bool m_offline = false;
    QString m_entry;

    QLabel* m_title;
    QLabel* m_items;
    QLabel* m_pointsTitle;
    QListView* m_list;
    QLabel* m_empty;
    QWidget* m_basketCard;
    QWidget* m_lineBar;
    QBoxLayout* m_lineLayout;
    QLabel* m_why;
    ActionButton* m_less;
    ActionButton* m_more1;
    ActionButton* m_void;
    QLabel* m_pointsOfSaleTitle;
    QLabel* m_pointsOfSale;
    QLabel* m_toPayTitle;
    QLabel* m_toPay;
    QLabel* m_typing;
    QWidget* m_side;
    MemberPanel* m_member;
    AwardPanel* m_award;
    ActionButton* m_memberButton;
    ActionButton* m_returnButton;
    ActionButton* m_rewardsButton;
    ActionButton* m_parkButton;
    ActionButton* m_moreButton;
    ActionButton* m_settle;
};

}  // namespace loyalty::app
