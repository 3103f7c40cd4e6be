// What holds for every programme and every basket.
#include <numeric>

#include "core/base/apportion.h"
#include "core/base/rounding.h"
#include "core/basket/returned.h"
#include "core/programme/evaluate.h"
#include "tests/support/generators.h"
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
        RC_ASSERT(pointsOf(award.rules) == award.points);
        RC_ASSERT(!award.points.isNegative());
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
