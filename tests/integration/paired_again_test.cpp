// A till that HQ does not go on with: its disk was restored from a backup, HQ's people blocked it,
// HQ forgot it. It sells on, spends nothing, and with a new code begins anew: nothing that was sold
// is lost, nothing counts twice.
#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>

#include "core/storage/succession.h"
#include "tests/support/hq_database.h"
#include "tests/support/shop_at_hq.h"

using namespace loyalty;
using namespace loyalty::tests;

class PairedAgainTest : public ShopAtHq {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aRestoredTillGoesOnWithANewCode();
    void whatItHadSetAsideCoversItsSales();
    void aBlockedTillSellsOnAndSpendsNothing();
    void anHqThatForgotItGetsEverything();
    void slipsCountOnAndParkedSalesStay();
    void aPowerCutAtAnyMomentLeavesOneTill_data();
    void aPowerCutAtAnyMomentLeavesOneTill();

private:
    void sell(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_till->serve();
            m_till->bench->engine->settle({});
        }
    }
    /// So that a new contact is due, and waits until HQ has everything.
    void settleUp()
    {
        QVERIFY(QTest::qWaitFor(
            [this] {
                m_till->wait(10'000);
                return m_till->bench->status.link == sync::LinkState::Online &&
                       m_till->bench->status.backlog.entries == 0;
            },
            20'000));
    }
    void stop() { m_till->bench.reset(); }
    [[nodiscard]] QString file(const char* name) const
    {
        return m_till->folder.filePath(QLatin1String(name));
    }
    void restart()
    {
        const LocalTime now = m_till->bench ? m_till->bench->now : m_now;
        stop();
        start(*m_till);
        m_till->bench->now = now;
        m_till->bench->signIn();
    }
    /// As it was when it was copied.
    void restore(const QString& backup)
    {
        m_now = m_till->bench->now;
        stop();
        QVERIFY(QFile::remove(file("journal.db")));
        QVERIFY(QFile::copy(backup, file("journal.db")));
        restart();
    }
    void backUp()
    {
        m_now = m_till->bench->now;
        stop();
        QFile::remove(file("backup"));
        QVERIFY(QFile::copy(file("journal.db"), file("backup")));
        restart();
    }
    void pairAgain(const std::optional<app::HqHas>& hqHas)
    {
        const app::Identity identity = pair(*m_till);
        m_till->identity = identity;
        m_till->bench->link().setIdentity(identity);
        m_till->bench->engine->adopt(identity, hqHas);
    }
    wire::Totals totals() { return m_till->client.totals(*m_hq, m_till->identity.terminal); }
    QStringList disputes()
    {
        QStringList reasons;
        must(openStore(m_database.toStdString())
                 ->database()
                 .each("SELECT reason FROM dispute ORDER BY terminal, incarnation, sequence",
                       [&](const storage::Row& row) {
                           reasons << QString::fromStdString(row.text(0));
                           return true;
                       }));
        return reasons;
    }

    std::unique_ptr<Till> m_till;
    LocalTime m_now;
};

void PairedAgainTest::init()
{
    fillHq();
    startHq();
    m_till = openTill(QStringLiteral("Till 1"));
}

void PairedAgainTest::cleanup()
{
    m_till.reset();
    m_hq.reset();
}

// Sales 1 and 2 are in the backup, 2 not yet at HQ; sale 3 came after it. Then the restored till
// sells two more, under the numbers 3 and 4.
void PairedAgainTest::aRestoredTillGoesOnWithANewCode()
{
    sell(1);
    settleUp();
    m_hq->terminate();
    sell(1);
    backUp();
    startHq();
    m_till->identity.hqUrl = QStringLiteral("http://127.0.0.1:%1").arg(m_hq->port());
    restart();
    sell(1);
    settleUp();
    restore(file("backup"));
    sell(2);
    m_till->wait(10'000);
    QTRY_COMPARE(m_till->bench->status.trouble, sync::Trouble::Forked);
    QCOMPARE(m_till->bench->status.link, sync::LinkState::Refused);
    QCOMPARE(totals().acked, 3);

    m_till->bench->notices.clear();
    pairAgain({});
    QVERIFY(!m_till->bench->failure);
    QVERIFY(m_till->bench->said().join(u' ').contains(QStringLiteral("3 entries")));
    settleUp();
    // 2 was there already, and the two that HQ did not know are to be looked at.
    QTRY_COMPARE(totals().waiting, 0);
    QCOMPARE(totals().sales, 5);
    QCOMPARE(totals().balance, Points(300 + 5 * 100));
    const QStringList said = disputes();
    QCOMPARE(said.size(), 2);
    for (const QString& reason : said)
        QVERIFY2(reason.contains(QStringLiteral("restored or copied: entry")), qPrintable(reason));
    sell(1);
    settleUp();
    QTRY_COMPARE(totals().sales, 6);
    QCOMPARE(disputes().size(), 2);
}

// What was set aside is spent by the copy, with the line down, before HQ told it.
void PairedAgainTest::whatItHadSetAsideCoversItsSales()
{
    m_till->serve();  // half of her points come to be kept
    settleUp();
    m_till->bench->engine->voidSale();
    sell(1);
    settleUp();
    backUp();
    settleUp();
    restore(file("backup"));
    m_till->serve();
    m_till->bench->engine->takeReward("pay", Points(100));
    QTRY_COMPARE(m_till->cost(), Points(100));
    m_till->bench->engine->settle({});
    m_till->wait(10'000);
    QTRY_COMPARE(m_till->bench->status.trouble, sync::Trouble::Forked);
    pairAgain({});
    settleUp();
    QTRY_COMPARE(totals().waiting, 0);
    // 100.00 of which 10.00 were paid with points.
    QCOMPARE(totals().balance, Points(300 + 100 - 100 + 90));
    const auto store = openStore(m_database.toStdString());
    Points left;
    for (const ports::LeaseRow& lease : must(store->leasesHeldBy(m_till->identity.terminal)))
        if (lease.holder.incarnation == 1)
            left += lease.open();
    QCOMPARE(left, Points(50));  // of 150; nobody has it until it is written off
}

void PairedAgainTest::aBlockedTillSellsOnAndSpendsNothing()
{
    m_till->serve();
    settleUp();
    const auto till = [this](const char* what) {
        return HqProcess::run({QStringLiteral("till"), QLatin1String(what),
                               QStringLiteral("--database"), m_database, QStringLiteral("1"),
                               QStringLiteral("--note"), QStringLiteral("stolen")});
    };
    QCOMPARE(till("block").code, 0);
    m_till->wait(10'000);
    QTRY_COMPARE(m_till->bench->status.trouble, sync::Trouble::Blocked);
    QCOMPARE(m_till->bench->status.link, sync::LinkState::Refused);
    m_till->bench->engine->takeReward("pay", Points(100));
    QCOMPARE(m_till->cost(), Points(0));
    m_till->bench->engine->settle({});
    QCOMPARE(m_till->bench->sales.size(), std::size_t{1});
    // Its key opens nothing else either.
    wire::SyncRequest request;
    request.terminal = m_till->identity.terminal;
    const HttpAnswer answer = m_till->client.sync(*m_hq, request, BodyForm::Json);
    QCOMPARE(answer.status, 403);
    QVERIFY(answer.body.contains("terminal_blocked"));
    QCOMPARE(till("unblock").code, 0);
    m_till->wait(120'000);
    settleUp();
    QTRY_COMPARE(totals().sales, 1);
    m_till->serve();
    m_till->bench->engine->takeReward("pay", Points(100));
    QTRY_COMPARE(m_till->cost(), Points(100));
}

// HQ's database was lost, and there was no backup.
void PairedAgainTest::anHqThatForgotItGetsEverything()
{
    sell(3);
    settleUp();
    m_hq->terminate();
    sell(1);
    fillHq();
    startHq();
    m_till->identity.hqUrl = QStringLiteral("http://127.0.0.1:%1").arg(m_hq->port());
    restart();
    // It was away, and comes within a minute.
    QVERIFY(QTest::qWaitFor([this] {
        m_till->wait(10'000);
        return m_till->bench->status.trouble == sync::Trouble::Rejected;
    }));
    pairAgain(app::HqHas{});
    settleUp();
    QTRY_COMPARE(totals().sales, 4);
    QCOMPARE(totals().balance, Points(300 + 4 * 100));
    QCOMPARE(disputes().size(), 4);
}

void PairedAgainTest::slipsCountOnAndParkedSalesStay()
{
    sell(2);
    m_till->serve();
    m_till->bench->engine->park();
    settleUp();
    pairAgain({});
    QCOMPARE(m_till->bench->sale.number, 3);
    QSignalSpy listed(m_till->bench->engine.get(), &app::Engine::parkedListed);
    m_till->bench->engine->listParked();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed[0][0].value<std::vector<ports::ParkedSale>>().size(), std::size_t{1});
    sell(1);
    QCOMPARE(m_till->bench->sales.back().settled.record.number, 3);
    // The old journal lies beside, as it was.
    QDirIterator aside(m_till->folder.path(), {QStringLiteral("journal.2*.db")}, QDir::Files);
    QVERIFY(aside.hasNext());
    auto old = must(storage::JournalStore::open(aside.next().toStdString()));
    QCOMPARE(must(old->lastSequence()), 2);
}

// What the folder looks like after each step of it.
void PairedAgainTest::aPowerCutAtAnyMomentLeavesOneTill_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<bool>("isNew");
    QTest::newRow("the new journal is half written") << 0 << false;
    QTest::newRow("the new identity is not written yet") << 1 << false;
    QTest::newRow("both are written") << 2 << true;
    QTest::newRow("the old journal is put aside") << 3 << true;
    QTest::newRow("the new journal is in its place") << 4 << true;
    QTest::newRow("the new identity too") << 5 << true;
}

void PairedAgainTest::aPowerCutAtAnyMomentLeavesOneTill()
{
    QFETCH(int, steps);
    QFETCH(bool, isNew);
    const QString folder = m_till->folder.path();
    must(app::saveIdentity(folder, m_till->identity));
    m_hq->terminate();
    sell(2);
    stop();
    app::Identity next = m_till->identity;
    ++next.incarnation;
    if (steps == 0) {
        QFile half(file("journal.next.db"));
        QVERIFY(half.open(QIODevice::WriteOnly));
        half.write("SQLite form");
    } else {
        const auto before = must(storage::JournalStore::open(file("journal.db").toStdString()));
        const auto after = must(storage::JournalStore::open(file("journal.next.db").toStdString()));
        QCOMPARE(must(storage::succeed(*before, 0, *after, next.terminal, next.incarnation)), 2);
    }
    if (steps >= 2)
        must(app::saveIdentity(folder, next, QStringLiteral("identity.next.json")));
    if (steps >= 3)
        QVERIFY(QFile::rename(file("journal.db"), file("journal.20260101-000000.db")));
    if (steps >= 4)
        QVERIFY(QFile::rename(file("journal.next.db"), file("journal.db")));
    if (steps >= 5) {
        QVERIFY(QFile::remove(file("identity.json")));
        QVERIFY(QFile::rename(file("identity.next.json"), file("identity.json")));
    }

    for (int start = 0; start < 2; ++start)
        QVERIFY(app::finishAdoption(folder));
    const auto identity = must(app::loadIdentity(folder));
    QVERIFY(identity);
    QCOMPARE(identity->incarnation, isNew ? 2 : 1);
    QVERIFY(!QFile::exists(file("journal.next.db")));
    m_till->identity = *identity;
    start(*m_till);
    QVERIFY2(!m_till->bench->failure, m_till->bench->failure->detail.c_str());
    m_till->bench->signIn();
    sell(1);
    QCOMPARE(m_till->bench->sales.back().settled.record.number, 3);
}

QTEST_GUILESS_MAIN(PairedAgainTest)
#include "paired_again_test.moc"
