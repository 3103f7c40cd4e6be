// What every HqStore keeps of members, items, staff and programmes, and what it tells the tills of
// them.
#include <atomic>
#include <set>
#include <thread>

#include "tests/support/hq_store_contract.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

wire::FeedPage members(storage::SqlHqStore& store, std::int64_t position,
                       TerminalId reader = TerminalId(1), int limit = 500)
{
    wire::FeedPage page;
    must(store.snapshot([&]() -> Result<void> {
        page = must(store.membersAfter(position, {reader, 1}, limit));
        return {};
    }));
    return page;
}

}  // namespace

class HqFeedContractTest : public HqStoreContract {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void accountsComeBackAsTheyWereWritten_data() { HqDatabases::addEngineRows(); }
    void accountsComeBackAsTheyWereWritten();
    void vanishedLotsAndYearsAreGone_data() { HqDatabases::addEngineRows(); }
    void vanishedLotsAndYearsAreGone();
    void feedHasTheLatestRowOfEach_data() { HqDatabases::addEngineRows(); }
    void feedHasTheLatestRowOfEach();
    void aReaderAheadOfHqReadsAgain_data() { HqDatabases::addEngineRows(); }
    void aReaderAheadOfHqReadsAgain();
    void reflectedIsOfTheReadingTerminal_data() { HqDatabases::addEngineRows(); }
    void reflectedIsOfTheReadingTerminal();
    void importedMembersMeetTheirCard_data() { HqDatabases::addEngineRows(); }
    void importedMembersMeetTheirCard();
    void whatRulesAskOfAMemberComesDown_data() { HqDatabases::addEngineRows(); }
    void whatRulesAskOfAMemberComesDown();
    void namesAreSealed_data() { HqDatabases::addEngineRows(); }
    void namesAreSealed();
    void itemsAndStaffAndProgrammesComeDown_data() { HqDatabases::addEngineRows(); }
    void itemsAndStaffAndProgrammesComeDown();
    void positionsAreNeverMissedBesideSixWriters_data() { HqDatabases::addEngineRows(); }
    void positionsAreNeverMissedBesideSixWriters();
    void oddTextsSurviveArrays();
};

void HqFeedContractTest::accountsComeBackAsTheyWereWritten()
{
    ports::MemberState rich = someone(7, 900);
    rich.account.apply({Points(-50), Ratio(-1, 7), Points(-50), 2025, {BusinessDay(19'000), {}}});
    // From one day on, with an end and without: an account keeps those without an end first.
    rich.account.apply({Points(3), {}, {}, 0, {BusinessDay(20'000), {}}});
    ports::MemberState closed = someone(8, 0);
    closed.member.status = member::Status::Closed;
    closed.mergedInto = MemberId(7);
    ports::Projection projection;
    projection.members = {{std::nullopt, rich}, {std::nullopt, closed}};
    projection.identifiers[card(1)] = MemberId(7);
    const SaleId sale{{1, 2, 3}};
    projection.documents = {{sale, {{TerminalId(4), 1}, 12}}};
    projection.returned[sale].restore(3, Quantity(1500));
    write(*m_store, projection);

    const auto read = must(m_store->membersWith({MemberId(8), MemberId(7), MemberId(9)}));
    QCOMPARE(read.size(), std::size_t{2});
    QVERIFY(read[0] == rich);
    QVERIFY(read[1] == closed);
    const wire::FeedPage told = members(*m_store, 0);
    QCOMPARE(told.members.size(), std::size_t{2});
    QCOMPARE(told.members[0].account, rich.account);
    const auto owners = must(m_store->resolve({card(1), card(2)}));
    QCOMPARE(owners.size(), std::size_t{1});
    QCOMPARE(owners.at(card(1)), MemberId(7));
    QVERIFY(must(m_store->documentsWith({sale, SaleId{}})) == projection.documents);
    QVERIFY(must(m_store->returnedOf({sale})) == projection.returned);
}

void HqFeedContractTest::vanishedLotsAndYearsAreGone()
{
    const ports::MemberState before = someone(7, 100);
    write(*m_store, [&] {
        ports::Projection first;
        first.members.push_back({std::nullopt, before});
        return first;
    }());
    ports::MemberState after = before;
    after.account.apply({Points(-100),
                         Ratio(-1, 3),
                         Points(-100),
                         2026,
                         {BusinessDay(20'000), BusinessDay(20'400)}});
    after.account.apply({Points(5), {}, Points(5), 2027, {BusinessDay(20'001), {}}});
    ports::Projection second;
    second.members.push_back({before, after});
    write(*m_store, second);
    QVERIFY(must(m_store->membersWith({MemberId(7)})).front() == after);
    QVERIFY(members(*m_store, 0).members.front().account == after.account);
}

void HqFeedContractTest::feedHasTheLatestRowOfEach()
{
    for (std::int64_t id = 1; id <= 5; ++id) {
        ports::Projection projection;
        projection.members.push_back({std::nullopt, someone(id, id * 10)});
        projection.identifiers[card(static_cast<int>(id))] = MemberId(id);
        write(*m_store, projection);
    }
    const wire::FeedPage first = members(*m_store, 0, TerminalId(1), 3);
    QCOMPARE(first.members.size(), std::size_t{3});
    QVERIFY(first.more);
    const wire::FeedPage rest = members(*m_store, first.position, TerminalId(1), 3);
    QCOMPARE(rest.members.size(), std::size_t{2});
    QVERIFY(!rest.more);

    ports::Projection change;
    change.members.push_back({someone(2, 20), someone(2, 25)});
    write(*m_store, change);
    const wire::FeedPage changed = members(*m_store, rest.position);
    QCOMPARE(changed.members.size(), std::size_t{1});
    QCOMPARE(changed.members[0].member.id, MemberId(2));
    QCOMPARE(changed.members[0].account.points, Points(25));
    QCOMPARE(changed.members[0].identifiers, std::vector{card(2)});
    QVERIFY(members(*m_store, changed.position).members.empty());
    QCOMPARE(members(*m_store, changed.position).position, changed.position);
}

void HqFeedContractTest::aReaderAheadOfHqReadsAgain()
{
    ports::Projection projection;
    projection.members.push_back({std::nullopt, someone(1, 10)});
    write(*m_store, projection);
    const wire::FeedPage page = members(*m_store, 1'000'000);
    QCOMPARE(page.members.size(), std::size_t{1});
    QCOMPARE(page.position, 1);
}

void HqFeedContractTest::reflectedIsOfTheReadingTerminal()
{
    ports::Projection projection;
    projection.members = {{std::nullopt, someone(1, 10)}, {std::nullopt, someone(2, 10)}};
    projection.reflected[{MemberId(1), {TerminalId(4), 1}}] = 17;
    projection.reflected[{MemberId(2), {TerminalId(4), 1}}] = 20;
    projection.reflected[{MemberId(1), {TerminalId(5), 2}}] = 3;
    write(*m_store, projection);
    QCOMPARE(members(*m_store, 0, TerminalId(4)).members[0].reflected, 17);
    QCOMPARE(members(*m_store, 0, TerminalId(5)).members[0].reflected, 0);
    QCOMPARE(members(*m_store, 0, TerminalId(6)).members[0].reflected, 0);

    // A merged account contains what both contained.
    ports::Projection merge;
    merge.merges = {{MemberId(2), MemberId(1)}};
    write(*m_store, merge);
    QCOMPARE(members(*m_store, 0, TerminalId(4)).members[0].reflected, 20);
}

void HqFeedContractTest::importedMembersMeetTheirCard()
{
    ports::Projection waiting;
    ports::MemberState unregistered = someone(1, 40);
    unregistered.member.status = member::Status::Unregistered;
    waiting.members.push_back({std::nullopt, unregistered});
    waiting.identifiers[card(1)] = MemberId(1);
    must(m_store->transaction([&]() -> Result<void> {
        QTEST_ASSERT(must(m_store->takeMemberIds(1)) == MemberId(1));
        return {};
    }));
    write(*m_store, waiting);

    wire::MemberRecord known{
        {{}, member::Status::Active, "Ada", "0001", BusinessDay(1)}, {card(1)}, {}, 0, {}};
    wire::MemberRecord fresh{{{}, member::Status::Active, "Grace", "0002", BusinessDay(2)},
                             {card(2), card(3)},
                             {},
                             0,
                             {}};
    const auto import = [&](std::vector<wire::MemberRecord> records) {
        ports::MembersPut put;
        must(m_store->transaction([&]() -> Result<void> {
            put = must(m_store->putMembers(records));
            return {};
        }));
        return put;
    };
    QCOMPARE(import({known, fresh}).added, 1);
    QCOMPARE(import({known, fresh}).added, 0);
    const auto state = must(m_store->membersWith({MemberId(1)})).front();
    QCOMPARE(state.member.status, member::Status::Active);
    QCOMPARE(state.account.points, Points(40));
    known.identifiers.push_back(card(2));
    known.member.name = "Somebody else";
    QCOMPARE(import({fresh, known}).conflicts, std::vector<std::size_t>{1});
    QCOMPARE(must(m_store->membersWith({MemberId(1)})).front().member, state.member);
}

void HqFeedContractTest::whatRulesAskOfAMemberComesDown()
{
    const member::Member ada{{},
                             member::Status::Active,
                             "Ada",
                             "0001",
                             BusinessDay(1),
                             {Symbol("staff"), Symbol("early birds")},
                             YearDay{2, 29}};
    member::Member silent = ada;  // a second file that does not speak of these
    silent.name.clear();
    silent.segments.clear();
    silent.birthday.reset();
    member::Member moved = silent;
    moved.segments = {Symbol("students")};
    const auto import = [&](const member::Member& row) {
        must(m_store->transaction([&]() -> Result<void> {
            must(m_store->putMembers({{row, {card(1)}, {}, 0, {}}}));
            return {};
        }));
        return members(*m_store, 0).members.front().member;
    };
    for (const member::Member& told : {ada, silent, moved}) {
        const member::Member known = import(told);
        QCOMPARE(known.name, ada.name);
        QCOMPARE(known.birthday, ada.birthday);
        QVERIFY(known.segments == (told.segments.empty() ? ada.segments : told.segments));
    }
    Bytes stored;
    must(m_store->database().each("SELECT birthday FROM member_name", [&](const storage::Row& row) {
        stored = row.bytes(0);
        return true;
    }));
    QVERIFY(!stored.empty());
    QVERIFY(std::string(stored.begin(), stored.end()).find("02-29") == std::string::npos);
}

void HqFeedContractTest::namesAreSealed()
{
    must(m_store->transaction([&]() -> Result<void> {
        must(m_store->putMembers(
            {{{{}, member::Status::Active, "Alder Creek", "0001", {}}, {card(1)}, {}, 0, {}}}));
        return {};
    }));
    QCOMPARE(members(*m_store, 0).members.front().member.name, std::string("Alder Creek"));
    Bytes stored;
    must(m_store->database().each("SELECT sealed FROM member_name", [&](const storage::Row& row) {
        stored = row.bytes(0);
        return true;
    }));
    QVERIFY(!stored.empty());
    QVERIFY(std::string(stored.begin(), stored.end()).find("Alder") == std::string::npos);
}

void HqFeedContractTest::itemsAndStaffAndProgrammesComeDown()
{
    const wire::ItemRecord milk{
        Symbol("04006381333931"),   "Milk",     Symbol("10"), Symbol("Dairy"), Symbol("Own"),
        {Symbol("a"), Symbol("b")}, Money(119), true,         TaxRate(200'000)};
    must(m_store->transaction([&]() -> Result<void> {
        must(m_store->putItems({milk, milk}));
        must(m_store->putStaff({{StaffNumber(101), "Ayşe", wire::Role::Manager, "hash", true}}));
        return m_store->putProgramme({3, BusinessDay(20'000), "{}"});
    }));
    const wire::FeedPage items = must(m_store->itemsAfter(0, 10));
    QCOMPARE(items.items.size(), std::size_t{1});
    QCOMPARE(items.items[0].name, std::string("Milk"));
    QVERIFY(items.items[0].tags == milk.tags);
    QCOMPARE(items.items[0].price, Money(119));
    QVERIFY(items.items[0].isMeasured);
    QCOMPARE(items.items[0].tax, TaxRate(200'000));
    QCOMPARE(must(m_store->staffAfter(0, 10)).staff[0].name, std::string("Ayşe"));
    QVERIFY(must(m_store->staffAfter(0, 10)).staff[0].role == wire::Role::Manager);
    QCOMPARE(must(m_store->programmesAfter(0, 10)).programmes[0].version, 3);
    QVERIFY(must(m_store->programmesAfter(1, 10)).programmes.empty());
    QCOMPARE(must(m_store->programme(3))->validFrom, BusinessDay(20'000));
    QVERIFY(!must(m_store->programme(4)));
    // A published version is there for ever.
    QVERIFY(!m_store->transaction([&] { return m_store->putProgramme({3, {}, "other"}); }));
}

// The trap of the serial cursor: a reader that follows positions while others commit out of order
// misses rows for ever. With one writer at a time it cannot.
void HqFeedContractTest::positionsAreNeverMissedBesideSixWriters()
{
    constexpr int writers = 6;
    constexpr int rowsOfEach = 25;
    std::atomic<int> running = writers;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            auto store = openStore(m_address);
            for (int row = 0; row < rowsOfEach; ++row) {
                ports::Projection projection;
                projection.members.push_back(
                    {std::nullopt, someone(1 + writer * rowsOfEach + row, 1)});
                write(*store, projection);
            }
            --running;
        });
    std::set<std::int64_t> seen;
    std::int64_t position = 0;
    const auto read = [&] {
        const wire::FeedPage page = members(*m_store, position);
        for (const wire::MemberRecord& record : page.members)
            seen.insert(record.member.id.value());
        position = page.position;
    };
    while (running > 0)
        read();
    for (std::thread& thread : threads)
        thread.join();
    read();
    QCOMPARE(seen.size(), std::size_t{writers * rowsOfEach});
}

void HqFeedContractTest::oddTextsSurviveArrays()
{
    const std::string odd = "a\"b\\c,{d}'e NULL ü ş \n?";
    must(m_store->transaction([&]() -> Result<void> {
        return m_store->putItems({{Symbol("1"), odd, {}, {}, {}, {}, Money(-1), false},
                                  {Symbol("2"), "", Symbol("NULL"), {}, {}, {}, Money(1), false}});
    }));
    const wire::FeedPage page = must(m_store->itemsAfter(0, 10));
    QCOMPARE(page.items.size(), std::size_t{2});
    for (const wire::ItemRecord& item : page.items)
        QCOMPARE(item.name, item.code == Symbol("1") ? odd : std::string{});
}

QTEST_GUILESS_MAIN(HqFeedContractTest)
#include "hq_feed_contract_test.moc"
