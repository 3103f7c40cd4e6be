// What every implementation of the till's ports keeps of the points HQ lent it.
#include "tests/support/till_contract.h"

using namespace loyalty;
using namespace loyalty::tests;
using wire::LeasePurpose;

namespace {

LeaseId lease(int number)
{
    return {{static_cast<std::uint8_t>(number)}};
}

ports::HeldLease lent(int number, std::int64_t points, LeasePurpose purpose = LeasePurpose::Spend)
{
    return {lease(number), MemberId(5), purpose, Points(points), {}, {}};
}

}  // namespace

class TillLeasesContractTest : public TillContract {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addKinds(); }
    void init() { begin(); }

    void comeWithTheAnswerThatBroughtThem();
    void areSpentInTheWriteOfTheSale();
    void nobodySpendsMoreThanWasLent();
    void whatIsGivenBackCannotBeSpent();
    void areToldUntilHqHasHeard();
    void anHqThatForgotHearsOfAll();
    void aFailedWriteLeavesThemAsTheyWere();
    void areNotPartOfWhatTheJournalSays();

private:
    void put(std::vector<ports::HeldLease> leases, std::vector<wire::LeaseReport> told = {},
             bool tellAgain = false)
    {
        ports::Exchanged exchanged;
        exchanged.state = m_ports->outbox().syncState().value();
        exchanged.lent = std::move(leases);
        exchanged.told = std::move(told);
        exchanged.tellAgain = tellAgain;
        QVERIFY(m_ports->outbox().putExchanged(exchanged));
        m_ports->reopen();
    }
    journal::Entry spending(int id, std::vector<journal::Secured> secured)
    {
        Writer writer(*m_ports);
        journal::Entry entry = writer.sale(id, MemberId(5), 3);
        std::get<journal::SaleRecord>(entry.body).secured = std::move(secured);
        return entry;
    }
    Result<void> append(const journal::Entry& entry)
    {
        auto done = m_ports->stores().journal.append(entry);
        m_ports->reopen();
        return done;
    }
    std::vector<ports::HeldLease> open() { return m_ports->leases().openLeases().value(); }
    // "1: 30 left": what is told, new ones first.
    QString toTell()
    {
        QStringList words;
        const std::vector<wire::LeaseReport> reports = m_ports->outbox().leasesToTell(100).value();
        for (const wire::LeaseReport& report : reports)
            words << QStringLiteral("%1: %2 of %3 left, %4 back")
                         .arg(report.id.bytes[0])
                         .arg(report.left.count())
                         .arg(report.granted.count())
                         .arg(report.released.count());
        return words.join(QStringLiteral("; "));
    }
    void tellAll() { put({}, m_ports->outbox().leasesToTell(100).value()); }
};

void TillLeasesContractTest::comeWithTheAnswerThatBroughtThem()
{
    ports::Exchanged exchanged;
    exchanged.state.acked = 0;
    exchanged.state.nonceConfirmed = {4};
    exchanged.state.lastContact = noon.instant;
    exchanged.lent = {lent(1, 30, LeasePurpose::Keep), lent(2, 40)};
    QVERIFY(m_ports->outbox().putExchanged(exchanged));
    m_ports->reopen();
    QCOMPARE(m_ports->outbox().syncState().value(), exchanged.state);
    QCOMPARE(open(), (std::vector<ports::HeldLease>{lent(1, 30, LeasePurpose::Keep), lent(2, 40)}));
    // Those for spending are used first.
    const MemberId numbers[] = {MemberId(5), MemberId(6)};
    QCOMPARE(m_ports->leases().leasesOf(numbers).value(),
             (std::vector<ports::HeldLease>{lent(2, 40), lent(1, 30, LeasePurpose::Keep)}));
    const MemberId others[] = {MemberId(6)};
    QVERIFY(m_ports->leases().leasesOf(others)->empty());
}

void TillLeasesContractTest::areSpentInTheWriteOfTheSale()
{
    put({lent(1, 30), lent(2, 40)});
    QVERIFY(append(spending(1, {{lease(1), Points(30)}, {lease(2), Points(15)}})));
    ports::HeldLease rest = lent(2, 40);
    rest.spent = Points(15);
    QCOMPARE(open(), (std::vector<ports::HeldLease>{rest}));
    // The same document again is not spent again.
    Writer writer(*m_ports);
    QVERIFY(append(spending(1, {{lease(2), Points(15)}})));
    QCOMPARE(open(), (std::vector<ports::HeldLease>{rest}));
    QCOMPARE(*writer.journal().lastSequence(), 1);
}

void TillLeasesContractTest::nobodySpendsMoreThanWasLent()
{
    put({lent(1, 30)});
    for (const auto& secured : {std::vector<journal::Secured>{{lease(1), Points(31)}},
                                {{lease(1), Points(20)}, {lease(1), Points(11)}},
                                {{lease(9), Points(1)}}}) {
        QVERIFY(!append(spending(1, secured)));
        QCOMPARE(open(), (std::vector<ports::HeldLease>{lent(1, 30)}));
        QCOMPARE(*m_ports->stores().journal.lastSequence(), 0);
    }
}

void TillLeasesContractTest::whatIsGivenBackCannotBeSpent()
{
    put({lent(1, 30)});
    QVERIFY(append(spending(1, {{lease(1), Points(10)}})));
    const LeaseId back[] = {lease(1), lease(7)};
    QVERIFY(m_ports->leases().giveBack(back));
    m_ports->reopen();
    QVERIFY(open().empty());
    QVERIFY(!append(spending(2, {{lease(1), Points(1)}})));
    QCOMPARE(toTell(), QStringLiteral("1: 0 of 30 left, 20 back"));
    QVERIFY(m_ports->leases().giveBack(back));
    QCOMPARE(toTell(), QStringLiteral("1: 0 of 30 left, 20 back"));
}

void TillLeasesContractTest::areToldUntilHqHasHeard()
{
    put({lent(1, 30), lent(2, 40)});
    QCOMPARE(toTell(), QStringLiteral("1: 30 of 30 left, 0 back; 2: 40 of 40 left, 0 back"));
    const auto asSent = m_ports->outbox().leasesToTell(100).value();
    const LeaseId back[] = {lease(2)};
    QVERIFY(m_ports->leases().giveBack(back));
    put({}, asSent);  // HQ answers what was sent before that
    QCOMPARE(toTell(), QStringLiteral("2: 0 of 40 left, 40 back"));
    put({lent(3, 50)});
    QCOMPARE(toTell(), QStringLiteral("3: 50 of 50 left, 0 back; 2: 0 of 40 left, 40 back"));
    QCOMPARE(m_ports->outbox().leasesToTell(1)->size(), std::size_t{1});
    tellAll();
    QCOMPARE(toTell(), QString());
    QCOMPARE(open().size(), std::size_t{2});
}

void TillLeasesContractTest::anHqThatForgotHearsOfAll()
{
    put({lent(1, 30), lent(2, 40)});
    QVERIFY(append(spending(1, {{lease(2), Points(40)}})));
    tellAll();
    put({}, {}, true);
    QCOMPARE(toTell(), QStringLiteral("1: 30 of 30 left, 0 back"));
}

void TillLeasesContractTest::aFailedWriteLeavesThemAsTheyWere()
{
    put({lent(1, 30)});
    m_ports->failNextWrite({FaultKind::Full, "no room"});
    QVERIFY(!append(spending(1, {{lease(1), Points(10)}})));
    QCOMPARE(open(), (std::vector<ports::HeldLease>{lent(1, 30)}));
    m_ports->failNextWrite({FaultKind::Full, "no room"});
    ports::Exchanged exchanged;
    exchanged.lent = {lent(2, 40)};
    QVERIFY(!m_ports->outbox().putExchanged(exchanged));
    m_ports->reopen();
    QCOMPARE(open(), (std::vector<ports::HeldLease>{lent(1, 30)}));
}

// Reading the journal again must not let a lease live again, nor spend it twice.
void TillLeasesContractTest::areNotPartOfWhatTheJournalSays()
{
    put({lent(1, 30)});
    QVERIFY(append(spending(1, {{lease(1), Points(10)}})));
    QVERIFY(m_ports->isWhatTheJournalSays());
    ports::HeldLease rest = lent(1, 30);
    rest.spent = Points(10);
    QCOMPARE(open(), (std::vector<ports::HeldLease>{rest}));
}

QTEST_GUILESS_MAIN(TillLeasesContractTest)
#include "till_leases_contract_test.moc"
