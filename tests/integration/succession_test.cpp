// A till that was paired anew begins a new journal with what HQ may not have of the old one:
// nothing is in its way, and nothing is shown or counted twice.
#include "core/storage/succession.h"
#include "core/wire/entry_codec.h"
#include "tests/support/hq_bench.h"

using namespace loyalty;
using namespace loyalty::tests;

class SuccessionTest : public HqBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void aReturnWhoseSaleStaysBehindIsTakenOver();
    void theFirstExchangeReadsTheFeedAnew_data() { HqDatabases::addEngineRows(); }
    void theFirstExchangeReadsTheFeedAnew();
    void whatHqHadAlreadyIsInTheAccount_data() { HqDatabases::addEngineRows(); }
    void whatHqHadAlreadyIsInTheAccount();

private:
    /// As a till asks that has all of the feed.
    static wire::SyncRequest caughtUp(const PaperTill& till, std::int64_t from)
    {
        wire::SyncRequest request = till.request(from);
        request.protocol = 2;
        request.nonceNext = {1};
        request.cursors.members = 1'000;
        request.cursors.epoch = 1;
        return request;
    }
};

void SuccessionTest::aReturnWhoseSaleStaysBehindIsTakenOver()
{
    QTemporaryDir folder;
    const auto open = [&](const char* name) {
        return must(
            storage::JournalStore::open(folder.filePath(QLatin1String(name)).toStdString()));
    };
    const auto before = open("journal.db");
    const auto next = open("journal.next.db");
    PaperTill paper(TerminalId(1));
    const journal::Entry sale = paper.sale(card(1), 1000);
    must(before->append(sale));
    must(before->append(paper.goodsReturn(sale, 0, 500)));
    QCOMPARE(must(storage::succeed(*before, 1, *next, TerminalId(1), 2)), 1);
    QCOMPARE(must(next->lastSequence()), 1);
    QCOMPARE(must(next->movementsOf(card(1), 0)).size(), std::size_t{1});
}

// Of the journal before it the till knows how far its entries were contained.
void SuccessionTest::theFirstExchangeReadsTheFeedAnew()
{
    const TerminalId id = pair("A");
    PaperTill first(id);
    first.sale(card(1), 1000);
    sendAll(first);
    project();
    QCOMPARE(pair("A"), id);
    wire::SyncRequest request = caughtUp(PaperTill(id, 2), 1);
    request.cursors.members = send(request).feed.members.position;
    QVERIFY(0 < request.cursors.members);
    QCOMPARE(send(request).feed.members.members.size(), std::size_t{1});
    request.nonceConfirmed = std::exchange(request.nonceNext, {2});
    QVERIFY(send(request).feed.members.members.empty());
}

void SuccessionTest::whatHqHadAlreadyIsInTheAccount()
{
    const TerminalId id = pair("A");
    PaperTill first(id);
    journal::Entry sale = first.sale(card(1), 1000);
    sendAll(first);
    project();
    QCOMPARE(pair("A"), id);
    PaperTill second(id, 2);
    sale.origin = journal::Origin{id, 1, 1};
    sale.incarnation = 2;
    second.writeRaw(wire::encodeEntry(sale));
    wire::SyncRequest request = caughtUp(second, 1);
    request.cursors.members = send(request).feed.members.position;
    project();
    request = caughtUp(second, 2);
    request.nonceConfirmed = std::exchange(request.nonceNext, {2});
    const auto feed = send(request).feed.members;
    QCOMPARE(feed.members.size(), std::size_t{1});
    QCOMPARE(feed.members.front().reflected, 1);
    QCOMPARE(feed.members.front().account.points, Points(10));
    QVERIFY(disputes().empty());
}

QTEST_GUILESS_MAIN(SuccessionTest)
#include "succession_test.moc"
