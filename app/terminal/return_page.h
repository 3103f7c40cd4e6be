// ReturnPage: which goods come back, and what that does, said in one sentence before it is done.
#pragma once

#include <QListWidget>

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"
#include "app/widgets/step_page.h"

namespace loyalty::app {

/// "42,50 ₺ back to the customer; 5 points are taken back; the balance would be 1.235."
QString returnSentence(const Format& format, const ReturnView& view, BusinessDay today);

class ReturnPage : public StepPage {
    Q_OBJECT

public:
    ReturnPage(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    void show(const ReturnView& view, BusinessDay today);
    void retranslate();
    [[nodiscard]] bool needsApproval() const
    {
        return m_view.preview && m_view.preview->needsApproval;
    }

Q_SIGNALS:
    void chosen(const loyalty::basket::Returned& lines);
    /// The chosen goods pay for other goods.
    void exchangeAsked();
    /// The sale had no card; somebody wants its points now.
    void claimAsked();

private:
    void step(int row, int pieces);
    void rebuildRows();
    void returnAll();

    const Format& m_format;
    ReturnView m_view;
    BusinessDay m_today;
    QVBoxLayout* m_rows;
    QWidget* m_rowsHost;
    QFrame* m_sentenceCard;
    QLabel* m_sentence;
    ActionButton* m_all;
    ActionButton* m_exchange;
    ActionButton* m_claim;
};

}  // namespace loyalty::app
