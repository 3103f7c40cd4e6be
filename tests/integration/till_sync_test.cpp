// A till's half of the conversation with HQ: what it sends and when. (What comes down:
// till_feed_test.cpp.)
#include <QtTest>
#include <algorithm>

#include "tests/support/till_line.h"

using namespace loyalty;
using namespace loyalty::sync;
using namespace loyalty::tests;

namespace {

/// How long the till waits after each of `count` failures in a row.
std::vector<std::int64_t> waits(std::uint64_t seed, int count, const Failure& failure = {})
{
    TillLine line(seed);
    std::vector<std::int64_t> waits;
    for (int i = 0; i < count; ++i) {
        CHECK(line.request());
        line.synchroniser.failed(failure, line.now);
        const Instant failedAt = line.now;
        line.now = line.due();
        waits.push_back(line.now.milliseconds - failedAt.milliseconds);
    }
    return waits;
}

}  // namespace

class TillSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstRequestComesAtOnceAndAlone();
    void everythingIsSentInPortions();
    void hqSaysWhenToComeBack_data();
    void hqSaysWhenToComeBack();
    void failuresWaitLongerAndLongerAtRandom();
    void retryAfterCounts();
    void theLongerATillWasAwayTheMoreTimeItsFirstAttemptHas_data();
    void theLongerATillWasAwayTheMoreTimeItsFirstAttemptHas();
    void whoeverSellsOrBorrowsDoesNotWaitForTheFirstAttempt();
    void anAnswerEndsTheWaiting();
    void somethingNewIsSentWithoutWaiting();
    void aGapIsFilled();
    void hqThatWasSetBackGetsEverythingAgain();
    void onlyOurOwnBytesAreAcknowledged_data();
    void onlyOurOwnBytesAreAcknowledged();
    void aRefusedTillKeepsSellingAndAsksSeldom_data();
    void aRefusedTillKeepsSellingAndAsksSeldom();
    void anUnreadableAnswerIsNone();
    void anOlderHqIsSpokenToInItsWords();
};

void TillSyncTest::theFirstRequestComesAtOnceAndAlone()
{
    TillLine line;
    const auto request = line.request();
    QVERIFY(request);
    QCOMPARE(request->fromSequence, 1);
    QCOMPARE(request->entries.size(), std::size_t{0});
    QCOMPARE(request->terminal, TerminalId(7));
    QCOMPARE(line.link(), LinkState::Unknown);
    line.now = never;
    QVERIFY(!line.request());  // one is under way
}

void TillSyncTest::everythingIsSentInPortions()
{
    TillLine line;
    line.sell(1200);
    for (const std::size_t portion : {500, 500, 200}) {
        const auto request = line.request();
        QCOMPARE(request->entries.size(), portion);
        QCOMPARE(request->previousHash, *line.journal.hashAt(request->fromSequence - 1));
        QVERIFY(!line.synchroniser.isCaughtUp());
        QVERIFY(line.answer(line.accept(*request)));
    }
    QVERIFY(line.synchroniser.isCaughtUp());
    QCOMPARE(line.acked(), 1200);
    QCOMPARE(line.synchroniser.status()->backlog, ports::Backlog{});
    QCOMPARE(*line.synchroniser.status()->lastContact, line.now);
    QCOMPARE(line.due(), start.after(30'000));
}

void TillSyncTest::hqSaysWhenToComeBack_data()
{
    QTest::addColumn<qint64>("asked");
    QTest::addColumn<qint64>("waits");
    QTest::newRow("at once") << 0LL << 0LL;
    QTest::newRow("in ten seconds") << 10'000LL << 10'000LL;
    QTest::newRow("next year: a quarter of an hour") << 31'536'000'000LL << 900'000LL;
    QTest::newRow("yesterday: at once") << -86'400'000LL << 0LL;
}

void TillSyncTest::hqSaysWhenToComeBack()
{
    QFETCH(qint64, asked);
    QFETCH(qint64, waits);
    TillLine line;
    wire::SyncReply reply = line.accept(*line.request());
    reply.pollAfterMs = asked;
    QVERIFY(line.answer(reply));
    QCOMPARE(line.due(), start.after(waits));
}

void TillSyncTest::failuresWaitLongerAndLongerAtRandom()
{
    constexpr int failures = 14;
    std::vector<std::int64_t> longest(failures, 0);
    std::vector<std::int64_t> shortest(failures, never.milliseconds);
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto waited = waits(seed, failures);
        for (int i = 0; i < failures; ++i) {
            longest[i] = std::max(longest[i], waited[i]);
            shortest[i] = std::min(shortest[i], waited[i]);
        }
    }
    for (int i = 0; i < failures; ++i) {
        const std::int64_t bound = std::min<std::int64_t>(60'000, 1'000LL << i);
        QVERIFY(shortest[i] >= 0);
        QVERIFY(longest[i] <= bound);
        // Of 200 tills some come early and some late: they do not come back in step.
        QVERIFY(shortest[i] < bound / 10);
        QVERIFY(longest[i] > bound * 9 / 10);
    }
    QCOMPARE(waits(5, failures), waits(5, failures));
}

void TillSyncTest::retryAfterCounts()
{
    QCOMPARE(waits(1, 3, {false, 7'000, "busy"}), (std::vector<std::int64_t>{7000, 7000, 7000}));
    QCOMPARE(waits(1, 1, {false, 86'400'000, "busy"}), (std::vector<std::int64_t>{900'000}));
    QCOMPARE(waits(1, 1, {false, -1, "busy"}), (std::vector<std::int64_t>{0}));
}

void TillSyncTest::theLongerATillWasAwayTheMoreTimeItsFirstAttemptHas_data()
{
    QTest::addColumn<qint64>("awayMs");
    QTest::addColumn<qint64>("withinMs");
    QTest::newRow("a minute") << 60'000LL << 1'000LL;
    QTest::newRow("an hour") << 3'600'000LL << 60'000LL;
    QTest::newRow("a week") << 604'800'000LL << 60'000LL;
    QTest::newRow("until tomorrow: its clock was wrong") << -86'400'000LL << 0LL;
}

// Fifty thousand programs begin in the moment in which the power is back.
void TillSyncTest::theLongerATillWasAwayTheMoreTimeItsFirstAttemptHas()
{
    QFETCH(qint64, awayMs);
    QFETCH(qint64, withinMs);
    std::int64_t latest = 0;
    std::int64_t earliest = withinMs;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        TillLine line(seed);
        ports::SyncState state;
        state.lastContact = start.after(-awayMs);
        QVERIFY(line.journal.putSyncState(state));
        const std::int64_t waits =
            line.synchroniser.next(start)->notBefore.milliseconds - start.milliseconds;
        latest = std::max(latest, waits);
        earliest = std::min(earliest, waits);
    }
    QVERIFY(earliest >= 0 && earliest <= withinMs / 10);
    QVERIFY(latest <= withinMs && latest >= withinMs * 9 / 10);
}

void TillSyncTest::whoeverSellsOrBorrowsDoesNotWaitForTheFirstAttempt()
{
    TillLine line;
    ports::SyncState state;
    state.lastContact = start.after(-86'400'000);
    QVERIFY(line.journal.putSyncState(state));
    QVERIFY(!line.request());
    line.sell(1);
    QCOMPARE(line.request()->entries.size(), std::size_t{1});
}

void TillSyncTest::anAnswerEndsTheWaiting()
{
    TillLine line;
    for (int i = 0; i < 10; ++i) {
        QVERIFY(line.request());
        line.synchroniser.failed({false, std::nullopt, "no route"}, line.now);
        QCOMPARE(line.link(), LinkState::Offline);
        QCOMPARE(*line.synchroniser.status()->offlineSince, start);
        line.now = line.due();
    }
    QVERIFY(line.answer(line.accept(*line.request())));
    QCOMPARE(line.link(), LinkState::Online);
    QVERIFY(!line.synchroniser.status()->offlineSince);
    const Instant answered = line.now;
    line.now = line.due();
    QVERIFY(line.request());
    line.synchroniser.failed({}, line.now);
    const Instant failedAt = line.now;
    QVERIFY(failedAt == answered.after(30'000));
    QVERIFY(line.due() <= failedAt.after(1'000));  // it begins at one second again
}

void TillSyncTest::somethingNewIsSentWithoutWaiting()
{
    TillLine line;
    QVERIFY(line.answer(line.accept(*line.request())));
    QVERIFY(!line.request());
    line.sell(1);
    const auto request = line.request();
    QCOMPARE(request->entries.size(), std::size_t{1});
    line.synchroniser.failed({false, 5'000, "busy"}, line.now);
    line.sell(1);
    QVERIFY(!line.request());  // a new sale does not knock at a closed door
    line.now = start.after(5'000);
    QCOMPARE(line.request()->entries.size(), std::size_t{2});
}

void TillSyncTest::aGapIsFilled()
{
    TillLine line;
    line.sell(5);
    line.hqHas = 5;
    QVERIFY(line.answer(line.accept(*line.request())));
    line.sell(1);
    QCOMPARE(line.request()->fromSequence, 6);
    line.hqHas = 2;
    QVERIFY(line.answer(line.reply(wire::SyncVerdict::Gap)));
    const auto request = line.request();
    QCOMPARE(request->fromSequence, 3);
    QCOMPARE(request->entries.size(), std::size_t{4});
    QVERIFY(line.answer(line.accept(*request)));
    QCOMPARE(line.acked(), 6);
}

void TillSyncTest::hqThatWasSetBackGetsEverythingAgain()
{
    TillLine line;
    line.sell(5);
    QVERIFY(line.answer(line.accept(*line.request())));
    QCOMPARE(line.acked(), 5);
    line.hqHas = 0;  // yesterday's backup
    line.now = start.after(30'000);
    QVERIFY(line.request());
    QVERIFY(line.answer(line.reply()));
    QCOMPARE(line.acked(), 0);
    QVERIFY(!line.synchroniser.isCaughtUp());
    const auto request = line.request();
    QCOMPARE(request->entries.size(), std::size_t{5});
    QVERIFY(line.answer(line.accept(*request)));
    QVERIFY(line.synchroniser.isCaughtUp());
}

void TillSyncTest::onlyOurOwnBytesAreAcknowledged_data()
{
    QTest::addColumn<qint64>("sequence");
    QTest::addColumn<bool>("isOurHash");
    QTest::newRow("more than there is") << 4LL << false;
    QTest::newRow("other bytes") << 3LL << false;
    QTest::newRow("other bytes, earlier") << 1LL << false;
    QTest::newRow("something before nothing") << 0LL << false;
    QTest::newRow("less than nothing") << -5LL << true;
}

void TillSyncTest::onlyOurOwnBytesAreAcknowledged()
{
    QFETCH(qint64, sequence);
    QFETCH(bool, isOurHash);
    TillLine line;
    line.sell(3);
    wire::SyncReply reply = line.accept(*line.request());
    reply.ackedSequence = sequence;
    if (!isOurHash)
        reply.ackedHash.fill(0xAB);
    reply.feed.members.members.push_back({});
    const auto changed = line.answer(reply);
    QVERIFY(changed);
    QVERIFY(!*changed);
    QCOMPARE(line.link(), LinkState::Refused);
    QCOMPARE(line.acked(), 0);
    QVERIFY(line.cache.member(MemberId(0)) == nullptr);  // such an HQ teaches us nothing
}

void TillSyncTest::aRefusedTillKeepsSellingAndAsksSeldom_data()
{
    QTest::addColumn<int>("verdict");
    QTest::newRow("fork") << static_cast<int>(wire::SyncVerdict::Fork);
    QTest::newRow("fenced") << static_cast<int>(wire::SyncVerdict::Fenced);
}

void TillSyncTest::aRefusedTillKeepsSellingAndAsksSeldom()
{
    QFETCH(int, verdict);
    TillLine line;
    for (int i = 0; i < 10; ++i) {
        line.sell(1);
        QVERIFY(line.request());
        QVERIFY(line.answer(line.reply(static_cast<wire::SyncVerdict>(verdict))));
        QCOMPARE(line.link(), LinkState::Refused);
        QVERIFY(!line.synchroniser.status()->reason.empty());
        QCOMPARE(line.synchroniser.status()->backlog.entries, std::int64_t{i + 1});
        line.now = line.due();
    }
    QCOMPARE(line.acked(), 0);
}

void TillSyncTest::anUnreadableAnswerIsNone()
{
    TillLine line;
    line.sell(1);
    for (const Bytes& bytes : {Bytes{}, Bytes{0xff, 0x00}, Bytes(70'000, 0x9f)}) {
        QVERIFY(line.request());
        const auto changed = line.synchroniser.answered(bytes, line.now);
        QVERIFY(changed);
        QVERIFY(!*changed);
        QCOMPARE(line.link(), LinkState::Offline);
        line.now = line.due();
    }
    QVERIFY(line.answer(line.accept(*line.request())));
    QCOMPARE(line.acked(), 1);
}

// HQ and its tills are not brought up to date on one day.
void TillSyncTest::anOlderHqIsSpokenToInItsWords()
{
    TillLine line;
    QCOMPARE(line.request()->protocol, 2);
    line.synchroniser.failed({false, std::nullopt, "426", Trouble::Outdated}, line.now);
    line.now = line.due();
    QCOMPARE(line.request()->protocol, 1);
    line.protocol = 1;
    QVERIFY(line.answer(line.reply()));
    QCOMPARE(line.link(), LinkState::Online);
    // Older than the one before: nobody to talk to, and it is asked again all the same.
    line.now = line.due();
    QVERIFY(line.request());
    line.synchroniser.failed({false, std::nullopt, "426", Trouble::Outdated}, line.now);
    line.now = line.due();
    QCOMPARE(line.request()->protocol, 1);
    QVERIFY(line.answer(line.reply()));
    line.now = line.now.after(3'600'000);
    QCOMPARE(line.request()->protocol, 2);
    line.protocol = 2;
    QVERIFY(line.answer(line.reply()));
    line.now = line.due();
    QCOMPARE(line.request()->protocol, 2);
}

QTEST_GUILESS_MAIN(TillSyncTest)
#include "till_sync_test.moc"
