#include "tests/support/entry_generators.h"

#include "tests/support/generator_parts.h"
#include "tests/support/programme_generators.h"

namespace loyalty::tests {

namespace {

using namespace programme;
using rc::gen::inRange;

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

Bytes anyProof()
{
    return chance(30) ? Bytes(static_cast<std::size_t>(pick(inRange(1, 200))), 0x5A) : Bytes();
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
    record.proof = anyProof();
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
            return journal::ClaimRecord{journal::claimIdOf(sale.id), sale, anyApproval(),
                                        anyProof()};
        }
        default:
            return journal::EnrolRecord{MemberId(pick(rc::gen::arbitrary<std::int64_t>())),
                                        member::IdentifierKind::Card,
                                        anyGuid<member::IdentifierHash>(), "12ä4"};
    }
}

}  // namespace

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

}  // namespace loyalty::tests
