// AwardPanel: what this sale earns, rule by rule, and what is nearly reached.
#pragma once

#include <QFrame>
#include <QGridLayout>

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"
#include "app/widgets/label.h"

namespace loyalty::app {

class AwardPanel : public QFrame {
    Q_OBJECT

public:
    AwardPanel(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    void show(const SaleView& view);

private:
    void clearRules();
    void addRule(const QString& name, const QString& points);

    const Theme& m_theme;
    const Format& m_format;
    QLabel* m_title;
    QLabel* m_points;
    QGridLayout* m_rules;
    QLabel* m_note;
    QFrame* m_hint;
    QLabel* m_hintText;
};

}  // namespace loyalty::app
