// A till's half of the conversation with HQ: an HQ of a few lines, and time that we turn by hand.
#include <QtTest>
#include <algorithm>

#include "core/sync/synchroniser.h"
#include "core/wire/message_codec.h"
#include "tests/support/memory_till.h"
#include "tests/support/paper_till.h"

using namespace loyalty;
using namespace loyalty::sync;

namespace {

constexpr Instant start{1'790'000'000'000};
constexpr Instant never{start.milliseconds + 1'000'000'000};

/// One till, its synchroniser, and what HQ has of it.
class Line {
public:
    explicit Line(std::uint64_t seed = 1) : synchroniser(journal, cache, TerminalId(7), 1, seed) {}

    void sell(int count)
    {
        for (int i = 0; i < count; ++i) {
            const journal::Entry entry = m_paper.sale(std::monostate{}, 100);
            CHECK(journal.append(entry));
        }
        synchroniser.nudge(now);
    }
    /// The request that is due now; none where it is too early.
    std::optional<wire::SyncRequest> request()
    {
        const Step step = synchroniser.next(now).value();
        if (!step.request)
            return std::nullopt;
        return wire::decodeMessage<wire::SyncRequest>(*step.request).value();
    }
    /// HQ takes in what is new to it, and says how far it got.
    wire::SyncReply accept(const wire::SyncRequest& request)
    {
        for (std::size_t i = 0; i < request.entries.size(); ++i)
            if (request.fromSequence + static_cast<std::int64_t>(i) == hqHas + 1)
                ++hqHas;
        return reply();
    }
    wire::SyncReply reply(wire::SyncVerdict verdict = wire::SyncVerdict::Accepted)
    {
        wire::SyncReply reply;
        reply.protocol = protocol;
        reply.verdict = verdict;
        reply.ackedSequence = hqHas;
        reply.ackedHash = journal.hashAt(hqHas).value();
        reply.pollAfterMs = 30'000;
        reply.feed.members.position = hqCursor;
        reply.feed.epoch = epoch;
        return reply;
    }
    Result<bool> answer(const wire::SyncReply& reply)
    {
        return synchroniser.answered(wire::encodeMessage(reply), now);
    }
    /// When the next request is due.
    Instant due() { return synchroniser.next(Instant{0})->notBefore; }
    [[nodiscard]] LinkState link() { return synchroniser.status()->link; }
    [[nodiscard]] std::int64_t acked() { return journal.syncState()->acked; }

    tests::MemoryJournal journal;
    tests::MemoryCache cache;
    Synchroniser synchroniser;
    Instant now = start;
    std::int64_t hqHas = 0;
    std::int64_t hqCursor = 0;
    std::int64_t epoch = 1;
    int protocol = wire::protocolVersion;

private:
    tests::PaperTill m_paper{TerminalId(7)};
};

/// How long the till waits after each of `count` failures in a row.
std::vector<std::int64_t> waits(std::uint64_t seed, int count, const Failure& failure = {})
{
    Line line(seed);
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
    void aNewEpochReadsTheFeedAnew();
    void theFeedIsReadPageByPage();
    void aPageThatCannotBeStoredIsAskedForAgain();
    void whatNobodyCanHaveIsNotBelieved_data();
    void whatNobodyCanHaveIsNotBelieved();
};

void TillSyncTest::theFirstRequestComesAtOnceAndAlone()
{
    Line line;
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
    Line line;
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
    QTest::newRow("next year: five minutes") << 31'536'000'000LL << 300'000LL;
    QTest::newRow("yesterday: at once") << -86'400'000LL << 0LL;
}

void TillSyncTest::hqSaysWhenToComeBack()
{
    QFETCH(qint64, asked);
    QFETCH(qint64, waits);
    Line line;
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
    QCOMPARE(waits(1, 1, {false, 86'400'000, "busy"}), (std::vector<std::int64_t>{300'000}));
    QCOMPARE(waits(1, 1, {false, -1, "busy"}), (std::vector<std::int64_t>{0}));
}

void TillSyncTest::anAnswerEndsTheWaiting()
{
    Line line;
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
    Line line;
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
    Line line;
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
    Line line;
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
    Line line;
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
    Line line;
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
    Line line;
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
    Line line;
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

void TillSyncTest::aNewEpochReadsTheFeedAnew()
{
    Line line;
    line.hqCursor = 700;
    QVERIFY(line.request());
    QVERIFY(line.answer(line.reply()));
    line.now = line.due();
    auto request = line.request();
    QCOMPARE(request->cursors.members, 700);
    QCOMPARE(request->cursors.epoch, 1);
    line.epoch = 2;  // HQ begins at its first row
    line.hqCursor = 3;
    QVERIFY(line.answer(line.reply()));
    line.now = line.due();
    request = line.request();
    QCOMPARE(request->cursors.members, 3);
    QCOMPARE(request->cursors.epoch, 2);
}

void TillSyncTest::theFeedIsReadPageByPage()
{
    Line line;
    for (const std::int64_t page : {1, 2, 3}) {
        const auto request = line.request();
        QVERIFY(request);
        QCOMPARE(request->cursors.members, (page - 1) * 10);
        wire::SyncReply reply = line.reply();
        wire::MemberRecord record;
        record.member.id = MemberId(page);
        reply.feed.members.members.push_back(record);
        reply.feed.members.position = page * 10;
        reply.feed.members.more = page < 3;
        QVERIFY(*line.answer(reply));
        QCOMPARE(line.synchroniser.isCaughtUp(), page == 3);
        QVERIFY(line.cache.member(MemberId(page)) != nullptr);
    }
    QVERIFY(!line.request());
    QCOMPARE(line.due(), start.after(30'000));
}

void TillSyncTest::aPageThatCannotBeStoredIsAskedForAgain()
{
    Line line;
    line.sell(2);
    wire::SyncReply reply = line.accept(*line.request());
    reply.feed.members.members.push_back({});
    reply.feed.members.position = 10;
    line.cache.failNext = Fault{FaultKind::Full, "no room"};
    const auto failed = line.answer(reply);
    QCOMPARE(failed.error(), (Fault{FaultKind::Full, "no room"}));
    QCOMPARE(line.acked(), 2);  // what HQ has it has
    QCOMPARE(line.cache.cursors()->members, 0);
    QVERIFY(!line.request());  // a full disk is not asked a hundred times a second
    line.now = start.after(1'000);
    const auto request = line.request();
    QVERIFY(request);
    QCOMPARE(request->cursors.members, 0);
    QVERIFY(*line.answer(reply));
    QCOMPARE(line.cache.cursors()->members, 10);
}

void TillSyncTest::whatNobodyCanHaveIsNotBelieved_data()
{
    QTest::addColumn<std::function<void(wire::Feed&)>>("change");
    QTest::addColumn<bool>("isBelieved");
    const auto account = [](const char* name, bool isBelieved, auto change) {
        QTest::newRow(name) << std::function<void(wire::Feed&)>([change](wire::Feed& feed) {
            change(feed.members.members.front().account);
        }) << isBelieved;
    };
    account("an account", true, [](auto& a) { a.points = Points(1'000'000'000'000'000); });
    account("points", false, [](auto& a) { a.points = Points(1'000'000'000'000'001); });
    account("points below zero", false, [](auto& a) { a.points = Points(INT64_MIN); });
    account("a lot", false, [](auto& a) { a.lots = {{{}, Points(INT64_MAX)}}; });
    account("a remainder", false, [](auto& a) { a.carry = Ratio(INT64_MAX, 1); });
    account("a year", false, [](auto& a) { a.years = {{2026, Points(INT64_MAX)}}; });
    account("a limit", false, [](auto& a) {
        a.counts.uses = {{Symbol("r"), {}, {}, {}, INT64_MAX}};
    });
    account("a wallet", false, [](auto& a) {
        a.counts.purses = {{Symbol("w"), Points(INT64_MIN), {}}};
    });
    account("purchases", false, [](auto& a) { a.counts.purchases = INT64_MAX; });
    QTest::newRow("a budget") << std::function<void(wire::Feed&)>([](wire::Feed& feed) {
        feed.spent.spent.push_back({Symbol("r"), Points(INT64_MAX), {}, 0});
    }) << false;
}

void TillSyncTest::whatNobodyCanHaveIsNotBelieved()
{
    using Change = std::function<void(wire::Feed&)>;
    QFETCH(Change, change);
    QFETCH(bool, isBelieved);
    Line line;
    line.sell(2);
    wire::SyncReply reply = line.accept(*line.request());
    reply.feed.members.members.push_back({});
    reply.feed.members.position = 10;
    change(reply.feed);
    QCOMPARE(*line.answer(reply), isBelieved);
    QVERIFY(line.link() == (isBelieved ? LinkState::Online : LinkState::Offline));
    QCOMPARE(line.cache.cursors()->members, isBelieved ? 10 : 0);
    QCOMPARE(line.acked(), isBelieved ? 2 : 0);
}

QTEST_GUILESS_MAIN(TillSyncTest)
#include "till_sync_test.moc"
