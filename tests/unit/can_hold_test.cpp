// Which conditions can hold at all, and which hold wherever others do: of known conditions, and of
// any condition in any sale.
#include "core/review/can_hold.h"
#include "core/programme/condition.h"
#include "tests/support/choices.h"
#include "tests/support/programme_checks.h"
#include "tests/support/property.h"

using namespace loyalty;
using namespace loyalty::tests;
using programme::Condition;

class CanHoldTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::propertyCases(2000); }

    void conditionsThatCanHold_data();
    void conditionsThatCanHold();
    void whatHoldsOnceCanHold();
    void whatIsImpliedHolds();
};

namespace {

/// The condition of rule 1 of such a file.
Condition conditionOf(const std::string& when)
{
    return rulebookOf(bonus(when))->programme().rules[1].when;
}

}  // namespace

void CanHoldTest::conditionsThatCanHold_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<bool>("can");
    const auto line = [](const char* when, bool can) {
        QTest::newRow(when) << QByteArray(when) << can;
    };
    line("{}", true);
    line(R"({"from":"2027-02-27","until":"2027-02-28","weekdays":"sun"})", true);
    line(R"({"from":"2027-02-27","until":"2027-02-28","weekdays":"mon"})", false);
    line(R"({"any":[{"until":"2020-01-01"},{"from":"2030-01-01"}],)"
         R"("not":[{"until":"2025-01-01"},{"from":"2028-01-01"}]})",
         false);
    line(R"({"until":"9999-12-31","from":"0001-01-01"})", true);
    line(R"({"tenders":"cash","not":{"tenders":["cash","card"]}})", false);
    line(R"({"tenders":["cash","card"],"not":{"tenders":"cash"}})", true);
    line(R"({"birthday":{"before":2},"not":{"birthday":{"before":1}}})", true);
    line(R"({"birthday":{"before":2},"not":{"birthday":{"before":2,"after":1}}})", false);
    line(R"({"birthday":{"before":182,"after":182},"not":{"birthday":{"before":181,"after":181}}})",
         true);
    line(R"({"anniversary":{},"memberDays":{"until":364}})", false);
    line(R"({"anniversary":{},"memberDays":{"until":365}})", true);
    line(R"({"anniversary":{"before":3},"memberDays":{"from":1080,"until":1085}})", false);
    line(R"({"anniversary":{"before":20},"memberDays":{"from":1080,"until":1085}})", true);
    line(R"({"anniversary":{},"memberDays":{"from":36500}})", true);
    line(R"({"segments":"a","not":{"memberDays":{}}})", true);
    line(R"({"memberDays":{"from":3},"not":{"memberDays":{"from":2}}})", false);
    line(R"({"tenders":"points","not":{"tenders":"cash"}})", true);
    line(R"({"purchase":{"every":6},"all":{"purchase":{"every":4}}})", true);
    line(R"({"purchase":{"every":6},"not":{"purchase":{"every":3}}})", false);
    line(R"({"purchase":{"every":6},"not":{"purchase":{"every":4}}})", true);
    line(R"({"purchase":{"every":6},"not":[{"purchase":{"is":6}},{"purchase":{"is":12}}]})", true);
    line(R"({"purchase":{"is":6},"all":{"purchase":{"every":4}}})", false);
    line(R"({"purchase":{"every":999999937},"all":{"purchase":{"every":999999929}}})", true);
    line(R"({"purchase":{"every":1}})", true);
    line(R"({"total":{"until":10},"all":{"total":{"from":10}}})", true);
    line(R"({"total":{"until":10},"all":{"total":{"from":"10.01"}}})", false);
    line(R"({"total":{"from":5},"not":{"total":{"from":4}}})", false);
    line(R"({"total":{"until":-1}})", true);
    line(R"({"contains":{"match":{"tag":"a"}},"not":{"contains":{"match":{"tag":"a"}}}})", false);
    line(R"({"contains":{"match":{"tag":"a"}},"not":{"contains":{"match":{"tag":"b"}}}})", true);
    line(R"({"total":{"until":5},"contains":{"match":{"tag":"a"},"minimum":6}})", true);
}

void CanHoldTest::conditionsThatCanHold()
{
    QFETCH(QByteArray, when);
    QFETCH(bool, can);
    QCOMPARE(review::canHold(conditionOf(when.toStdString()), {}), can);
}

namespace {

programme::SymbolSet anySymbols(std::initializer_list<const char*> words)
{
    std::vector<Symbol> symbols;
    for (const char* word : words)
        if (chance(50))
            symbols.emplace_back(word);
    return programme::SymbolSet(std::move(symbols));
}

programme::Contained anyContained()
{
    programme::Contained contained;
    contained.match.products = anySymbols({"p", "q"});
    if (chance(30))
        contained.minimum = Money(anyOf({1, 8}));
    if (chance(30))
        contained.minimumQuantity = Quantity(anyOf({500, 2000}));
    return contained;
}

Condition anyCondition(int depth)
{
    Condition when;
    if (chance(20))
        when.from = BusinessDay(20'000 + anyOf({0, 1, 5, 30}));
    if (chance(20))
        when.until = BusinessDay(20'000 + anyOf({0, 1, 6, 31}));
    if (chance(20))
        when.weekdays = static_cast<std::uint8_t>(*rc::gen::inRange(1, 128));
    if (chance(20)) {
        when.hoursFrom = anyOf({0, 60, 1320});
        when.hoursUntil = anyOf({120, 600, 1440});
    }
    if (chance(20))
        when.tiers = anySymbols({"basic", "gold"});
    if (chance(20))
        when.stores = anySymbols({"x", "y"});
    if (chance(20))
        when.segments = anySymbols({"a", "b"});
    if (chance(15))
        when.memberDays = programme::MemberDays{anyOf({0, 10, 360}), std::nullopt};
    if (chance(15))
        when.birthday = programme::Around{anyOf({0, 3, 182}), anyOf({0, 2, 182})};
    if (chance(15))
        when.anniversary = programme::Around{anyOf({0, 3, 182}), anyOf({0, 2, 182})};
    if (chance(20))
        when.tenders.add(anyOf({basket::TenderKind::Cash, basket::TenderKind::Card}));
    if (chance(20))
        when.purchase = chance(50) ? programme::PurchaseNumber{anyOf<std::int64_t>({1, 4, 6}), {}}
                                   : programme::PurchaseNumber{{}, anyOf<std::int64_t>({2, 3, 4})};
    if (chance(20))
        when.total = programme::TotalSpan{Money(anyOf({4, 10})), std::nullopt};
    if (chance(20))
        when.contains.push_back(anyContained());
    if (depth > 0)
        for (auto* group : {&when.all, &when.any, &when.none})
            for (int i = *rc::gen::inRange(-2, 3); i > 0; --i)
                group->push_back(anyCondition(depth - 1));
    return when;
}

std::vector<programme::Tier> basicAndGold()
{
    std::vector<programme::Tier> tiers(2);
    tiers[0].code = Symbol("basic");
    tiers[1].code = Symbol("gold");
    return tiers;
}

/// Any sale at all, of the time around which the conditions change.
struct Situation {
    Situation()
    {
        member.isMember = chance(80);
        if (member.isMember) {
            tier = &tiers[static_cast<std::size_t>(*rc::gen::inRange(0, 2))];
            member.segments = anySymbols({"a", "b", "c"}).symbols();
            if (chance(80))
                member.joined = BusinessDay(20'000 - *rc::gen::inRange(0, 800));
            if (chance(80))
                member.birthday = YearDay::of(BusinessDay(*rc::gen::inRange(0, 366)));
        }
        occasion.store = Symbol(anyOf<const char*>({"", "x", "y", "z"}));
        if (chance(50))
            occasion.tenders.push_back(
                {anyOf({basket::TenderKind::Cash, basket::TenderKind::Voucher}), Money(5)});
        member.purchases = *rc::gen::inRange(0, 14);
        for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
            basket::Line line;
            line.item.code = Symbol(anyOf<const char*>({"p", "q", "r"}));
            line.quantity = Quantity(anyOf({-1000, 500, 1000, 3000}));
            goods.push_back(std::move(line));
            lines.emplace_back();
            lines.back().base = Money(anyOf({-5, 0, 4, 6, 10}));
            if (chance(20))
                lines.back().verdict = programme::LineVerdict::NeverEarns;
        }
        moment.day = BusinessDay(20'000 + *rc::gen::inRange(-10, 60));
        moment.minuteOfDay = *rc::gen::inRange(0, 1440);
    }
    [[nodiscard]] bool meets(const Condition& when) const
    {
        return verdictOf(when, {moment, tier, member, occasion, goods, lines}) ==
               programme::Verdict::Gave;
    }

    const std::vector<programme::Tier> tiers = basicAndGold();
    programme::Standing member;
    programme::Occasion occasion;
    std::vector<basket::Line> goods;
    std::vector<programme::LineAward> lines;
    programme::Moment moment{LocalTime{}};
    const programme::Tier* tier = nullptr;
};

}  // namespace

// Found by trying few sales of each kind; here by any sale at all.
void CanHoldTest::whatHoldsOnceCanHold()
{
    HOLDS([] {
        const Condition when = anyCondition(2);
        const Situation situation;
        if (situation.meets(when))
            RC_ASSERT(review::canHold(when, situation.tiers));
    });
}

void CanHoldTest::whatIsImpliedHolds()
{
    HOLDS([] {
        const Condition narrow = anyCondition(1);
        const Condition wide = anyCondition(1);
        const Situation situation;
        if (situation.meets(narrow) && !situation.meets(wide))
            RC_ASSERT(!review::implies(narrow, wide, situation.tiers));
    });
}

QTEST_GUILESS_MAIN(CanHoldTest)
#include "can_hold_test.moc"
