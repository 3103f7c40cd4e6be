// A till whose disk was copied or restored from a backup, and an HQ that was: found out at the
// first contact, and nothing is booked twice. Real stores on both sides; the disk is really copied.
#include "tests/support/disk_till.h"
#include "tests/support/hq_bench.h"

using namespace loyalty;
using namespace loyalty::tests;
using wire::SyncVerdict;

class CopiedTillTest : public HqBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void aBackupIsFoundOutWithoutAnyNewEntry_data() { HqDatabases::addEngineRows(); }
    void aBackupIsFoundOutWithoutAnyNewEntry();
    void ofTwoCopiesOneGoesOn_data() { HqDatabases::addEngineRows(); }
    void ofTwoCopiesOneGoesOn();
    void aLostAnswerIsNoCopy_data() { HqDatabases::addEngineRows(); }
    void aLostAnswerIsNoCopy();
    void anHqThatForgotGetsEverythingAgain_data() { HqDatabases::addEngineRows(); }
    void anHqThatForgotGetsEverythingAgain();

private:
    SyncVerdict talk(DiskTill& till)
    {
        const auto reply = send(till.request());
        till.take(reply);
        return reply.verdict;
    }
    std::int64_t forks()
    {
        std::int64_t count = 0;
        must(m_store->database().each("SELECT sum(forks) FROM terminal_journal",
                                      [&](const storage::Row& row) {
                                          count = row.integer(0);
                                          return true;
                                      }));
        return count;
    }
};

void CopiedTillTest::aBackupIsFoundOutWithoutAnyNewEntry()
{
    const TerminalId terminal = pair();
    DiskTill till(terminal, 1);
    DiskTill backup(terminal, 100);
    PaperTill paper(terminal);
    till.sell(paper);
    QCOMPARE(talk(till), SyncVerdict::Accepted);
    backup.restoreFrom(till);
    QCOMPARE(talk(till), SyncVerdict::Accepted);  // nothing new on either side

    QCOMPARE(talk(backup), SyncVerdict::Fork);
    QCOMPARE(backup.trouble(), sync::Trouble::Forked);
    QCOMPARE(forks(), 1);
    QCOMPARE(talk(till), SyncVerdict::Accepted);
    till.sell(paper);
    QCOMPARE(talk(till), SyncVerdict::Accepted);
    QCOMPARE(till.acked(), 2);
}

// Copied between the write of a nonce and its sending: both pass once, and then only one does.
void CopiedTillTest::ofTwoCopiesOneGoesOn()
{
    const TerminalId terminal = pair();
    for (const bool isOriginalFirst : {true, false}) {
        DiskTill till(isOriginalFirst ? terminal : pair("Till 2"), 1);
        DiskTill copy(isOriginalFirst ? terminal : TerminalId(terminal.value() + 1), 100);
        QCOMPARE(talk(till), SyncVerdict::Accepted);
        till.request();
        till.lose();
        copy.restoreFrom(till);
        QCOMPARE(talk(till), SyncVerdict::Accepted);
        QCOMPARE(talk(copy), SyncVerdict::Accepted);
        DiskTill& first = isOriginalFirst ? till : copy;
        DiskTill& second = isOriginalFirst ? copy : till;
        QCOMPARE(talk(first), SyncVerdict::Accepted);
        QCOMPARE(talk(second), SyncVerdict::Fork);
        QCOMPARE(talk(first), SyncVerdict::Accepted);
    }
}

void CopiedTillTest::aLostAnswerIsNoCopy()
{
    const TerminalId terminal = pair();
    DiskTill till(terminal, 1);
    PaperTill paper(terminal);
    for (int exchange = 0; exchange < 3; ++exchange) {
        till.sell(paper);
        for (int lost = 0; lost < 3; ++lost) {
            QCOMPARE(send(till.request()).verdict, SyncVerdict::Accepted);
            till.lose();
            till.stop();  // the power was cut
            till.start();
        }
        QCOMPARE(talk(till), SyncVerdict::Accepted);
    }
    QCOMPARE(forks(), 0);
    QCOMPARE(till.acked(), 3);
}

void CopiedTillTest::anHqThatForgotGetsEverythingAgain()
{
    const TerminalId terminal = pair();
    DiskTill till(terminal, 1);
    PaperTill paper(terminal);
    till.sell(paper);
    QCOMPARE(talk(till), SyncVerdict::Accepted);
    const auto backup = *must(m_store->findTerminal(terminal));
    till.sell(paper);
    QCOMPARE(talk(till), SyncVerdict::Accepted);
    QCOMPARE(talk(till), SyncVerdict::Accepted);

    // The backup is put back: what came since is gone, the nonces with it.
    must(m_store->transaction([&] { return m_store->acknowledge(backup, now); }));
    QCOMPARE(send(till.request()).verdict, SyncVerdict::Fork);
    till.lose();
    for (const SyncVerdict verdict : {SyncVerdict::Gap, SyncVerdict::Accepted}) {
        const auto request = till.request();
        const auto reply =
            must(hq::Service(*m_store, {5'000, {}, 2}).sync({terminal, 1}, request, now));
        QVERIFY(reply);
        QCOMPARE(reply->verdict, verdict);
        till.take(*reply);
    }
    QCOMPARE(till.acked(), 2);
    QCOMPARE(must(m_store->findTerminal(terminal))->ackedSequence, 2);
}

QTEST_GUILESS_MAIN(CopiedTillTest)
#include "copied_till_test.moc"
