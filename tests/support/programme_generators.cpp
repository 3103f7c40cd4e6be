#include "tests/support/programme_generators.h"

#include "tests/support/generator_parts.h"

namespace loyalty::tests {

namespace {

using namespace programme;
using rc::gen::element;
using rc::gen::inRange;

Match anyMatch()
{
    Match match;
    if (chance(20))
        match.products = SymbolSet({anyOf({"milk", "tea"})});
    if (chance(20))
        match.categories = SymbolSet({anyOf({"A", "B"})});
    if (chance(20))
        match.tags = SymbolSet({anyOf({"own", "new"}), anyOf({"own", "old"})});
    return match;
}

Ratio anyFactor(Stacking stacking)
{
    const Ratio factor(pick(inRange(1, 40)), pick(element(1, 2, 3, 7, 10)));
    return stacking == Stacking::Add && factor < Ratio(1, 1) ? Ratio(3, 2) : factor;
}

Condition anyCondition()
{
    Condition when;
    if (chance(20))
        when.weekdays = static_cast<std::uint8_t>(pick(inRange(1, 128)));
    if (chance(20)) {
        when.hoursFrom = pick(inRange(0, 1440));
        when.hoursUntil = (*when.hoursFrom + pick(inRange(1, 1440))) % 1440;
    }
    if (chance(20))
        when.tiers = SymbolSet({anyOf({"basic", "gold"})});
    return when;
}

RuleKind anyKind(const Programme& programme)
{
    const int kind = pick(inRange(0, 10));
    if (kind < 5) {
        const bool whole = programme.rounding.remainder == programme::Remainder::Drop && chance(40);
        return SpendRule{Points(pick(inRange(1, 12))),
                         Money(pick(element(1, 3, 7, 100, 999, 1000))),
                         whole ? Steps::Whole : Steps::Proportional, anyMatch()};
    }
    if (kind < 8)
        return MultiplierRule{anyFactor(programme.multipliers), anyMatch()};
    if (kind < 9)
        return QuantityRule{Points(pick(inRange(1, 12))), Quantity(pick(inRange(1, 3000))),
                            Steps::Proportional, anyMatch()};
    return BonusRule{Points(pick(inRange(1, 100))), Money(pick(inRange(1, 3000))), std::nullopt,
                     false, anyMatch()};
}

Cap anyCap(bool withTimes)
{
    Cap cap{Points(pick(inRange(1, 60))), std::nullopt};
    if (withTimes && chance(40))
        cap.times = pick(inRange(1, 4));
    return cap;
}

Limits anyLimits(bool isBonus)
{
    Limits limits;
    if (!isBonus && chance(40))
        limits.line = Points(pick(inRange(1, 20)));
    if (chance(40))
        limits.sale = anyCap(isBonus);
    for (const Period period : {Period::Day, Period::Month, Period::Ever})
        if (chance(40))
            limits.periods.push_back({period, anyCap(true)});
    return limits;
}

// Groups are of one stage and wallet.
void addBounds(Rule& rule, const Programme& programme)
{
    if (!programme.wallets.empty() && chance(25) && !std::holds_alternative<SpendRule>(rule.kind))
        rule.wallet = programme.wallets.front().code;
    if (chance(25))
        rule.precedence.priority = pick(inRange(-2, 3));
    if (chance(20))
        rule.precedence.group =
            Symbol("group " + std::to_string(rule.kind.index() == 1 ? 0 : rule.kind.index()) +
                   rule.wallet.text());
    rule.precedence.exclusive = chance(10);
    rule.precedence.stop = chance(10);
    if (chance(30))
        rule.limits = anyLimits(std::holds_alternative<BonusRule>(rule.kind));
    if (chance(20)) {
        rule.life.emplace();
        rule.life->expiryMonths = pick(inRange(1, 13));
    }
}

Programme anyProgramme()
{
    Programme programme;
    programme.id = "random";
    programme.currency.code = "EUR";
    if (chance(40)) {
        programme.rounding.remainder = programme::Remainder::Carry;
    } else {
        programme.rounding.per = pick(element(RoundPer::Transaction, RoundPer::Line));
        programme.rounding.mode =
            pick(element(Rounding::Floor, Rounding::HalfUp, Rounding::HalfEven, Rounding::Ceil));
    }
    programme.multipliers = pick(element(Stacking::Multiply, Stacking::Add, Stacking::Best));
    programme.tiers = {{Symbol("basic"), {}, Points(0), Ratio(1, 1)},
                       {Symbol("gold"), {}, Points(100), anyFactor(Stacking::Multiply)}};
    if (chance(40)) {
        Match excluded = anyMatch();
        excluded.brands = SymbolSet({Symbol("Mole")});
        programme.neverEarn.push_back(std::move(excluded));
    }
    if (chance(30))
        programme.wallets.push_back({Symbol("stars"), {}, {}});
    const int count = pick(inRange(1, 6));
    for (int i = 0; i < count; ++i) {
        programme.rules.push_back(
            {"rule " + std::to_string(i), {}, anyCondition(), anyKind(programme)});
        addBounds(programme.rules.back(), programme);
        // Rates without a common denominator that fits make no programme.
        if (!commonRateDenominator(programme) || !commonRateDenominator(programme, Symbol("stars")))
            programme.rules.pop_back();
    }
    return programme;
}

basket::Line anyLine()
{
    basket::Line line;
    line.item = {anyOf({"milk", "tea", "oil"}),  "Something", {}, anyOf({"A", "B", ""}),
                 anyOf({"Mole", "Harbour", ""}), {}};
    if (chance(40))
        line.item.tags.push_back(anyOf({"own", "new", "old"}));
    const bool isBottle = chance(20);
    line.quantity = Quantity(pick(element(0, 1, 742, 1000, 3000, 7000)));
    line.gross = Money(pick(inRange(0, 5000)));
    if (isBottle) {
        line.quantity = -line.quantity;
        line.gross = -line.gross;
    }
    if (chance(30))
        line.discounts.push_back(
            {basket::DiscountKind::Order, Money(pick(inRange(0, 500))), "offer"});
    return line;
}

}  // namespace

rc::Gen<std::shared_ptr<const Rulebook>> anyRulebook()
{
    return rc::gen::exec([] {
        auto rulebook = Rulebook::make(anyProgramme());
        CHECK(rulebook);
        return *rulebook;
    });
}

rc::Gen<basket::Basket> anyBasket()
{
    return rc::gen::exec([] {
        basket::Basket basket;
        const int count = pick(inRange(0, 9));
        for (int i = 0; i < count; ++i)
            CHECK(!basket.add(anyLine()));
        return basket;
    });
}

rc::Gen<Standing> anyStanding()
{
    return rc::gen::exec([] {
        return Standing{chance(90), anyOf({"", "basic", "gold"}), anyRemainder()};
    });
}

rc::Gen<LocalTime> anyMoment()
{
    return rc::gen::map(inRange<std::int64_t>(0, 14 * 1440), [](std::int64_t minute) {
        return LocalTime{Instant{1'790'000'000'000 + minute * 60'000}, 180};
    });
}

rc::Gen<Quantity> anyPartOf(Quantity left)
{
    return rc::gen::exec([left] {
        const std::int64_t size = std::abs(left.count());
        const std::int64_t part =
            size == 0
                ? 0
                : pick(rc::gen::oneOf(rc::gen::just(size), inRange<std::int64_t>(1, size + 1)));
        return Quantity(left.isNegative() ? -part : part);
    });
}

}  // namespace loyalty::tests
