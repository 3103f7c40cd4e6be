// What comes down from HQ: pages of the feed, epochs, and what is not believed.
#include <QtTest>

#include "core/wire/programme_signature.h"
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
    void aProgrammeIsTakenWhereHqSignedIt_data();
    void aProgrammeIsTakenWhereHqSignedIt();
    void theFirstSignedProgrammeSaysWhoseTheOthersAre();
    void whatIsOfferedIsNotAskedForTwice();
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

// The key is HQ's where the pairing said so, else that of the first programme that is signed.
void TillFeedTest::aProgrammeIsTakenWhereHqSignedIt_data()
{
    QTest::addColumn<bool>("isToldAtPairing");
    QTest::addColumn<int>("signer");  // 0: nobody, 1: HQ, 2: another one
    QTest::addColumn<bool>("isChanged");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("HQ's") << true << 1 << false << true;
    QTest::newRow("HQ's, and changed on the way") << true << 1 << true << false;
    QTest::newRow("another one's") << true << 2 << false << false;
    QTest::newRow("nobody's") << true << 0 << false << false;
    QTest::newRow("the first that is signed") << false << 1 << false << true;
    QTest::newRow("nobody's, of an HQ of before") << false << 0 << false << true;
}

void TillFeedTest::aProgrammeIsTakenWhereHqSignedIt()
{
    QFETCH(bool, isToldAtPairing);
    QFETCH(int, signer);
    QFETCH(bool, isChanged);
    QFETCH(bool, isTaken);
    const wire::KeyPair hq = wire::makeKeyPair();
    const wire::KeyPair other = wire::makeKeyPair();
    TillLine line;
    if (isToldAtPairing)
        QVERIFY(line.journal.putProgrammeKey(hq.publicKey));
    QVERIFY(line.request());
    wire::SyncReply reply = line.reply();
    wire::ProgrammeRecord programme{1, BusinessDay(1), "text"};
    if (signer != 0)
        wire::signProgramme(programme, signer == 1 ? hq.secretKey : other.secretKey);
    if (isChanged)
        programme.text = "texts";
    reply.feed.programmes.programmes.push_back(programme);
    reply.feed.programmes.position = 8;
    QVERIFY(line.answer(reply));
    QCOMPARE(line.cache.programme(1) != nullptr, isTaken);
    // It is said, also to HQ, and nothing else is stuck because of it.
    QCOMPARE(line.cache.cursors()->programmes, isTaken ? 8 : 0);
    QVERIFY(line.synchroniser.isCaughtUp());
    QCOMPARE(line.synchroniser.status()->unsignedProgrammes,
             isTaken ? std::vector<std::int64_t>() : std::vector<std::int64_t>{1});
    if (isTaken || signer == 0)
        return;
    // Published again it is taken.
    wire::signProgramme(programme, hq.secretKey);
    line.now = line.due();
    QVERIFY(line.request());
    reply = line.reply();
    reply.feed.programmes.programmes.push_back(programme);
    QVERIFY(line.answer(reply));
    QVERIFY(line.cache.programme(1) != nullptr);
    QVERIFY(line.synchroniser.status()->unsignedProgrammes.empty());
}

void TillFeedTest::theFirstSignedProgrammeSaysWhoseTheOthersAre()
{
    const wire::KeyPair hq = wire::makeKeyPair();
    const wire::KeyPair other = wire::makeKeyPair();
    TillLine line;
    std::int64_t version = 0;
    const auto bring = [&](const wire::KeyPair& signer) {
        if (version > 0)
            line.now = line.due();
        if (!line.request())
            qFatal("no request");
        wire::SyncReply reply = line.reply();
        wire::ProgrammeRecord programme{++version, BusinessDay(1), "text"};
        wire::signProgramme(programme, signer.secretKey);
        reply.feed.programmes.programmes.push_back(programme);
        if (!line.answer(reply))
            qFatal("not accepted");
        return line.cache.programme(version) != nullptr;
    };
    QVERIFY(bring(hq));
    QVERIFY(!bring(other));
    QVERIFY(bring(hq));
    QCOMPARE(*line.journal.programmeKey(), hq.publicKey);
}

// Members come another way meanwhile; everything else goes on.
void TillFeedTest::whatIsOfferedIsNotAskedForTwice()
{
    TillLine line;
    line.synchroniser.takeSnapshots(true);
    QVERIFY(!line.request()->isFetching);
    wire::SyncReply reply = line.reply();
    reply.snapshot = wire::SnapshotOffer{{{1}}, 3, 1000, 50};
    reply.feed.members.members.push_back({});
    reply.feed.members.position = 500;
    QVERIFY(line.answer(reply));
    QCOMPARE(line.synchroniser.takeOffer(), reply.snapshot);
    QVERIFY(!line.synchroniser.takeOffer());
    QCOMPARE(line.cache.cursors()->members, 0);  // who begins anew is offered it again
    line.now = line.due();
    QVERIFY(line.request()->isFetching);
    QVERIFY(line.answer(line.reply()));
    QVERIFY(!line.synchroniser.isCaughtUp());
    const Instant before = line.now;
    line.synchroniser.endFetching(line.now);
    QCOMPARE(line.due(), before);  // at once
    QVERIFY(!line.request()->isFetching);
}

QTEST_APPLESS_MAIN(TillFeedTest)
#include "till_feed_test.moc"
