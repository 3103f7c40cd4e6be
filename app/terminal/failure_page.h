// FailurePage: why the till could not start: what happened, what was kept, what to do.
#pragma once

#include "app/widgets/step_page.h"

namespace loyalty::app {

class FailurePage : public StepPage {
    Q_OBJECT

public:
    explicit FailurePage(const Theme& theme, QWidget* parent = nullptr);

    /// Of several lines the first is the headline.
    void setReason(const QString& reason);
    void retranslate();

Q_SIGNALS:
    void closeAsked();

private:
    QLabel* m_headline;
    QLabel* m_reason;
};

}  // namespace loyalty::app
