// Rewards as a shopkeeper would tell them: what is taken off which line, what it costs, or why it
// cannot be had. And for any basket: to the cent, nothing twice, nothing left over.
#include <QtTest>

#include "core/programme/redeem.h"
#include "core/wire/basket_file.h"
#include "tests/support/programmes.h"
#include "tests/support/property.h"

using namespace loyalty;
using namespace loyalty::programme;

namespace {

const char* const rewardsFile = R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},
  "tiers":[{"code":"basic","threshold":0},{"code":"gold","threshold":100}],
  "neverDiscounted":[{"category":"Books"}],"neverPaidWithPoints":[{"category":"Gifts"}],
  "rewards":[
  {"id":"points","kind":"points","points":100,"amount":"1.00","minimum":50,"step":10},
  {"id":"half","kind":"points","points":3,"amount":"0.01","maximumPercent":50,"alone":true},
  {"id":"tender","kind":"points","points":1,"amount":"0.01","as":"tender","maximum":500},
  {"id":"five","kind":"amount","amount":"5.00","cost":400},
  {"id":"fifth","kind":"percent","percent":20,"atMost":"3.00","cost":300,"group":"P"},
  {"id":"third","kind":"percent","percent":33,"cost":300,"group":"P"},
  {"id":"coffee","kind":"free","cost":100,"match":{"category":"Coffee"}},
  {"id":"two teas","kind":"free","pieces":2,"cost":150,"match":{"category":"Tea"}},
  {"id":"of three","kind":"cheapest","of":3,"cost":50},
  {"id":"bag","kind":"gift","cost":200},
  {"id":"golden","kind":"gift","cost":1,"when":{"tiers":"gold"}},
  {"id":"monthly","kind":"gift","cost":1,"limits":{"month":{"times":2}}},
  {"id":"rare","kind":"gift","cost":1,"stock":5}]})";

const std::shared_ptr<const Rulebook>& rulebook()
{
    static const auto read = tests::rulebookOf(rewardsFile);
    return read;
}

const LocalTime monday = *LocalTime::fromText("2026-11-23T09:14:00+03:00");

struct Question {
    basket::Basket basket;
    Standing standing;
    Occasion occasion{monday};
    Points available;
};

// "12.00 Coffee*2 3.50" as lines.
basket::Basket basketOf(const QByteArray& text)
{
    basket::Basket basket;
    for (const QByteArray& each : text.split(' ')) {
        if (each.isEmpty())
            continue;
        const QList<QByteArray> parts = each.split(':');
        basket::Line line;
        line.item.code = Symbol("x");
        line.gross = Money(qRound64(parts[0].toDouble() * 100));
        if (parts.size() > 1)
            line.item.category = Symbol(parts[1].toStdString());
        if (parts.size() > 2)
            line.quantity = Quantity(qRound64(parts[2].toDouble() * 1000));
        CHECK(!basket.add(line));
    }
    return basket;
}

tl::expected<Redeemed, RewardFault> redeemed(const Question& asked,
                                             const std::vector<Wanted>& wanted)
{
    return redeem({*rulebook(), asked.basket, asked.standing, asked.occasion, asked.available},
                  wanted);
}

// "five, points 250"
std::vector<Wanted> wantedOf(const QByteArray& text)
{
    std::vector<Wanted> wanted;
    for (QByteArray each : text.split(',')) {
        each = each.trimmed();
        const auto equals = each.indexOf('=');
        wanted.push_back({(equals < 0 ? each : each.left(equals)).toStdString(),
                          Points(equals < 0 ? 0 : each.mid(equals + 1).toLongLong())});
    }
    return wanted;
}

QByteArray netsOf(const basket::Basket& basket)
{
    QByteArrayList nets;
    for (const basket::Line& line : basket.lines())
        nets << QByteArray::number(line.net().count());
    return nets.join(' ');
}

}  // namespace

class RedeemTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::propertyCases(3000); }
    void takesOff_data();
    void takesOff();
    void isRefused_data();
    void isRefused();
    void limitsAndStock();
    void offersSayWhatCanBeHad();
    void pointsPayToTheLastCent();
    void keptAddsUpInAnySplit();
};

void RedeemTest::takesOff_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<QByteArray>("nets");
    QTest::addColumn<int>("cost");
    QTest::addColumn<int>("paid");
    const auto row = [](const char* name, const char* lines, const char* wanted, const char* nets,
                        int cost, int paid = 0) {
        QTest::newRow(name) << QByteArray(lines) << QByteArray(wanted) << QByteArray(nets) << cost
                            << paid;
    };
    row("an amount", "12.00", "five", "700", 400);
    row("an amount over two lines", "6.00 2.00", "five", "225 75", 400);
    row("never more than it costs", "3.00 1.00", "five", "0 0", 400);
    row("not from what is never discounted", "6.00 9.00:Books", "five", "100 900", 400);
    row("not from bottles handed in", "6.00 -1.00", "five", "100 -100", 400);
    row("and never below zero together", "5.00 -1.00", "five", "100 -100", 400);
    row("a percentage", "10.00", "fifth", "800", 300);
    row("with its most", "100.00", "fifth", "9700", 300);
    row("half a cent", "0.05", "third", "3", 300);
    row("a free coffee, the cheaper", "3.00:Coffee 2.50:Coffee", "coffee", "300 0", 100);
    row("one of three", "7.50:Coffee:3", "coffee", "500", 100);
    row("not by weight", "2.00:Coffee:0.5 4.00:Coffee", "coffee", "200 0", 100);
    row("two teas from two lines", "2.00:Tea 5.00:Tea:2", "two teas", "0 250", 150);
    row("only one tea is there", "2.00:Tea", "two teas", "0", 150);
    row("the cheapest of three", "3.00 2.00 1.00", "of three", "300 200 0", 50);
    row("the cheapest of three on one line", "10.00::3", "of three", "667", 50);
    row("a gift", "1.00", "bag", "100", 200);
    row("points", "12.00", "points=250", "950", 250);
    row("points, all of it", "0.50", "points=50", "0", 50);
    row("points, the last step pays the last cent", "0.55", "points=60", "0", 60);
    row("half of it", "1.01", "half=150", "51", 150);
    row("points as a payment", "12.00", "tender=500", "1200", 500, 500);
    row("amounts first, points on what is left", "6.00", "points=100, five", "0", 500);
    row("a payment last", "12.00", "tender=200, five, points=100", "600", 700, 200);
    row("percent of what an amount left", "15.00", "five, third", "670", 700);
}

void RedeemTest::takesOff()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, wanted);
    QFETCH(QByteArray, nets);
    QFETCH(int, cost);
    QFETCH(int, paid);
    const auto done = redeemed({basketOf(lines), {}, {monday}, Points(10'000)}, wantedOf(wanted));
    QVERIFY2(done, done ? "" : qPrintable(QString::number(static_cast<int>(done.error().refusal))));
    QCOMPARE(netsOf(done->basket), nets);
    QCOMPARE(done->cost(), Points(cost));
    QCOMPARE(done->paid, Money(paid));
    QCOMPARE(netsOf(withoutRewards(done->basket)), netsOf(basketOf(lines)));
}

void RedeemTest::isRefused_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<int>("available");
    QTest::addColumn<int>("refusal");
    const auto row = [](const char* name, const char* lines, const char* wanted, int available,
                        RewardRefusal refusal) {
        QTest::newRow(name) << QByteArray(lines) << QByteArray(wanted) << available
                            << static_cast<int>(refusal);
    };
    using enum RewardRefusal;
    row("no such reward", "9.00", "moon", 999, Unknown);
    row("twice", "9.00", "bag, bag", 999, NotTogether);
    row("two of a group", "9.00", "fifth, third", 999, NotTogether);
    row("alone", "9.00", "half=3, bag", 999, NotTogether);
    row("for gold", "9.00", "golden", 999, NotNow);
    row("nothing to take it off", "9.00:Books", "five", 999, NoMatchingLine);
    row("no coffee", "9.00:Tea", "coffee", 999, NoMatchingLine);
    row("two are not three", "9.00 9.00", "of three", 999, NoMatchingLine);
    row("a point short", "9.00", "five", 399, TooFewPoints);
    row("together too many", "9.00", "five, bag", 599, TooFewPoints);
    row("below the minimum", "9.00", "points=40", 999, BelowMinimum);
    row("no points at all", "9.00", "points=0", 999, BelowMinimum);
    row("less than none", "9.00", "tender=-5", 999, BelowMinimum);
    row("between two steps", "9.00", "points=55", 999, NotInSteps);
    row("more than it costs", "0.50", "points=60", 999, AboveMaximum);
    row("more than half of it", "1.00", "half=153", 999, AboveMaximum);
    row("more than the most", "9.00", "tender=501", 999, AboveMaximum);
    row("a gift card is not paid with points", "9.00:Gifts", "tender=100", 999, NoMatchingLine);
}

void RedeemTest::isRefused()
{
    QFETCH(QByteArray, lines);
    QFETCH(QByteArray, wanted);
    QFETCH(int, available);
    QFETCH(int, refusal);
    const auto done =
        redeemed({basketOf(lines), {}, {monday}, Points(available)}, wantedOf(wanted));
    QVERIFY(!done);
    QCOMPARE(static_cast<int>(done.error().refusal), refusal);
}

void RedeemTest::limitsAndStock()
{
    Question asked{basketOf("9.00"), {}, {monday}, Points(999)};
    asked.standing.used = {{Symbol("reward:monthly"), Period::Month, Points{}, 1}};
    QVERIFY(redeemed(asked, {{"monthly", {}}}));
    asked.standing.used[0].times = 2;
    QVERIFY(redeemed(asked, {{"monthly", {}}}).error().refusal == RewardRefusal::LimitReached);
    asked.occasion.spent = {{Symbol("reward:rare"), Points(50), Points(4)}};
    QVERIFY(redeemed(asked, {{"rare", {}}}));
    asked.occasion.spent[0].inStore = Points(5);
    QVERIFY(redeemed(asked, {{"rare", {}}}).error().refusal == RewardRefusal::OutOfStock);
    asked.standing.isMember = false;
    QVERIFY(redeemed(asked, {{"bag", {}}}).error().refusal == RewardRefusal::NoMember);
}

void RedeemTest::offersSayWhatCanBeHad()
{
    const Question asked{basketOf("12.00"), {}, {monday}, Points(450)};
    const RewardQuestion question{*rulebook(), asked.basket, asked.standing, asked.occasion,
                                  asked.available};
    const auto offers = offersOf(question, {{"five", Points{}}});
    QCOMPARE(offers.size(), rulebook()->programme().rewards.size());
    QCOMPARE(offers[0].points, Points(50));  // what 5.00 off leave of 450
    QCOMPARE(offers[0].value, Money(50));
    QCOMPARE(offers[3].value, Money(500));  // taken already
    QVERIFY(!offers[3].fault);
    QVERIFY(offers[4].fault && offers[4].fault->refusal == RewardRefusal::TooFewPoints);
    QCOMPARE(offers[4].fault->missing, Points(250));
}

// C16, C17: no cent is left over, whatever the price, the rate and the step.
void RedeemTest::pointsPayToTheLastCent()
{
    const auto holds = [] {
        using rc::gen::inRange;
        const std::int64_t points = *inRange(1, 500);
        const std::int64_t minor = *inRange(1, 300);
        const std::int64_t step = *inRange(1, 60);
        const std::string file =
            R"({"format":2,"id":"t","version":1,"currency":{"code":"EUR"},"rewards":[{"id":"p",
            "kind":"points","points":)" +
            std::to_string(points) + R"(,"amount":")" + std::to_string(minor / 100) + "." +
            (minor % 100 < 10 ? "0" : "") + std::to_string(minor % 100) + R"(","step":)" +
            std::to_string(step) + "}]}";
        const auto rules = tests::rulebookOf(file);
        basket::Basket basket;
        const int count = *inRange(1, 6);
        for (int i = 0; i < count; ++i) {
            basket::Line line;
            line.item.code = Symbol("x");
            line.gross = Money(*inRange(-200, 2000));
            RC_PRE(!basket.add(line));
        }
        const Standing member;
        const Occasion occasion{monday};
        const RewardQuestion question{*rules, basket, member, occasion, Points(maxPoints)};
        const RewardOffer offer = offersOf(question, {}).front();
        if (offer.fault)
            return;
        RC_ASSERT(offer.points.count() % step == 0);
        const auto done = redeem(question, {{"p", offer.points}});
        RC_ASSERT(done.has_value());
        Money positive;
        for (const basket::Line& line : basket.lines())
            positive += std::max(Money{}, line.net());
        RC_ASSERT(offer.value == std::min(positive, std::max(Money{}, basket.net())));
        RC_ASSERT(basket.net() - done->basket.net() == offer.value);
        // One step less does not pay it all.
        if (step < offer.points.count())
            RC_ASSERT(worthOf(std::get<PointsOff>(offer.reward->kind),
                              offer.points - Points(step)) < offer.value);
    };
    HOLDS(holds);
}

// C3, C4, C5: what is kept of a reward falls to nothing, in any split and order, and never rises.
void RedeemTest::keptAddsUpInAnySplit()
{
    const auto holds = [] {
        using rc::gen::inRange;
        basket::Basket basket;
        const int count = *inRange(1, 5);
        for (int i = 0; i < count; ++i) {
            basket::Line line;
            line.item.code = Symbol("x");
            line.quantity = Quantity(*inRange(1, 5) * 1000);
            line.gross = Money(*inRange(1, 3000));
            RC_PRE(!basket.add(line));
        }
        const Question asked{basket, {}, {monday}, Points(10'000)};
        const char* id = *rc::gen::element("five", "third", "of three", "bag", "tender");
        const auto done = redeemed(asked, {{id, Points(1)}});
        if (!done)
            return;
        const Redemption& redemption = done->rewards.front();
        basket::Returned returned;
        Kept before = keptOf(redemption, done->basket, returned);
        RC_ASSERT(before == (Kept{redemption.value, redemption.points}));
        while (true) {
            std::vector<basket::LineNumber> left;
            for (const basket::Line& line : basket.lines())
                if (returned.of(line.number) != line.quantity)
                    left.push_back(line.number);
            if (left.empty())
                break;
            const auto number = left[*inRange<std::size_t>(0, left.size())];
            RC_ASSERT(!returned.add(done->basket, number, onePiece));
            const Kept after = keptOf(redemption, done->basket, returned);
            RC_ASSERT(after.points <= before.points);
            RC_ASSERT(!after.points.isNegative());
            before = after;
        }
        RC_ASSERT(before == Kept{});
    };
    HOLDS(holds);
}

QTEST_GUILESS_MAIN(RedeemTest)
#include "redeem_test.moc"
