// RewardPage: what the member may have for points in this sale. Points against money are typed or
// picked as a round sum; every other reward is taken, and given back, with one touch.
#pragma once

#include <QLineEdit>

#include "app/terminal/till_views.h"
#include "app/widgets/format.h"
#include "app/widgets/keypad.h"
#include "app/widgets/pick_list.h"
#include "app/widgets/step_page.h"

namespace loyalty::app {

class RewardPage : public StepPage {
    Q_OBJECT

public:
    RewardPage(const Theme& theme, const Format& format, QWidget* parent = nullptr);

    void show(const RewardsView& view);
    void retranslate();

Q_SIGNALS:
    void takeAsked(const QString& reward, loyalty::Points points);
    void dropAsked(const QString& reward);
    void doneAsked();

private:
    void showPoints();
    void makeQuickAmounts();
    void toggle(const QVariant& key);
    void usePoints();
    [[nodiscard]] bool isUsable(Points points) const;
    [[nodiscard]] const programme::RewardOffer* pointsOffer() const;
    [[nodiscard]] const programme::Redemption* taken(const std::string& reward) const;
    [[nodiscard]] Points typed() const;
    [[nodiscard]] QString wordsFor(const programme::RewardOffer& offer) const;
    [[nodiscard]] QString whyNot(const programme::RewardFault& fault) const;

    const Format& m_format;
    RewardsView m_view;
    PickList* m_list;
    QWidget* m_pointsArea;
    QLabel* m_pointsTitle;
    QLineEdit* m_points;
    QHBoxLayout* m_quick;
    QLabel* m_worth;
    Keypad* m_keypad;
    ActionButton* m_use;
};

/// Round sums of points a customer is likely to want, rising; the last is `most`.
std::vector<Points> likelyPoints(Points most, const programme::PointsOff& off);

}  // namespace loyalty::app
