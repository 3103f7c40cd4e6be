// MenuPage: what is needed now and then: void the sale, sign out, the back office, the language.
#pragma once

#include <QGridLayout>

#include "app/terminal/till_views.h"
#include "app/widgets/step_page.h"

namespace loyalty::app {

class MenuPage : public StepPage {
    Q_OBJECT

public:
    MenuPage(const Theme& theme, QWidget* parent = nullptr);

    void begin(const SaleView& view, const sync::Status& link);
    void retranslate();

Q_SIGNALS:
    void voidSaleAsked();
    void resumeAsked();
    void backOfficeAsked();
    void languageAsked();
    void signOutAsked();
    void blindReturnAsked();
    void forgetExchangeAsked();
    void pairAgainAsked();

private:
    ActionButton* m_void;
    ActionButton* m_resume;
    ActionButton* m_office;
    ActionButton* m_language;
    ActionButton* m_signOut;
    ActionButton* m_blindReturn;
    ActionButton* m_noExchange;
    ActionButton* m_pairAgain;
};

}  // namespace loyalty::app
