// What HQ keeps of the points it lent, held to the same on SQLite and on PostgreSQL.
#include "tests/support/hq_store_contract.h"

using namespace loyalty;
using namespace loyalty::tests;

namespace {

LeaseId lease(int number)
{
    return {{static_cast<std::uint8_t>(number)}};
}

const ports::JournalKey till{TerminalId(3), 1};

ports::LeaseRow lent(int number, std::int64_t member, std::int64_t points,
                     ports::JournalKey holder = till)
{
    return {lease(number),
            MemberId(member),
            holder,
            {7},
            wire::LeasePurpose::Keep,
            Points(points),
            {},
            {},
            false,
            false,
            Instant{1'000 + number}};
}

}  // namespace

class HqLeasesContractTest : public HqStoreContract {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void areKeptByMember_data() { HqDatabases::addEngineRows(); }
    void areKeptByMember();
    void endWhenNothingIsLeft_data() { HqDatabases::addEngineRows(); }
    void endWhenNothingIsLeft();
    void areSettledWithTheirTill_data() { HqDatabases::addEngineRows(); }
    void areSettledWithTheirTill();
    void followAMemberWhoIsMerged_data() { HqDatabases::addEngineRows(); }
    void followAMemberWhoIsMerged();
    void everyTillTellsInAnEpoch_data() { HqDatabases::addEngineRows(); }
    void everyTillTellsInAnEpoch();
    void aMemberIsLentToOneAtATime();

private:
    void add(std::vector<ports::LeaseRow> leases)
    {
        must(m_store->transaction([&] { return m_store->addLeases(leases); }));
    }
    void change(const ports::LeaseRow& row)
    {
        must(m_store->transaction([&] { return m_store->changeLease(row); }));
    }
    std::vector<ports::LeaseRow> of(std::vector<std::int64_t> members)
    {
        std::vector<MemberId> ids;
        ids.reserve(members.size());
        for (const std::int64_t member : members)
            ids.emplace_back(member);
        return must(m_store->leasesOf(ids));
    }
    void spend(std::int64_t member, int number, std::int64_t points)
    {
        ports::Projection projection;
        projection.spentLeases[{MemberId(member), lease(number)}] = Points(points);
        write(*m_store, projection);
    }
};

void HqLeasesContractTest::areKeptByMember()
{
    add({lent(2, 5, 40), lent(1, 5, 30), lent(3, 6, 50, {TerminalId(4), 2})});
    add({lent(1, 5, 999)});  // one that is there stays
    QCOMPARE(of({5}), (std::vector<ports::LeaseRow>{lent(1, 5, 30), lent(2, 5, 40)}));
    QCOMPARE(of({6, 5}).size(), std::size_t{3});
    QVERIFY(of({7}).empty());
}

void HqLeasesContractTest::endWhenNothingIsLeft()
{
    add({lent(1, 5, 30), lent(2, 5, 30), lent(3, 5, 30)});
    spend(5, 1, 10);
    QCOMPARE(of({5})[0].open(), Points(20));
    ports::LeaseRow first = of({5})[0];
    first.isConfirmed = true;
    first.released = Points(15);
    change(first);
    QCOMPARE(of({5})[0], first);
    spend(5, 1, 5);
    QCOMPARE(of({5}).front().id, lease(2));  // 10 + 15 + 5 of 30
    // The journal came before the till said that it has the lease: it stays until then.
    spend(5, 2, 30);
    QCOMPARE(of({5}).size(), std::size_t{2});
    ports::LeaseRow second = of({5})[0];
    second.isConfirmed = true;
    change(second);
    QCOMPARE(of({5}).size(), std::size_t{1});
    spend(5, 3, 31);  // no honest till
    QCOMPARE(of({5})[0].open(), Points(0));
}

void HqLeasesContractTest::areSettledWithTheirTill()
{
    add({lent(1, 5, 30), lent(2, 6, 30), lent(3, 7, 30, {TerminalId(3), 2})});
    const auto numbers = [&](const ports::JournalKey& key) {
        std::vector<int> list;
        for (const ports::LeaseRow& row : must(m_store->leasesToSettle(key)))
            list.push_back(row.id.bytes[0]);
        return list;
    };
    QCOMPARE(numbers(till), (std::vector<int>{1, 2}));
    QCOMPARE(numbers({TerminalId(3), 2}), (std::vector<int>{3}));
    ports::LeaseRow first = of({5})[0];
    first.isConfirmed = true;
    change(first);
    QCOMPARE(numbers(till), (std::vector<int>{2}));
    first.isRecalled = true;
    change(first);
    QCOMPARE(numbers(till), (std::vector<int>{1, 2}));
}

void HqLeasesContractTest::followAMemberWhoIsMerged()
{
    ports::Projection members;
    for (const std::int64_t id : {5, 6})
        members.members.push_back({std::nullopt, someone(id, 100)});
    write(*m_store, members);
    add({lent(1, 5, 30), lent(2, 6, 40)});
    ports::Projection merged;
    ports::MemberState closed = someone(6, 100);
    closed.mergedInto = MemberId(5);
    merged.members.push_back({someone(6, 100), closed});
    merged.merges.emplace_back(MemberId(6), MemberId(5));
    merged.spentLeases[{MemberId(5), lease(2)}] = Points(15);
    write(*m_store, merged);
    QVERIFY(of({6}).empty());
    QCOMPARE(of({5}).size(), std::size_t{2});
    QCOMPARE(of({5})[1].open(), Points(25));
    must(m_store->transaction([&]() -> Result<void> {
        [&] { QCOMPARE(must(m_store->lockMember(MemberId(6))), MemberId(5)); }();
        [&] { QCOMPARE(must(m_store->lockMember(MemberId(99))), std::nullopt); }();
        return {};
    }));
}

void HqLeasesContractTest::everyTillTellsInAnEpoch()
{
    using ports::LeasesTold;
    QVERIFY(must(m_store->areAllLeasesTold(2)));  // there is nobody
    std::vector<ports::JournalKey> tills;
    for (const char* name : {"Till 1", "Till 2", "Till 3"})
        must(m_store->transaction([&]() -> Result<void> {
            auto row = must(m_store->pairTerminal("Harbour Street", name, {}, {}, Instant{1}));
            if (QByteArray(name) == "Till 3")
                return {};  // it never spoke
            row.lineage.protocol = 2;
            tills.push_back({row.id, row.incarnation});
            return m_store->acknowledge(row, Instant{2});
        }));
    QVERIFY(!must(m_store->areAllLeasesTold(2)));
    for (const ports::JournalKey& each : tills) {
        QVERIFY(!must(m_store->areAllLeasesTold(2)));
        for (const auto told : {LeasesTold::Asked, LeasesTold::Part, LeasesTold::All}) {
            QVERIFY(!must(m_store->areAllLeasesTold(2)));
            must(m_store->transaction([&] { return m_store->noteLeasesTold(each, 2, told); }));
            QVERIFY(must(m_store->leasesTold(each, 2)) == told);
            QVERIFY(must(m_store->leasesTold(each, 3)) == LeasesTold::Nothing);
        }
    }
    QVERIFY(must(m_store->areAllLeasesTold(2)));
    QVERIFY(!must(m_store->areAllLeasesTold(3)));
}

// On PostgreSQL, where two can write at once: whoever comes second sees what the first one lent.
void HqLeasesContractTest::aMemberIsLentToOneAtATime()
{
    ports::Projection members;
    members.members.push_back({std::nullopt, someone(5, 100)});
    write(*m_store, members);
    auto other = openStore(m_address);
    std::thread second;
    std::size_t seen = 0;
    must(m_store->transaction([&]() -> Result<void> {
        must(m_store->lockMember(MemberId(5)));
        second = std::thread([&] {
            must(other->transaction([&]() -> Result<void> {
                must(other->lockMember(MemberId(5)));
                seen = must(other->leasesOf({MemberId(5)})).size();
                return {};
            }));
        });
        QThread::msleep(100);
        return m_store->addLeases({lent(1, 5, 30)});
    }));
    second.join();
    QCOMPARE(seen, std::size_t{1});
}

QTEST_GUILESS_MAIN(HqLeasesContractTest)
#include "hq_leases_contract_test.moc"
