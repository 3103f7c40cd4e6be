// What comes down from HQ: pages of the feed, epochs, and what is not believed.
#include <QtTest>

#include "tests/support/till_line.h"

using namespace loyalty;
using namespace loyalty::sync;
using namespace loyalty::tests;

class TillFeedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNewEpochReadsTheFeedAnew();
    void theFeedIsReadPageByPage();
    void aPageThatCannotBeStoredIsAskedForAgain();
    void whatNobodyCanHaveIsNotBelieved_data();
    void whatNobodyCanHaveIsNotBelieved();
};

void TillFeedTest::aNewEpochReadsTheFeedAnew()
{
    TillLine line;
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

void TillFeedTest::theFeedIsReadPageByPage()
{
    TillLine line;
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

void TillFeedTest::aPageThatCannotBeStoredIsAskedForAgain()
{
    TillLine line;
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

void TillFeedTest::whatNobodyCanHaveIsNotBelieved_data()
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

void TillFeedTest::whatNobodyCanHaveIsNotBelieved()
{
    using Change = std::function<void(wire::Feed&)>;
    QFETCH(Change, change);
    QFETCH(bool, isBelieved);
    TillLine line;
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

QTEST_APPLESS_MAIN(TillFeedTest)
#include "till_feed_test.moc"
