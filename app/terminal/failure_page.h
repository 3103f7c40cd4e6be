// FailurePage: why the till could not start: what happened, what was kept, what to do.
#pragma once

#include "app/widgets/step_page.h"

namespace loyalty::app {

class FailurePage : public StepPage {
    Q_OBJECT

public:
    explicit FailurePage(const Theme& theme, QWidget* parent = nullptr);

    /// What can be done here, beside closing.
    enum class Way { None, PairAgain };
    /// Of several lines the first is the headline.
    void setReason(const QString& reason, Way way);
    void retranslate();

Q_SIGNALS:
    void closeAsked();
    void pairAgainAsked();

private:
    QLabel* m_headline;
    QLabel* m_reason;
    ActionButton* m_pairAgain;
};

}  // namespace loyalty::app
