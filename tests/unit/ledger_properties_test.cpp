// What holds for every account and every entry.
#include <algorithm>

#include "core/journal/transfers.h"
#include "core/ledger/account.h"
#include "core/programme/standing.h"
#include "core/wire/entry_codec.h"
#include "tests/support/entry_generators.h"
#include "tests/support/property.h"

using namespace loyalty;
using namespace loyalty::ledger;
using rc::gen::inRange;

namespace {

std::vector<Movement> anyMovements()
{
    return *rc::gen::container<std::vector<Movement>>(tests::anyMovement());
}

Account accountOf(const std::vector<Movement>& movements)
{
    Account account;
    for (const Movement& movement : movements)
        account.apply(movement);
    return account;
}

Movement opposite(const Movement& movement)
{
    Movement back{-movement.points, movement.carryDelta.negated(), -movement.qualifying,
                  movement.qualifyingYear, movement.life};
    back.counts.purchases = -movement.counts.purchases;
    for (const Use& use : movement.counts.uses)
        back.counts.uses.push_back({use.rule, use.period, use.from, -use.points, -use.times});
    for (const Purse& purse : movement.counts.purses)
        back.counts.purses.push_back({purse.wallet, -purse.points, purse.carry.negated()});
    for (const Lot& lot : movement.lots)
        back.lots.push_back({lot.life, -lot.points});
    return back;
}

}  // namespace

class LedgerPropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { tests::propertyCases(3000); }

    void theOrderOfMovementsDoesNotMatter();
    void balanceIsTheSumOfLotsAndOfMovements();
    void everyDayTheBalanceIsWhole();
    void whatIsTakenBackLeavesNothing();
    void theTierRisesWithThePoints();
    void pointsLiveAtLeastOneDay();
    void transfersAreTheMovement();
    void entriesSurviveTheirBytes();
    void entriesSurviveTheirJson();
    void damagedEntriesAreRefusedOrOther();
};

void LedgerPropertiesTest::theOrderOfMovementsDoesNotMatter()
{
    HOLDS([] {
        std::vector<Movement> movements = anyMovements();
        const Account account = accountOf(movements);
        for (std::size_t i = movements.size(); i > 1; --i)
            std::swap(movements[i - 1], movements[*inRange<std::size_t>(0, i)]);
        RC_ASSERT(accountOf(movements) == account);
    });
}

void LedgerPropertiesTest::balanceIsTheSumOfLotsAndOfMovements()
{
    HOLDS([] {
        const std::vector<Movement> movements = anyMovements();
        const Account account = accountOf(movements);
        Points moved;
        Points qualifying;
        Ratio carry;
        for (const Movement& movement : movements) {
            moved += movement.points;
            qualifying += movement.qualifying;
            carry = *carry.plus(movement.carryDelta);
        }
        Points inLots;
        for (const Lot& lot : account.lots)
            inLots += lot.points;
        Points inYears;
        for (const YearPoints& year : account.years)
            inYears += year.points;
        RC_ASSERT(account.points == moved);
        RC_ASSERT(inLots == moved);
        RC_ASSERT(inYears == qualifying);
        RC_ASSERT(account.carry == carry);
    });
}

void LedgerPropertiesTest::everyDayTheBalanceIsWhole()
{
    HOLDS([] {
        const Account account = accountOf(anyMovements());
        const BusinessDay day(*inRange(19'990, 20'020));
        const Balance balance = balanceOn(account, day);
        RC_ASSERT(balance.total == balance.available + balance.pending + balance.expired);
        RC_ASSERT(balance.total == account.points);
        if (balance.nextExpiry())
            RC_ASSERT(!(balance.nextExpiry()->day < day));
        if (balance.nextAvailable())
            RC_ASSERT(day < balance.nextAvailable()->day);
    });
}

void LedgerPropertiesTest::whatIsTakenBackLeavesNothing()
{
    HOLDS([] {
        std::vector<Movement> movements = anyMovements();
        const std::size_t count = movements.size();
        for (std::size_t i = 0; i < count; ++i)
            movements.push_back(opposite(movements[i]));
        Account left = accountOf(movements);
        // A limit's period stays known with nothing in it, and a day on which he came stays a day.
        for (const Use& use : left.counts.uses)
            RC_ASSERT(use.points.isZero() && use.times == 0);
        left.counts.uses.clear();
        left.counts.active.clear();
        RC_ASSERT(left == Account{});
    });
}

void LedgerPropertiesTest::theTierRisesWithThePoints()
{
    HOLDS([] {
        programme::Programme programme;
        for (const std::int64_t threshold : {0, 10, 25, 100})
            programme.tiers.push_back({Symbol(std::to_string(threshold)), {}, Points(threshold)});
        Account account = accountOf(anyMovements());
        const BusinessDay day = *BusinessDay::fromText("2026-06-15");
        const programme::Tier* before = programme::tierOn(programme, account, std::nullopt, day);
        Movement more;
        more.qualifying = Points(*inRange(0, 200));
        more.qualifyingYear = *inRange(2025, 2027);
        account.apply(more);
        const programme::Tier* after = programme::tierOn(programme, account, std::nullopt, day);
        RC_ASSERT(before <= after);
        const Points reached = std::max(account.qualifyingIn(2026), account.qualifyingIn(2025));
        RC_ASSERT(after->threshold <= std::max(reached, Points{}));
        if (after != &programme.tiers.back())
            RC_ASSERT(reached < (after + 1)->threshold);
    });
}

void LedgerPropertiesTest::pointsLiveAtLeastOneDay()
{
    HOLDS([] {
        programme::LifePolicy policy;
        policy.expiryMonths = *inRange(1, 1201);
        policy.pendingDays = *inRange(0, std::min(3650, 28 * *policy.expiryMonths - 1));
        policy.expiryEnd =
            *rc::gen::element(programme::ExpiryEnd::SameDay, programme::ExpiryEnd::Month,
                              programme::ExpiryEnd::Quarter, programme::ExpiryEnd::Year);
        const Life life = programme::lifeOf(policy, BusinessDay(*inRange(0, 100'000)));
        RC_ASSERT(life.availableFrom <= *life.expiresOn);
    });
}

// What members get and lose by an entry is what its transfers say, however it was written.
void LedgerPropertiesTest::transfersAreTheMovement()
{
    HOLDS([] {
        const journal::Entry entry = *tests::anyEntry();
        const auto movement = journal::movementOf(entry);
        Points sum;
        for (const Transfer& transfer : journal::transfersOf(entry)) {
            RC_ASSERT(Points{} < transfer.points);
            sum += forMembers(transfer);
        }
        RC_ASSERT(sum == (movement ? movement->points : Points{}));
    });
}

void LedgerPropertiesTest::entriesSurviveTheirBytes()
{
    HOLDS([] {
        const journal::Entry entry = *tests::anyEntry();
        const Bytes bytes = wire::encodeEntry(entry);
        const auto read = wire::decodeEntry(bytes);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == entry);
        RC_ASSERT(wire::encodeEntry(*read) == bytes);
        const auto name = wire::entryName(bytes);
        RC_ASSERT(name->sequence == entry.sequence);
        RC_ASSERT(journal::movementOf(*read) == journal::movementOf(entry));
    });
}

void LedgerPropertiesTest::entriesSurviveTheirJson()
{
    HOLDS([] {
        const journal::Entry entry = *tests::anyEntry();
        const auto json = wire::parseJson(wire::entryToJson(entry).text());
        RC_ASSERT(json.has_value());
        const auto read = wire::entryFromJson(*json);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == entry);
    });
}

void LedgerPropertiesTest::damagedEntriesAreRefusedOrOther()
{
    HOLDS([] {
        const journal::Entry entry = *tests::anyEntry();
        Bytes bytes = wire::encodeEntry(entry);
        const auto place = *inRange<std::size_t>(0, bytes.size());
        if (*inRange(0, 2) == 0) {
            bytes.resize(place);
            RC_ASSERT(!wire::decodeEntry(bytes).has_value());
            return;
        }
        bytes[place] = static_cast<std::uint8_t>(bytes[place] ^ *inRange(1, 256));
        if (const auto read = wire::decodeEntry(bytes))
            RC_ASSERT(!(*read == entry) || wire::encodeEntry(*read) != bytes);
    });
}

QTEST_APPLESS_MAIN(LedgerPropertiesTest)
#include "ledger_properties_test.moc"
