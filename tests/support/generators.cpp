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

std::vector<ledger::Lot> anyLots()
{
    std::vector<ledger::Lot> lots;
    while (chance(30))
        lots.push_back({anyLife(), Points(pick(inRange(-50, 50)))});
    return lots;
}

std::vector<ledger::Use> anyUses()
{
    std::vector<ledger::Use> uses;
    while (chance(30)) {
        const auto period = static_cast<Period>(pick(inRange(0, 6)));
        uses.push_back({anyOf({"base", "coffee"}), period,
                        startOf(period, BusinessDay(20'000 + pick(inRange(0, 400)))),
                        Points(pick(inRange(-9, 9))), pick(inRange(-2, 3))});
    }
    return uses;
}

std::vector<ledger::Purse> anyPurses()
{
    std::vector<ledger::Purse> purses;
    while (chance(30))
        purses.push_back({anyOf({"stars", "miles"}), Points(pick(inRange(-9, 9))), anyRemainder()});
    return purses;
}

std::optional<ledger::ActiveMonth> anyActivity()
{
    if (!chance(40))
        return std::nullopt;
    const BusinessDay on(20'000 + pick(inRange(0, 400)));
    return ledger::ActiveMonth{on, on, on.plusMonths(pick(inRange(1, 13)))};
}

// What came with format 2, most of it absent most of the time.
std::vector<programme::Given> anyGiven()
{
    std::vector<programme::Given> given;
    while (chance(30))
        given.push_back({anyOf({"launch", "reward:mug"}), Points(pick(inRange(-9, 9)))});
    return given;
}

std::optional<StaffNumber> anyApproval()
{
    return chance(50) ? std::optional(StaffNumber(pick(inRange(1, 99)))) : std::nullopt;
}

void addNewer(journal::SaleRecord& sale)
{
    sale.standing.purchases = pick(inRange(0, 9));
    if (chance(30))
        sale.standing.used.push_back({Symbol("base"), Period::Week, Points(3), 1});
    if (chance(30))
        sale.standing.carries.push_back({Symbol("stars"), anyRemainder()});
    if (chance(30))
        sale.spent.push_back({Symbol("base"), Points(99), Points(9)});
    sale.uses = anyUses();
    sale.purses = anyPurses();
    sale.lots = anyLots();
    sale.active = anyActivity();
    if (chance(30))
        sale.qualifying = ledger::YearPoints{20261122, Points(pick(inRange(-9, 9)))};
    while (chance(30))
        sale.rewards.push_back({{anyOf({"five", "bag"}), Points(pick(inRange(0, 99))),
                                 Money(pick(inRange(0, 99))), chance(50)},
                                anyLots()});
    sale.given = anyGiven();
    if (chance(30))
        sale.exchange = anyGuid<SaleId>();
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
    addNewer(sale);
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
    record.uses = anyUses();
    record.purses = anyPurses();
    record.lots = anyLots();
    if (chance(30))
        record.qualifying = Points(pick(inRange(-9, 9)));
    while (chance(30))
        record.rewards.push_back({Symbol("five"), Points(4), anyLots()});
    record.unpaid = Money(pick(inRange(0, 9)));
    record.given = anyGiven();
    record.forgiven = Points(pick(inRange(0, 9)));
    record.approvedBy = anyApproval();
    return record;
}

journal::BlindReturnRecord anyBlindReturn()
{
    journal::BlindReturnRecord record;
    record.id = anyGuid<SaleId>();
    record.number = pick(inRange(1, 99));
    record.holder = anyHolder();
    record.goods = pick(anyBasket());
    record.programmeVersion = pick(inRange(0, 9));
    record.standing = pick(anyStanding());
    record.store = Symbol("Harbour");
    record.taken = Points(pick(inRange(-99, 99)));
    record.forgiven = Points(pick(inRange(0, 9)));
    record.lots = anyLots();
    record.qualifying = {2026, Points(pick(inRange(-9, 9)))};
    record.approvedBy = anyApproval();
    return record;
}

journal::AdjustRecord anyAdjustment()
{
    journal::AdjustRecord record;
    record.id = anyGuid<SaleId>();
    record.kind = static_cast<journal::AdjustmentKind>(pick(inRange(0, 3)));
    record.holder = anyHolder();
    record.reason = Symbol("goodwill");
    record.note = chance(50) ? "geç teslimat" : "";
    record.programmeVersion = pick(inRange(0, 9));
    record.points = Points(pick(inRange(-99, 99)));
    record.life = anyLife();
    record.lots = anyLots();
    if (chance(30))
        record.tier = ledger::GrantedTier{Symbol("gold"), BusinessDay(pick(inRange(0, 99))),
                                          BusinessDay(pick(inRange(100, 999))), Instant{7}};
    record.approvedBy = anyApproval();
    return record;
}

journal::Body anyBody()
{
    switch (pick(inRange(0, 6))) {
        case 0:
            return anySale();
        case 1:
            return anyReturn();
        case 2:
            return anyBlindReturn();
        case 3:
            return anyAdjustment();
        case 4: {
            const journal::SaleRecord sale = anySale();
            return journal::ClaimRecord{journal::claimIdOf(sale.id), sale, anyApproval()};
        }
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
        ledger::Movement movement{Points(pick(inRange(-50, 50))), anyRemainder(),
                                  Points(pick(inRange(-50, 50))), pick(inRange(2025, 2028)),
                                  anyLife()};
        movement.counts.purchases = pick(inRange(0, 2));
        movement.counts.uses = anyUses();
        movement.counts.purses = anyPurses();
        if (const auto active = anyActivity())
            movement.counts.active.push_back(*active);
        movement.lots = anyLots();
        return movement;
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
