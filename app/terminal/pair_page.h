// PairPage: where HQ is, and the one-time code it gave out: at the first start of a till, and when
// HQ does not go on with it.
#pragma once

#include <QLineEdit>

#include "app/widgets/step_page.h"

namespace loyalty::app {

class PairPage : public StepPage {
    Q_OBJECT

public:
    PairPage(const Theme& theme, QWidget* parent = nullptr);

    enum class Occasion { FirstStart, Again };
    void begin(Occasion occasion, const QString& hqUrl = {});
    void retranslate();
    /// Pairing did not succeed: says why, and lets it be tried again.
    void refuse(const QString& reason);

Q_SIGNALS:
    void pairAsked(const QString& hqUrl, const QString& code);
    void demoAsked();

private:
    void submit();
    void setBusy(bool busy);

    QLabel* m_intro;
    QLabel* m_urlTitle;
    QLineEdit* m_url;
    QLabel* m_codeTitle;
    QLineEdit* m_code;
    QLabel* m_answer;
    ActionButton* m_demo;
    Occasion m_occasion = Occasion::FirstStart;
    bool m_isBusy = false;
};

}  // namespace loyalty::app
