#include "tests/support/generators.h"

#include "core/basket/returned.h"

namespace loyalty::tests {

namespace {

using namespace programme;
using rc::gen::element;
using rc::gen::inRange;

template <class T>
T pick(const rc::Gen<T>& generator)
{
    return *generator;
}

bool chance(int percent)
{
    // At full size always: a small inRange() gives small numbers only.
    return pick(rc::gen::resize(rc::kNominalSize, inRange(0, 100))) < percent;
}

Symbol anyOf(std::initializer_list<const char*> words)
{
    return Symbol(std::string(pick(rc::gen::elementOf(std::vector<const char*>(words)))));
}

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
    const int count = pick(inRange(1, 6));
    for (int i = 0; i < count; ++i)
        programme.rules.push_back(
            {"rule " + std::to_string(i), {}, anyCondition(), anyKind(programme)});
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

Ratio anyRemainder()
{
    return {pick(inRange(-30, 30)), pick(element(1, 2, 7, 10, 1000))};
}

ledger::Life anyLife()
{
    ledger::Life life{BusinessDay(20'000 + pick(inRange(0, 4))), std::nullopt};
    if (chance(70))
        life.expiresOn = BusinessDay(20'000 + pick(inRange(0, 8)));
    return life;
}

template <class Guid>
Guid anyGuid()
{
    Guid id;
    for (std::uint8_t& byte : id.bytes)
        byte = static_cast<std::uint8_t>(pick(inRange(0, 256)));
    return id;
}

member::Holder anyHolder()
{
    if (chance(30))
        return anyGuid<member::IdentifierHash>();
    return chance(80) ? member::Holder(MemberId(pick(rc::gen::arbitrary<std::int64_t>())))
                      : member::Holder();
}

journal::SaleRecord anySale()
{
    journal::SaleRecord sale;
    sale.id = anyGuid<SaleId>();
    sale.number = pick(rc::gen::arbitrary<std::int64_t>());
    sale.holder = anyHolder();
    sale.basket = pick(anyBasket());
    sale.tenders = {{basket::TenderKind::Card, Money(pick(rc::gen::arbitrary<std::int64_t>()))}};
    sale.programmeVersion = pick(inRange(0, 9));
    sale.standing = pick(anyStanding());
    sale.points = Points(pick(rc::gen::arbitrary<std::int64_t>()));
    sale.carryDelta = anyRemainder();
    sale.life = anyLife();
    for (const basket::Line& line : sale.basket.lines())
        sale.linePoints.emplace_back(line.gross.count());
    sale.rulePoints = {{pick(inRange(0, 9)), Points(7)}};
    return sale;
}

journal::ReturnRecord anyReturn()
{
    journal::ReturnRecord record;
    record.id = anyGuid<SaleId>();
    record.original = anyGuid<SaleId>();
    record.holder = anyHolder();
    for (int line = 1; line < 9 && chance(60); ++line)
        record.lines.restore(line, Quantity(pick(inRange(-9, 9))));
    record.refund = Money(pick(rc::gen::arbitrary<std::int64_t>()));
    record.taken = Points(pick(inRange(-99, 99)));
    record.carryDelta = anyRemainder();
    record.life = anyLife();
    record.qualifyingYear = pick(inRange(1, 9999));
    return record;
}

journal::Body anyBody()
{
    switch (pick(inRange(0, 3))) {
        case 0:
            return anySale();
        case 1:
            return anyReturn();
        default:
            return journal::EnrolRecord{MemberId(pick(rc::gen::arbitrary<std::int64_t>())),
                                        member::IdentifierKind::Card,
                                        anyGuid<member::IdentifierHash>(), "12ä4"};
    }
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

rc::Gen<ledger::Movement> anyMovement()
{
    return rc::gen::exec([] {
        return ledger::Movement{Points(pick(inRange(-50, 50))), anyRemainder(),
                                Points(pick(inRange(-50, 50))), pick(inRange(2025, 2028)),
                                anyLife()};
    });
}

rc::Gen<journal::Entry> anyEntry()
{
    return rc::gen::noShrink(rc::gen::exec([] {
        const LocalTime at{Instant{pick(inRange<std::int64_t>(-1'000, 4'000'000'000'000))},
                           static_cast<std::int16_t>(pick(inRange(-1080, 1081)))};
        return journal::Entry{TerminalId(pick(rc::gen::arbitrary<std::int64_t>())),
                              pick(inRange(1, 9)),
                              pick(inRange<std::int64_t>(1, 1'000'000)),
                              at,
                              at.day(),
                              StaffNumber(pick(inRange(0, 999))),
                              anyBody()};
    }));
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
