// What holds for every programme and every basket.
#include <numeric>

#include "core/base/apportion.h"
#include "core/base/rounding.h"
#include "core/basket/returned.h"
#include "core/programme/evaluate.h"
#include "core/programme/standing.h"
#include "tests/support/programme_generators.h"
#include "tests/support/property.h"

using namespace loyalty;
using namespace loyalty::programme;
using rc::gen::inRange;

namespace {

using Rules = std::shared_ptr<const Rulebook>;

Award awardOf(const Rules& rules, const basket::Basket& basket, const Standing& standing,
              LocalTime at)
{
    auto award = evaluate(*rules, basket, standing, at);
    CHECK(award);
    return std::move(*award);
}

template <class List>
Points pointsOf(const List& list)
{
    Points sum;
    for (const auto& each : list)
        sum += each.points;
    return sum;
}

/// Returns a random part of a random line of what is left; false where nothing is.
bool returnSomething(const basket::Basket& sale, basket::Returned& returned)
{
    const basket::Basket left = remaining(sale, returned);
    if (left.isEmpty())
        return false;
    const basket::Line& line = left.lines()[*inRange<std::size_t>(0, left.lines().size())];
    RC_ASSERT(!returned.add(sale, line.number, *tests::anyPartOf(line.quantity)));
    return true;
}

}  // namespace

class AwardPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::propertyCases(3000); }

    void linesAndRulesAddUpToTheAward();
    void excludedLinesNeverGetPoints();
    void aSaleAndItsReturnsAreNothing();
    void whatRemainsAddsUp();
    void limitsAreNeverExceeded();
    void whatReturnsTakeBackAddsUp();
    void sharesByWeightAddUp();
    void valuesRoundedTogetherAddUp();
    void roundingIsNeverFurtherThanOneAway();
};

void AwardPropertiesTest::linesAndRulesAddUpToTheAward()
{
    HOLDS([] {
        const Award award = awardOf(*tests::anyRulebook(), *tests::anyBasket(),
                                    *tests::anyStanding(), *tests::anyMoment());
        RC_ASSERT(pointsOf(award.lines) == award.points);
        RC_ASSERT(!award.points.isNegative());
        Points inRules = pointsOf(award.rules);
        for (const WalletAward& wallet : award.wallets) {
            Points inLines;
            for (const Points points : wallet.lines)
                inLines += points;
            RC_ASSERT(inLines == wallet.points);
            RC_ASSERT(!wallet.points.isNegative());
            inRules -= wallet.points;
        }
        RC_ASSERT(inRules == award.points);
    });
}

void AwardPropertiesTest::excludedLinesNeverGetPoints()
{
    HOLDS([] {
        const Rules rules = *tests::anyRulebook();
        const basket::Basket basket = *tests::anyBasket();
        const Award award = awardOf(rules, basket, *tests::anyStanding(), *tests::anyMoment());
        for (std::size_t i = 0; i < award.lines.size(); ++i)
            for (const Match& excluded : rules->programme().neverEarn)
                if (Matcher(excluded).takes(basket.lines()[i].item)) {
                    RC_ASSERT(award.lines[i].points == Points{});
                    RC_ASSERT(award.lines[i].verdict == LineVerdict::NeverEarns);
                    for (const Share& share : award.shares)
                        RC_ASSERT(share.line != i);
                }
    });
}

// Money, points and the carried remainder; any split, any order, also where it stops half-way.
void AwardPropertiesTest::aSaleAndItsReturnsAreNothing()
{
    HOLDS([] {
        const Rules rules = *tests::anyRulebook();
        const basket::Basket sale = *tests::anyBasket();
        const Standing standing = *tests::anyStanding();
        const LocalTime at = *tests::anyMoment();
        const auto f = [&](const basket::Returned& returned) {
            return awardOf(rules, remaining(sale, returned), standing, at);
        };
        basket::Returned returned;
        const Award whole = f(returned);
        Points points = whole.points;
        Ratio carry = whole.carryDelta;
        Money money = sale.net();
        const auto takeBack = [&](const basket::Returned& before) {
            const Award rest = f(returned);
            points -= f(before).points - rest.points;
            carry = *carry.plus(*rest.carryDelta.plus(f(before).carryDelta.negated()));
            money -= remaining(sale, before).net() - remaining(sale, returned).net();
            RC_ASSERT(points == rest.points);
            RC_ASSERT(carry == rest.carryDelta);
        };
        for (int step = 0; step < 30; ++step) {
            const basket::Returned before = returned;
            if (!returnSomething(sale, returned))
                break;
            takeBack(before);
        }
        const basket::Returned before = returned;
        const basket::Basket left = remaining(sale, returned);
        for (const basket::Line& line : left.lines())
            RC_ASSERT(!returned.add(sale, line.number, line.quantity));
        takeBack(before);
        RC_ASSERT(remaining(sale, returned).isEmpty());
        RC_ASSERT(points == Points{});
        RC_ASSERT(money == Money{});
        RC_ASSERT(carry.isZero());
    });
}

// A member buys again and again: whatever the order, no rule gives more than its limits say, but
// where rounding lines up adds to it.
void AwardPropertiesTest::limitsAreNeverExceeded()
{
    const auto holds = [] {
        const Rules rules = *tests::anyRulebook();
        const Programme& programme = rules->programme();
        const bool roundsUp =
            programme.rounding.per == RoundPer::Line && programme.rounding.mode != Rounding::Floor;
        RC_PRE(!roundsUp);
        const LocalTime at = *tests::anyMoment();
        const BusinessDay day = at.day();
        ledger::Account account;
        std::vector<Points> given(programme.rules.size());
        std::vector<std::int64_t> times(programme.rules.size());
        const int sales = *inRange(1, 8);
        for (int i = 0; i < sales; ++i) {
            const Standing standing = standingOn(*rules, account, std::nullopt, day);
            const Award award = awardOf(rules, *tests::anyBasket(), standing, at);
            ledger::Movement movement;
            movement.points = award.points;
            movement.carryDelta = award.carryDelta;
            movement.counts = {1, usesOf(programme, award, day), pursesOf(award), {}, {}};
            movement.lots = lotsOf(programme, award, day);
            account.apply(movement);
            for (std::size_t r = 0; r < given.size(); ++r) {
                given[r] += award.rules[r].points;
                times[r] += award.rules[r].times;
                const Limits& limits = programme.rules[r].limits;
                if (limits.sale.points)
                    RC_ASSERT(award.rules[r].points <= *limits.sale.points);
                for (const PeriodCap& each : limits.periods) {
                    if (each.cap.points)
                        RC_ASSERT(given[r] <= *each.cap.points);
                    if (each.cap.times)
                        RC_ASSERT(times[r] <= *each.cap.times);
                }
            }
        }
        RC_ASSERT(account.counts.purchases == sales);
    };
    HOLDS(holds);
}

// Points, lots, uses and wallets of a sale and all its returns are nothing together.
void AwardPropertiesTest::whatReturnsTakeBackAddsUp()
{
    const auto holds = [] {
        const Rules rules = *tests::anyRulebook();
        const Programme& programme = rules->programme();
        const basket::Basket sale = *tests::anyBasket();
        const Standing standing = *tests::anyStanding();
        const LocalTime at = *tests::anyMoment();
        const BusinessDay day = at.day();
        const ledger::Life life = lifeOf(programme.life, day);
        const Award whole = awardOf(rules, sale, standing, at);
        ledger::Account account;
        ledger::Movement sold{whole.points, whole.carryDelta, qualifyingOf(programme, whole), 2026,
                              life};
        sold.counts = {0, usesOf(programme, whole, day), pursesOf(whole), {}, {}};
        sold.lots = lotsOf(programme, whole, day);
        account.apply(sold);
        basket::Returned returned;
        const auto takeBack = [&](const basket::Returned& before) {
            const auto reversal =
                reversalOf(programme, *evaluateRest(*rules, sale, before, standing, at),
                           *evaluateRest(*rules, sale, returned, standing, at), day);
            RC_ASSERT(reversal.has_value());
            ledger::Movement back{-reversal->taken, reversal->carryDelta, reversal->qualifying,
                                  2026, life};
            back.counts = {0, reversal->uses, reversal->purses, {}, {}};
            back.lots = reversal->lots;
            account.apply(back);
        };
        for (int step = 0; step < 10; ++step) {
            const basket::Returned before = returned;
            if (!returnSomething(sale, returned))
                break;
            takeBack(before);
        }
        const basket::Returned before = returned;
        const basket::Basket left = remaining(sale, returned);
        for (const basket::Line& line : left.lines())
            RC_ASSERT(!returned.add(sale, line.number, line.quantity));
        takeBack(before);
        RC_ASSERT(account.points == Points{});
        RC_ASSERT(account.carry.isZero());
        RC_ASSERT(account.lots.empty());
        RC_ASSERT(account.years.empty());
        RC_ASSERT(account.counts.purses.empty());
        for (const ledger::Use& use : account.counts.uses)
            RC_ASSERT(use.points.isZero() && use.times == 0);
    };
    HOLDS(holds);
}

void AwardPropertiesTest::whatRemainsAddsUp()
{
    HOLDS([] {
        const basket::Basket sale = *tests::anyBasket();
        basket::Returned returned;
        Money refunded;
        while (*inRange(0, 4) != 0) {
            const Money before = remaining(sale, returned).net();
            if (!returnSomething(sale, returned))
                break;
            refunded += before - remaining(sale, returned).net();
        }
        const basket::Basket rest = remaining(sale, returned);
        RC_ASSERT(refunded + rest.net() == sale.net());
        for (const basket::Line& line : rest.lines()) {
            RC_ASSERT(line.item == sale.find(line.number)->item);
            RC_ASSERT(line.quantity + returned.of(line.number) == sale.find(line.number)->quantity);
        }
        // More than is left is refused, and changes nothing.
        for (const basket::Line& line : rest.lines()) {
            const basket::Returned before = returned;
            RC_ASSERT(returned
                          .add(sale, line.number,
                               line.quantity + line.quantity +
                                   (line.quantity.isZero() ? onePiece : Quantity{}))
                          .has_value());
            RC_ASSERT(returned == before);
        }
    });
}

void AwardPropertiesTest::sharesByWeightAddUp()
{
    HOLDS([](std::vector<std::uint32_t> small) {
        std::vector<std::int64_t> weights(small.begin(), small.end());
        weights.push_back(*inRange<std::int64_t>(1, maxLineMinor));
        const std::int64_t total = *inRange<std::int64_t>(0, maxPoints);
        const Wide sum = std::accumulate(weights.begin(), weights.end(), Wide{0});
        Apportionment apportionment;
        const auto shares = apportionment.byWeight(total, weights);
        RC_ASSERT(std::accumulate(shares.begin(), shares.end(), std::int64_t{0}) == total);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const Wide exact = Wide{total} * weights[i];
            RC_ASSERT(shares[i] * sum > exact - sum);
            RC_ASSERT(shares[i] * sum < exact + sum);
            for (std::size_t j = 0; j < i; ++j)
                if (weights[i] == weights[j])
                    RC_ASSERT(shares[i] <= shares[j]);
        }
    });
}

void AwardPropertiesTest::valuesRoundedTogetherAddUp()
{
    HOLDS([](std::vector<std::int32_t> small, std::int32_t total) {
        const std::vector<Wide> numerators(small.begin(), small.end());
        const Wide denominator = *inRange(1, 1000);
        const bool isEmpty = std::all_of(small.begin(), small.end(), [](int v) { return v == 0; });
        Apportionment apportionment;
        const auto shares =
            apportionment.roundTogether(isEmpty ? 0 : total, numerators, denominator);
        RC_ASSERT(shares.has_value());
        RC_ASSERT(std::accumulate(shares->begin(), shares->end(), std::int64_t{0}) ==
                  (isEmpty ? 0 : total));
        for (std::size_t i = 0; i < numerators.size(); ++i)
            if (numerators[i] == 0)
                RC_ASSERT((*shares)[i] == 0);
    });
}

void AwardPropertiesTest::roundingIsNeverFurtherThanOneAway()
{
    HOLDS([](std::int64_t numerator) {
        const Wide denominator = *inRange<std::int64_t>(1, 1'000'000'000'000);
        const Wide low = divide(numerator, denominator, Rounding::Floor);
        const Wide high = divide(numerator, denominator, Rounding::Ceil);
        RC_ASSERT(low * denominator <= numerator);
        RC_ASSERT(high * denominator >= numerator);
        RC_ASSERT(high - low <= 1);
        for (const Rounding nearest : {Rounding::HalfUp, Rounding::HalfEven}) {
            const Wide value = divide(numerator, denominator, nearest);
            RC_ASSERT(value == low || value == high);
            const Wide away = value * denominator - numerator;
            RC_ASSERT(2 * (away < 0 ? -away : away) <= denominator);
        }
    });
}

QTEST_APPLESS_MAIN(AwardPropertiesTest)
#include "award_properties_test.moc"
