// A till and HQ: what is sent arrives once and in order, whatever the line does to it. On both
// engines.
#include "core/wire/entry_codec.h"
#include "tests/support/hq_bench.h"

using namespace loyalty;
using namespace loyalty::tests;
using wire::SyncVerdict;

class HqSyncTest : public HqBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void pairsOnceWithACode_data() { HqDatabases::addEngineRows(); }
    void pairsOnceWithACode();
    void aLostPairingReplyCostsNothing();
    void codesAreReadAsPeopleTypeThem();
    void takesABatchOnce_data() { HqDatabases::addEngineRows(); }
    void takesABatchOnce();
    void aHundredReplaysChangeNothing_data() { HqDatabases::addEngineRows(); }
    void aHundredReplaysChangeNothing();
    void refusesWhatIsNotInOrder_data();
    void refusesWhatIsNotInOrder();
    void aReplacedIncarnationIsFenced();
    void signaturesNameTheirIncarnation();
    void twoVersionsOfTheProtocolAreSpoken_data();
    void twoVersionsOfTheProtocolAreSpoken();
    void anEntryLargerThanABatchStillPasses();
    void entriesOfANewerKindDoNotBlockTheQueue();
};

void HqSyncTest::pairsOnceWithACode()
{
    const std::string code = hq::newPairingCode();
    const auto add = [&](Instant expires) {
        must(m_store->transaction([&] {
            return m_store->addPairingCode(
                {hq::pairingCodeDigest(code), expires, "Harbour", "Till 1"});
        }));
    };
    add(now.after(-1));
    auto reply = must(service().pair({code, m_keys.publicKey, {}}, now));
    QVERIFY(!reply);
    QVERIFY(reply.error().why == hq::Refused::Why::CodeExpired);

    add(now);
    reply = must(service().pair({code, m_keys.publicKey, {}}, now));
    QVERIFY(reply);
    QCOMPARE(reply->name, std::string("Till 1"));
    QCOMPARE(reply->incarnation, 1);

    reply = must(service().pair({code, wire::makeKeyPair().publicKey, {}}, now));
    QVERIFY(!reply);
    QVERIFY(reply.error().why == hq::Refused::Why::CodeUnknown);
}

void HqSyncTest::aLostPairingReplyCostsNothing()
{
    const std::string code = hq::newPairingCode();
    must(m_store->transaction([&] {
        return m_store->addPairingCode({hq::pairingCodeDigest(code), now, "Harbour", "Till 1"});
    }));
    const auto first = must(service().pair({code, m_keys.publicKey, {}}, now));
    const auto again = must(service().pair({code, m_keys.publicKey, {}}, now));
    QVERIFY(first && again);
    QCOMPARE(again->terminal, first->terminal);
    QCOMPARE(again->incarnation, first->incarnation);

    const auto local = must(service().pairWithoutCode({{}, m_keys.publicKey, {}}, now));
    QCOMPARE(must(service().pairWithoutCode({{}, m_keys.publicKey, {}}, now)).terminal,
             local.terminal);
    QVERIFY(local.terminal != first->terminal);
}

void HqSyncTest::codesAreReadAsPeopleTypeThem()
{
    const std::string code = hq::newPairingCode();
    QCOMPARE(code.size(), std::size_t{26 + 4});
    QCOMPARE(hq::pairingCodeDigest("01ab-cdef"), hq::pairingCodeDigest("OlAB CDEF"));
    QVERIFY(hq::pairingCodeDigest("01ab") != hq::pairingCodeDigest("01ac"));
}

void HqSyncTest::takesABatchOnce()
{
    PaperTill till(pair());
    till.sale(card(1), 1250);
    till.sale(card(1), 999);
    till.sale(std::monostate{}, 5000);
    const wire::SyncReply reply = send(till.request(1));
    QVERIFY(reply.verdict == SyncVerdict::Accepted);
    QCOMPARE(reply.ackedSequence, 3);
    QCOMPARE(reply.ackedHash, till.hashAt(3));

    project();
    QCOMPARE(accountOf(card(1)).points, Points(21));
    const wire::Totals totals = must(m_store->totals(TerminalId(1)));
    QCOMPARE(totals.acked, 3);
    QCOMPARE(totals.applied, 3);
    QCOMPARE(totals.waiting, 0);
    QCOMPARE(totals.disputed, 0);
    QCOMPARE(totals.sales, 3);
    QCOMPARE(totals.members, 1);
    QCOMPARE(totals.awarded, Points(21));
    QCOMPARE(totals.balance, Points(21));
    QVERIFY(disputes().empty());
}

void HqSyncTest::aHundredReplaysChangeNothing()
{
    PaperTill till(pair());
    const journal::Entry sale = till.sale(card(1), 1250);
    till.sale(card(2), 999);
    till.goodsReturn(sale, 0, 1000);
    till.enrol(till.nextMember(), card(2));
    sendAll(till);
    project();
    const auto members = must(m_store->membersAfter(0, {TerminalId(1), 1}, 500)).position;
    for (int i = 0; i < 100; ++i) {
        const std::int64_t from = 1 + i % 5;
        const wire::SyncReply reply = send(till.request(from, static_cast<std::size_t>(i % 4)));
        QVERIFY(reply.verdict == SyncVerdict::Accepted);
        QCOMPARE(reply.ackedSequence, 4);
        QCOMPARE(reply.ackedHash, till.hashAt(4));
    }
    project();
    QCOMPARE(must(m_store->membersAfter(0, {TerminalId(1), 1}, 500)).position, members);
    QCOMPARE(accountOf(card(1)).points, Points(0));
    QCOMPARE(accountOf(card(2)).points, Points(9));
    QCOMPARE(must(m_store->totals(TerminalId(1))).applied, 4);
    QVERIFY(disputes().empty());
}

void HqSyncTest::refusesWhatIsNotInOrder_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("forkAt");  // the journal differs from this entry on; 0: nowhere
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("verdict");
    const auto row = [](const char* name, int from, int forkAt, int count, SyncVerdict verdict) {
        QTest::newRow(name) << from << forkAt << count << static_cast<int>(verdict);
    };
    row("the next entries", 4, 0, 2, SyncVerdict::Accepted);
    row("nothing new", 4, 0, 0, SyncVerdict::Accepted);
    row("a retry", 1, 0, 3, SyncVerdict::Accepted);
    row("a retry and more", 2, 0, 4, SyncVerdict::Accepted);
    row("one entry is missing", 5, 0, 1, SyncVerdict::Gap);
    row("another last entry", 1, 3, 3, SyncVerdict::Fork);
    row("another first entry", 1, 1, 3, SyncVerdict::Fork);
    row("a shorter journal that differs", 1, 2, 2, SyncVerdict::Fork);
    row("restored, and sold on", 3, 3, 3, SyncVerdict::Fork);
    row("a copy with nothing new", 4, 3, 0, SyncVerdict::Fork);
}

void HqSyncTest::refusesWhatIsNotInOrder()
{
    QFETCH(int, from);
    QFETCH(int, forkAt);
    QFETCH(int, count);
    QFETCH(int, verdict);
    PaperTill known(pair());
    PaperTill asking(TerminalId(1));
    for (int sequence = 1; sequence <= 5; ++sequence) {
        const auto entry = known.sale(card(1), 100 * sequence);
        if (forkAt != 0 && sequence >= forkAt)
            asking.sale(card(2), 77);
        else
            asking.write(entry.body);
    }
    send(known.request(1, 3));
    const wire::SyncReply reply = send(asking.request(from, static_cast<std::size_t>(count)));
    QCOMPARE(static_cast<int>(reply.verdict), verdict);
    if (verdict != static_cast<int>(SyncVerdict::Accepted)) {
        QCOMPARE(reply.ackedSequence, 3);
        QCOMPARE(reply.ackedHash, known.hashAt(3));
        project();
        QCOMPARE(accountOf(card(1)).points, Points(6));
        QCOMPARE(accountOf(card(2)).points, Points(0));
    }
}

void HqSyncTest::aReplacedIncarnationIsFenced()
{
    PaperTill old(pair());
    old.sale(card(1), 1000);
    sendAll(old);
    old.sale(card(1), 2000);
    QCOMPARE(pair(), TerminalId(1));
    QVERIFY(send(old.request(2)).verdict == SyncVerdict::Fenced);

    PaperTill renewed(TerminalId(1), 2);
    renewed.sale(card(1), 500);
    QVERIFY(send(renewed.request(1)).verdict == SyncVerdict::Accepted);
    QVERIFY(send(PaperTill(TerminalId(1), 3).request(1)).verdict == SyncVerdict::Fork);
    project();
    QCOMPARE(accountOf(card(1)).points, Points(15));
    QCOMPARE(must(m_store->totals(TerminalId(1))).applied, 2);
}

void HqSyncTest::signaturesNameTheirIncarnation()
{
    const TerminalId terminal = pair();
    const wire::KeyPair first = m_keys;
    const Bytes body{1, 2, 3};
    const wire::RequestToSign request{"POST", "/v1/sync", terminal, body};
    const std::string signature = wire::signRequest(first.secretKey, request);
    QVERIFY(must(service().signerOf(request, signature)) == (hq::Signer{terminal, 1}));

    m_keys = wire::makeKeyPair();
    pair();
    QVERIFY(must(service().signerOf(request, signature)) == (hq::Signer{terminal, 1}));
    QVERIFY(must(service().signerOf(request, wire::signRequest(m_keys.secretKey, request))) ==
            (hq::Signer{terminal, 2}));

    const Bytes other{1, 2, 4};
    QVERIFY(!must(service().signerOf({"POST", "/v1/sync", terminal, other}, signature)));
    QVERIFY(!must(service().signerOf({"POST", "/v1/totals", terminal, body}, signature)));
    QVERIFY(!must(service().signerOf({"POST", "/v1/sync", TerminalId(9), body}, signature)));
    QVERIFY(!must(service().signerOf(request, "no signature")));
}

void HqSyncTest::twoVersionsOfTheProtocolAreSpoken_data()
{
    QTest::addColumn<int>("protocol");
    QTest::addColumn<bool>("hasNonce");
    QTest::addColumn<int>("refused");  // -1: answered in the same version
    const auto why = [](hq::Refused::Why reason) { return static_cast<int>(reason); };
    QTest::newRow("the newest") << wire::protocolVersion << true << -1;
    QTest::newRow("the one before") << wire::protocolVersion - 1 << false << -1;
    QTest::newRow("older") << wire::oldestProtocol - 1 << true
                           << why(hq::Refused::Why::ProtocolUnsupported);
    QTest::newRow("one that does not exist yet")
        << wire::protocolVersion + 1 << true << why(hq::Refused::Why::ProtocolUnsupported);
    QTest::newRow("the newest, without a nonce")
        << wire::protocolVersion << false << why(hq::Refused::Why::Malformed);
}

void HqSyncTest::twoVersionsOfTheProtocolAreSpoken()
{
    QFETCH(int, protocol);
    QFETCH(bool, hasNonce);
    QFETCH(int, refused);
    PaperTill till(pair());
    till.sale(std::monostate{}, 100);
    wire::SyncRequest request = till.request(1);
    request.protocol = protocol;
    request.nonceNext.fill(hasNonce ? 7 : 0);
    const auto answer = must(service().sync({request.terminal, 1}, request, now));
    QCOMPARE(answer ? -1 : static_cast<int>(answer.error().why), refused);
    QCOMPARE(answer ? answer->protocol : protocol, protocol);
    QCOMPARE(must(m_store->findTerminal(request.terminal))->ackedSequence, refused < 0 ? 1 : 0);
}

void HqSyncTest::anEntryLargerThanABatchStillPasses()
{
    PaperTill till(pair());
    journal::SaleRecord record;
    record.id.bytes[0] = 1;
    for (int i = 0; i < 9'000; ++i)
        QVERIFY(
            !record.basket.add({0,
                                {Symbol(std::to_string(i)), std::string(100, 'x'), {}, {}, {}, {}},
                                onePiece,
                                Money(1),
                                {}}));
    till.write(record);
    till.sale(card(1), 100);
    const wire::SyncRequest both = till.request(1);
    QVERIFY(both.entries[0].size() > wire::maxBatchBytes);
    const auto refused = must(service().sync({TerminalId(1), 1}, both, now));
    QVERIFY(!refused);
    QVERIFY(refused.error().why == hq::Refused::Why::BatchTooLarge);
    QCOMPARE(send(till.request(1, 1)).ackedSequence, 1);
    QCOMPARE(send(till.request(2, 1)).ackedSequence, 2);
    project();
    QCOMPARE(must(m_store->totals(TerminalId(1))).applied, 2);
}

void HqSyncTest::entriesOfANewerKindDoNotBlockTheQueue()
{
    PaperTill till(pair());
    till.sale(card(1), 1000);
    Bytes unknown = wire::encodeEntry(till.sale(card(1), 2000));
    // The kind "sale" as a newer program might write another one.
    const std::string text(unknown.begin(), unknown.end());
    const std::size_t kind = text.find("sale");
    PaperTill newer(TerminalId(1));
    newer.write(wire::decodeEntry(till.request(1).entries[0])->body);
    unknown[kind] = 'g';
    newer.writeRaw(unknown);
    newer.sale(card(1), 3000);
    QCOMPARE(send(newer.request(1)).ackedSequence, 3);
    project();
    QCOMPARE(accountOf(card(1)).points, Points(40));
    QCOMPARE(disputes().size(), std::size_t{1});
    QVERIFY(disputes()[0].find("unknown kind") != std::string::npos);
}

QTEST_GUILESS_MAIN(HqSyncTest)
#include "hq_sync_test.moc"
