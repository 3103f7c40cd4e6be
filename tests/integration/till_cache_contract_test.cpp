// What every implementation of the till's ports keeps of what HQ told: items, members and their
// cards, programmes.
#include "tests/support/till_contract.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

wire::MemberRecord memberRecord(std::int64_t id, std::vector<member::IdentifierHash> cards)
{
    wire::MemberRecord record;
    record.member = {MemberId(id),    member::Status::Active,
                     "Ayşe Yılmaz",   "4821",
                     BusinessDay(42), {Symbol("staff"), Symbol("early birds")},
                     YearDay{2, 29}};
    record.identifiers = std::move(cards);
    record.account.apply({Points(7), Ratio(1, 3), Points(7), 2026, {BusinessDay(1), {}}});
    record.reflected = 12;
    return record;
}

wire::ProgrammeRecord programmeRecord(std::int64_t version, const char* from)
{
    return {version, *BusinessDay::fromText(from),
            R"({"format":1,"id":"p","version":)" + std::to_string(version) +
                R"(,"currency":{"code":"EUR"}})"};
}

}  // namespace

class TillCacheContractTest : public TillContract {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addKinds(); }
    void init() { begin(); }

    void catalogueKnowsWhatItWasTold();
    void membersAreFoundByTheirCards();
    void aCardMovesToAnotherMember();
    void aMergedNumberFindsTheSurvivor();
    void whoWasEnrolledHereIsKnownAtOnce();
    void anEnrolmentTakesOverWhatWaitedForTheCard();
    void aCardGivenOutElsewhereBelongsToTheOtherMember();
    void theNewestProgrammeThatHasBegunIsInForce();
    void cursorsMoveWithTheRows();
};

void TillCacheContractTest::catalogueKnowsWhatItWasTold()
{
    wire::ItemRecord milk{Symbol("milk"),    "Süt 1 l",
                          Symbol("Food"),    Symbol("Dairy"),
                          Symbol("Harbour"), {Symbol("own"), Symbol("new")},
                          Money(4250),       false};
    QVERIFY(!*m_ports->stores().catalogue.findItem(Symbol("milk")));
    feed(m_ports->replica(), tests::pageOf(milk));
    milk.price = Money(4400);
    milk.isMeasured = true;
    milk.tax = TaxRate(81'000);
    feed(m_ports->replica(), tests::pageOf(milk));
    m_ports->reopen();
    const ports::CatalogueItem expected{{milk.code, milk.name, milk.department, milk.category,
                                         milk.brand, milk.tags, TaxRate(81'000)},
                                        Money(4400),
                                        true};
    QCOMPARE(**m_ports->stores().catalogue.findItem(Symbol("milk")), expected);
}

void TillCacheContractTest::membersAreFoundByTheirCards()
{
    const wire::MemberRecord record = memberRecord(5, {card(1), card(2)});
    feed(m_ports->replica(), tests::pageOf(record));
    m_ports->reopen();
    ports::Members& members = m_ports->stores().members;
    QCOMPARE(**members.resolve(card(2)), MemberId(5));
    QVERIFY(!*members.resolve(card(3)));
    QVERIFY(!*members.findMember(MemberId(6)));
    wire::MemberRecord nameless = memberRecord(8, {});
    nameless.member.name.clear();
    feed(m_ports->replica(), tests::pageOf(nameless));
    QCOMPARE((*members.findMember(MemberId(8)))->member, nameless.member);
    ports::KnownMember known = **members.findMember(MemberId(5));
    std::sort(known.identifiers.begin(), known.identifiers.end());
    QCOMPARE(known, (ports::KnownMember{record.member, record.identifiers, record.account, 12}));
}

void TillCacheContractTest::aCardMovesToAnotherMember()
{
    feed(m_ports->replica(), tests::pageOf(memberRecord(5, {card(1), card(2)})));
    feed(m_ports->replica(), tests::pageOf(memberRecord(6, {card(2)})));
    ports::Members& members = m_ports->stores().members;
    QCOMPARE(**members.resolve(card(1)), MemberId(5));
    QCOMPARE(**members.resolve(card(2)), MemberId(6));
    feed(m_ports->replica(), tests::pageOf(memberRecord(5, {})));
    QVERIFY(!*members.resolve(card(1)));
}

void TillCacheContractTest::whoWasEnrolledHereIsKnownAtOnce()
{
    Writer writer(*m_ports);
    writer.write(writer.enrol(MemberId(900), card(9)));
    m_ports->reopen();
    ports::Members& members = m_ports->stores().members;
    QCOMPARE(**members.resolve(card(9)), MemberId(900));
    const ports::KnownMember known = **members.findMember(MemberId(900));
    QCOMPARE(known.identifiers.at(0), card(9));
    QCOMPARE(known.reflected, 0);
    // HQ's word counts, once it comes.
    feed(m_ports->replica(), tests::pageOf(memberRecord(900, {card(9)})));
    QCOMPARE((*members.findMember(MemberId(900)))->member.name, std::string("Ayşe Yılmaz"));
}

void TillCacheContractTest::aMergedNumberFindsTheSurvivor()
{
    const auto tell = [this](const wire::MemberRecord& record) {
        feed(m_ports->replica(), tests::pageOf(record));
        m_ports->reopen();
    };
    const auto merged = [](std::int64_t from, std::int64_t into) {
        wire::MemberRecord record;
        record.member.id = MemberId(from);
        record.member.status = member::Status::Closed;
        record.mergedInto = MemberId(into);
        return record;
    };
    tell(memberRecord(5, {card(1)}));
    // Where the survivor has not come down yet, nobody is found rather than somebody else.
    tell(merged(5, 6));
    ports::Members& before = m_ports->stores().members;
    QVERIFY(!*before.resolve(card(1)));
    QVERIFY(!*before.findMember(MemberId(5)));
    tell(memberRecord(6, {card(1)}));
    const auto numbersOf = [this](std::int64_t id) {
        const auto known = m_ports->stores().members.findMember(MemberId(id)).value();
        std::vector<MemberId> numbers{known->member.id};
        numbers.insert(numbers.end(), known->formerNumbers.begin(), known->formerNumbers.end());
        std::sort(numbers.begin() + 1, numbers.end());
        return numbers;
    };
    QCOMPARE(numbersOf(5), (std::vector{MemberId(6), MemberId(5)}));
    QCOMPARE(numbersOf(6), (std::vector{MemberId(6), MemberId(5)}));
    // And on: the survivor was merged too.
    tell(memberRecord(7, {card(1)}));
    tell(merged(6, 7));
    for (const std::int64_t id : {5, 6, 7})
        QCOMPARE(numbersOf(id), (std::vector{MemberId(7), MemberId(5), MemberId(6)}));
    QCOMPARE(**m_ports->stores().members.resolve(card(1)), MemberId(7));
    // A ring is nobody, and no endless walk.
    tell(merged(7, 5));
    QVERIFY(!*m_ports->stores().members.findMember(MemberId(6)));
}

void TillCacheContractTest::anEnrolmentTakesOverWhatWaitedForTheCard()
{
    wire::MemberRecord waiting = memberRecord(5, {card(9)});
    waiting.member = {MemberId(5), member::Status::Unregistered, {}, {}, BusinessDay(20'000)};
    feed(m_ports->replica(), tests::pageOf(waiting));
    Writer writer(*m_ports);
    writer.write(writer.enrol(MemberId(900), card(9)));
    m_ports->reopen();
    ports::Members& members = m_ports->stores().members;
    QCOMPARE(**members.resolve(card(9)), MemberId(900));
    for (const std::int64_t id : {5, 900}) {
        const ports::KnownMember known = **members.findMember(MemberId(id));
        QCOMPARE(known.member.id, MemberId(900));
        QVERIFY(known.member.status == member::Status::Active);
        QCOMPARE(known.account, waiting.account);
        QCOMPARE(known.reflected, waiting.reflected);
        QCOMPARE(known.formerNumbers, std::vector{MemberId(5)});
    }
}

void TillCacheContractTest::aCardGivenOutElsewhereBelongsToTheOtherMember()
{
    Writer writer(*m_ports);
    writer.write(writer.enrol(MemberId(900), card(9)));
    feed(m_ports->replica(), tests::pageOf(memberRecord(800, {card(9)})));
    m_ports->reopen();
    ports::Members& members = m_ports->stores().members;
    QCOMPARE(**members.resolve(card(9)), MemberId(800));
    for (const std::int64_t id : {800, 900}) {
        const ports::KnownMember known = **members.findMember(MemberId(id));
        QCOMPARE(known.member.id, MemberId(800));
        QCOMPARE(known.formerNumbers, std::vector{MemberId(900)});
    }
    // HQ lets the number stand for itself: its word counts.
    feed(m_ports->replica(), tests::pageOf(memberRecord(900, {})));
    QCOMPARE((*members.findMember(MemberId(900)))->member.id, MemberId(900));
    QVERIFY((*members.findMember(MemberId(800)))->formerNumbers.empty());
}

void TillCacheContractTest::theNewestProgrammeThatHasBegunIsInForce()
{
    const auto inForce = [&](const char* day) {
        const auto found = m_ports->stores().programmes.inForce(*BusinessDay::fromText(day));
        return *found == nullptr ? 0 : (*found)->programme().version;
    };
    QCOMPARE(inForce("2026-12-01"), 0);
    feed(m_ports->replica(), tests::pageOf(programmeRecord(1, "2026-01-01")));
    feed(m_ports->replica(), tests::pageOf(programmeRecord(3, "2026-12-24")));
    feed(m_ports->replica(), tests::pageOf(programmeRecord(2, "2026-12-01")));
    m_ports->reopen();
    QCOMPARE(inForce("2025-12-31"), 0);
    QCOMPARE(inForce("2026-11-30"), 1);
    QCOMPARE(inForce("2026-12-01"), 2);
    QCOMPARE(inForce("2027-01-01"), 3);
    QCOMPARE((*m_ports->stores().programmes.version(1))->programme().version, 1);
    QVERIFY(*m_ports->stores().programmes.version(9) == nullptr);
}

void TillCacheContractTest::cursorsMoveWithTheRows()
{
    const auto positions = [&] {
        const wire::Cursors at = *m_ports->replica().cursors();
        return Sequences{at.members, at.items, at.staff, at.programmes};
    };
    QCOMPARE(positions(), (Sequences{0, 0, 0, 0}));
    feed(m_ports->replica(), tests::pageOf(memberRecord(5, {}), 17));
    feed(m_ports->replica(), tests::pageOf(programmeRecord(1, "2026-01-01"), 4));
    m_ports->reopen();
    QCOMPARE(positions(), (Sequences{17, 0, 0, 4}));
}

QTEST_GUILESS_MAIN(TillCacheContractTest)
#include "till_cache_contract_test.moc"
