// ParkedPage: the sales put aside, to take one up again.
#pragma once

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"
#include "app/widgets/pick_list.h"
#include "app/widgets/step_page.h"

namespace loyalty::app {

class ParkedPage : public StepPage {
    Q_OBJECT

public:
    ParkedPage(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    void show(const std::vector<ports::ParkedSale>& sales, BusinessDay today);
    void retranslate();

Q_SIGNALS:
    void resumeAsked(const loyalty::SaleId& id);

private:
    void resume(const QVariant& key);

    const Format& m_format;
    std::vector<ports::ParkedSale> m_sales;
    PickList* m_list;
};

}  // namespace loyalty::app
