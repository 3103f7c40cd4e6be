#include "core/programme/redeem.h"

#include <algorithm>
#include <limits>

#include "core/base/apportion.h"
#include "core/basket/returned.h"
#include "core/programme/condition.h"
#include "core/programme/matcher.h"

namespace loyalty::programme {

namespace {

using Fault = std::optional<RewardFault>;

// The points that are worth at least `money`, in whole steps.
std::int64_t pointsFor(const PointsOff& off, Money money)
{
    const Wide exact =
        divide(Wide{money.count()} * off.points.count(), off.amount.count(), Rounding::Ceil);
    const Wide steps = divide(exact, off.step.count(), Rounding::Ceil);
    return narrow(steps * off.step.count()).value_or(std::numeric_limits<std::int64_t>::max());
}

bool takesPoints(const Reward& reward)
{
    return std::holds_alternative<PointsOff>(reward.kind);
}

bool isTender(const Reward& reward)
{
    const auto* off = std::get_if<PointsOff>(&reward.kind);
    return off != nullptr && off->asTender;
}

class Redeeming {
public:
    explicit Redeeming(const RewardQuestion& question)
        : m_question(question),
          m_programme(question.rulebook.programme()),
          m_left(question.available + m_programme.negative.allowance()),
          m_facts{Moment(question.occasion.at),
                  question.member.isMember ? question.rulebook.tier(question.member.tier) : nullptr,
                  question.member,
                  question.occasion,
                  question.basket.lines(),
                  m_lines}
    {
        m_done.basket = question.basket;
        for (const basket::Line& line : question.basket.lines())
            m_lines.push_back({line.number, LineVerdict::NoRule, line.net(), {}});
    }
    Redeeming(const Redeeming&) = delete;
    Redeeming& operator=(const Redeeming&) = delete;

    // What takes money off goes first, points against money next, and what points pay last.
    tl::expected<Redeemed, RewardFault> run(const std::vector<Wanted>& wanted)
    {
        if (auto fault = checkTogether(wanted))
            return tl::unexpected(*fault);
        for (const int stage : {0, 1, 2})
            for (const Reward& reward : m_programme.rewards) {
                if (stageOf(reward) != stage)
                    continue;
                for (const Wanted& each : wanted)
                    if (each.reward == reward.id)
                        if (auto fault = take(reward, each.points))
                            return tl::unexpected(*fault);
            }
        return std::move(m_done);
    }

    /// The most points that can be taken of it now, after all that was taken.
    [[nodiscard]] Points mostPoints(const Reward& reward) const
    {
        const auto& off = std::get<PointsOff>(reward.kind);
        std::int64_t most = std::min(pointsFor(off, ceilingOf(reward, off)),
                                     std::max<std::int64_t>(0, m_left.count()));
        if (off.maximum)
            most = std::min(most, off.maximum->count());
        most -= most % off.step.count();
        return most < off.minimum.count() ? Points{} : Points(most);
    }

    Fault take(const Reward& reward, Points points)
    {
        if (auto fault = checkHolds(reward))
            return fault;
        m_weights = weightsOf(reward);
        Redemption done{Symbol(reward.id), takesPoints(reward) ? points : reward.cost, {}, false};
        if (auto fault = checkPoints(reward, points))
            return fault;
        if (m_left < done.points)
            return RewardFault{reward.id, RewardRefusal::TooFewPoints, {}, done.points - m_left};
        done.value =
            std::visit([&](const auto& kind) { return apply(reward, kind, points); }, reward.kind);
        if (done.value.isZero() && !std::holds_alternative<Gift>(reward.kind))
            return RewardFault{reward.id, RewardRefusal::NoMatchingLine, {}, {}};
        done.asTender = isTender(reward);
        if (done.asTender)
            m_done.paid += done.value;
        m_left -= done.points;
        m_done.rewards.push_back(std::move(done));
        return std::nullopt;
    }

private:
    static int stageOf(const Reward& reward)
    {
        return isTender(reward) ? 2 : takesPoints(reward) ? 1 : 0;
    }

    Fault checkTogether(const std::vector<Wanted>& wanted) const
    {
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const Reward* one = find(wanted[i].reward);
            if (one == nullptr)
                return RewardFault{wanted[i].reward, RewardRefusal::Unknown, {}, {}};
            for (std::size_t k = 0; k < i; ++k) {
                const Reward* other = find(wanted[k].reward);
                if (one == other || one->alone || other->alone ||
                    (!one->group.isEmpty() && one->group == other->group))
                    return RewardFault{one->id, RewardRefusal::NotTogether, {}, {}};
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] const Reward* find(const std::string& id) const
    {
        const auto found = std::find_if(m_programme.rewards.begin(), m_programme.rewards.end(),
                                        [&](const Reward& reward) { return reward.id == id; });
        return found == m_programme.rewards.end() ? nullptr : &*found;
    }

    [[nodiscard]] Fault checkHolds(const Reward& reward) const
    {
        if (!m_question.member.isMember)
            return RewardFault{reward.id, RewardRefusal::NoMember, {}, {}};
        if (const Verdict verdict = verdictOf(reward.when, m_facts); verdict != Verdict::Gave)
            return RewardFault{reward.id, RewardRefusal::NotNow, verdict, {}};
        if (isUsedUp(reward, m_question.member))
            return RewardFault{reward.id, RewardRefusal::LimitReached, {}, {}};
        for (const Spent& spent : m_question.occasion.spent)
            if (reward.stock && spent.rule == rewardKey(reward) &&
                spent.inStore.count() >= *reward.stock)
                return RewardFault{reward.id, RewardRefusal::OutOfStock, {}, {}};
        return std::nullopt;
    }

    [[nodiscard]] Fault checkPoints(const Reward& reward, Points points) const
    {
        const auto* off = std::get_if<PointsOff>(&reward.kind);
        if (off == nullptr)
            return std::nullopt;
        const auto fault = [&](RewardRefusal refusal) {
            return RewardFault{reward.id, refusal, {}, {}};
        };
        if (sumOfWeights() == 0)
            return fault(RewardRefusal::NoMatchingLine);
        if (!(Points{} < points) || points < off->minimum)
            return fault(RewardRefusal::BelowMinimum);
        if (points.count() % off->step.count() != 0)
            return fault(RewardRefusal::NotInSteps);
        if ((off->maximum && *off->maximum < points) ||
            pointsFor(*off, ceilingOf(reward, *off)) < points.count())
            return fault(RewardRefusal::AboveMaximum);
        return std::nullopt;
    }

    // What its lines still cost; nothing where it may not be taken off them.
    [[nodiscard]] std::vector<std::int64_t> weightsOf(const Reward& reward) const
    {
        const bool againstMoney = takesPoints(reward);
        const std::vector<Match>& never =
            againstMoney ? m_programme.neverPaidWithPoints : m_programme.neverDiscounted;
        const Matcher matcher(reward.match);
        std::vector<std::int64_t> weights;
        for (const basket::Line& line : m_done.basket.lines()) {
            const bool isBarred = std::any_of(never.begin(), never.end(), [&](const Match& match) {
                return Matcher(match).takes(line.item);
            });
            weights.push_back(isBarred || !matcher.takes(line.item)
                                  ? 0
                                  : std::max<std::int64_t>(0, line.net().count()));
        }
        return weights;
    }

    [[nodiscard]] std::int64_t sumOfWeights() const
    {
        std::int64_t sum = 0;
        for (const std::int64_t weight : m_weights)
            sum += weight;
        return sum;
    }

    /// The most that points may pay of its lines; never more than is to be paid at all.
    [[nodiscard]] Money ceilingOf(const Reward& reward, const PointsOff& off) const
    {
        std::int64_t sum = 0;
        for (const std::int64_t weight : weightsOf(reward))
            sum += weight;
        if (off.maximumPercent)
            sum = static_cast<std::int64_t>(
                divide(Wide{sum} * *off.maximumPercent, wholePercent, Rounding::Floor));
        return std::min(Money(sum), std::max(Money{}, m_done.basket.net() - m_done.paid));
    }

    Money takeOff(const Reward& reward, Money amount)
    {
        const Money value =
            std::min({amount, Money(sumOfWeights()), std::max(Money{}, m_done.basket.net())});
        if (value.isZero())
            return value;
        const auto shares = m_apportionment.byWeight(value.count(), m_weights);
        for (std::size_t i = 0; i < shares.size(); ++i)
            discount(reward, i, Money(shares[i]));
        return value;
    }

    void discount(const Reward& reward, std::size_t index, Money amount)
    {
        if (amount.isZero())
            return;
        basket::Line line = m_done.basket.lines()[index];
        line.discounts.push_back({basket::DiscountKind::Reward, amount, reward.id});
        CHECK(m_done.basket.replace(line));
    }

    Money apply(const Reward& reward, const PointsOff& off, Points points)
    {
        const Money worth = std::min(worthOf(off, points), ceilingOf(reward, off));
        return off.asTender ? worth : takeOff(reward, worth);
    }
    Money apply(const Reward& reward, const AmountOff& off, Points)
    {
        return takeOff(reward, off.amount);
    }
    Money apply(const Reward& reward, const PercentOff& off, Points)
    {
        const Wide exact = Wide{sumOfWeights()} * off.percent;
        const Money value(static_cast<std::int64_t>(divide(exact, wholePercent, Rounding::HalfUp)));
        return takeOff(reward, off.atMost ? std::min(*off.atMost, value) : value);
    }
    Money apply(const Reward& reward, const FreeProduct& free, Points)
    {
        return freePieces(reward, free.pieces);
    }
    Money apply(const Reward& reward, const CheapestFree& free, Points)
    {
        std::int64_t pieces = 0;
        for (std::size_t i = 0; i < m_weights.size(); ++i)
            pieces += piecesOn(i);
        return pieces < free.of ? Money{} : freePieces(reward, 1);
    }
    Money apply(const Reward&, const Gift&, Points) { return {}; }

    // What a scale shows is no piece.
    [[nodiscard]] std::int64_t piecesOn(std::size_t index) const
    {
        const std::int64_t quantity = m_done.basket.lines()[index].quantity.count();
        return m_weights[index] > 0 && quantity > 0 && quantity % onePiece.count() == 0
                   ? quantity / onePiece.count()
                   : 0;
    }

    // The cheapest first; between equals the earlier line.
    Money freePieces(const Reward& reward, std::int64_t wanted)
    {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < m_weights.size(); ++i)
            if (piecesOn(i) > 0)
                order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            return Wide{m_weights[a]} * piecesOn(b) < Wide{m_weights[b]} * piecesOn(a);
        });
        Money value;
        for (const std::size_t index : order) {
            const std::int64_t pieces = std::min(wanted, piecesOn(index));
            const basket::Line& line = m_done.basket.lines()[index];
            const Money part = basket::remainingPart(line.net(), line.quantity,
                                                     Quantity(pieces * onePiece.count()));
            discount(reward, index, part);
            value += part;
            wanted -= pieces;
        }
        return value;
    }

    static constexpr int wholePercent = 100;

    const RewardQuestion& m_question;
    const Programme& m_programme;
    Points m_left;  // points that are not spent yet
    std::vector<LineAward> m_lines;
    Facts m_facts;
    Redeemed m_done;
    std::vector<std::int64_t> m_weights;  // of the reward at hand
    Apportionment m_apportionment;
};

}  // namespace

bool isUsedUp(const Reward& reward, const Standing& member)
{
    for (const PeriodCap& each : reward.limits.periods)
        for (const Used& used : member.used)
            if (used.period == each.period && used.rule == rewardKey(reward) && each.cap.times &&
                used.times >= *each.cap.times)
                return true;
    return false;
}

Money worthOf(const PointsOff& off, Points points)
{
    const Wide exact = Wide{points.count()} * off.amount.count();
    return Money(narrow(divide(exact, off.points.count(), Rounding::Floor))
                     .value_or(std::numeric_limits<std::int64_t>::max()));
}

Money worthAtMost(const Programme& programme, Points points)
{
    Wide most = 0;
    const auto consider = [&](Money worth, Points cost) {
        if (Points{} < cost && Money{} < worth) {
            const Wide exact = Wide{points.count()} * worth.count();
            most = std::max(most, divide(exact, Wide{cost.count()}, Rounding::Ceil));
        }
    };
    for (const Reward& reward : programme.rewards) {
        if (const auto* off = std::get_if<PointsOff>(&reward.kind))
            consider(off->amount, off->points);
        if (const auto* amount = std::get_if<AmountOff>(&reward.kind))
            consider(amount->amount, reward.cost);
        if (const auto* percent = std::get_if<PercentOff>(&reward.kind); percent && percent->atMost)
            consider(*percent->atMost, reward.cost);
    }
    return Money(narrow(most).value_or(std::numeric_limits<std::int64_t>::max()));
}

tl::expected<Redeemed, RewardFault> redeem(const RewardQuestion& question,
                                           const std::vector<Wanted>& wanted)
{
    return Redeeming(question).run(wanted);
}

Kept keptOf(const Redemption& redemption, const basket::Basket& sold,
            const basket::Returned& returned)
{
    if (returned.isEmpty())
        return {redemption.value, redemption.points};
    std::vector<Money> parts;  // by line: what it took off, or paid of it
    if (redemption.asTender) {
        basket::TenderKinds points;
        points.add(basket::TenderKind::Points);
        parts = withheldByLine(sold, {{basket::TenderKind::Points, redemption.value}}, points);
    }
    parts.resize(sold.lines().size());
    Kept kept;
    bool isAll = true;  // all goods are back
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const basket::Line& line = sold.lines()[i];
        for (const basket::Discount& discount : line.discounts)
            if (discount.kind == basket::DiscountKind::Reward &&
                discount.label == redemption.reward.text() && !redemption.asTender)
                parts[i] += discount.amount;
        const bool isBack =
            returned.names(line.number) && returned.of(line.number) == line.quantity;
        isAll &= isBack;
        if (!isBack)
            kept.value += basket::remainingPart(parts[i], line.quantity,
                                                line.quantity - returned.of(line.number));
    }
    if (redemption.value.isZero())
        return {Money{}, isAll ? Points{} : redemption.points};
    // Never more than was taken, whatever a record from elsewhere says that it took.
    kept.value = std::clamp(kept.value, Money{}, redemption.value);
    const Wide exact = Wide{redemption.points.count()} * kept.value.count();
    kept.points = Points(*narrow(divide(exact, redemption.value.count(), Rounding::HalfUp)));
    return kept;
}

basket::Basket withoutRewards(const basket::Basket& basket)
{
    basket::Basket plain;
    for (basket::Line line : basket.lines()) {
        std::erase_if(line.discounts, [](const basket::Discount& discount) {
            return discount.kind == basket::DiscountKind::Reward;
        });
        CHECK(!plain.addNumbered(std::move(line)));
    }
    return plain;
}

std::vector<RewardOffer> offersOf(const RewardQuestion& question, const std::vector<Wanted>& wanted)
{
    std::vector<RewardOffer> offers;
    for (const Reward& reward : question.rulebook.programme().rewards) {
        std::vector<Wanted> more = wanted;
        std::erase_if(more, [&](const Wanted& each) { return each.reward == reward.id; });
        RewardOffer offer{&reward, std::nullopt, reward.cost, {}};
        if (takesPoints(reward)) {
            Redeeming others(question);
            if (auto done = others.run(more); done) {
                // What the others leave of the basket and of the points.
                const Points left = question.available - done->cost();
                const RewardQuestion rest{question.rulebook, done->basket, question.member,
                                          question.occasion, left};
                offer.points = Redeeming(rest).mostPoints(reward);
            }
        }
        more.push_back({reward.id, offer.points});
        if (auto done = redeem(question, more)) {
            for (const Redemption& each : done->rewards)
                if (each.reward.text() == reward.id)
                    offer.value = each.value;
        } else {
            offer.fault = done.error();
        }
        offers.push_back(std::move(offer));
    }
    return offers;
}

}  // namespace loyalty::programme
