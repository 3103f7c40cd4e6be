// Whether a till is the one that spoke last, from the nonces it names.
#include <QtTest>

#include "core/hq/lineage.h"

using namespace loyalty;
using namespace loyalty::hq;

namespace {

wire::Nonce nonce(int number)
{
    wire::Nonce bytes{};
    bytes[0] = static_cast<std::uint8_t>(number);
    return bytes;
}

wire::SyncRequest request(int protocol, int confirmed, int next)
{
    wire::SyncRequest request;
    request.protocol = protocol;
    request.nonceConfirmed = nonce(confirmed);
    request.nonceNext = nonce(next);
    return request;
}

const char* wordOf(Speaker speaker)
{
    static constexpr const char* words[] = {"known", "again", "strange"};
    return words[static_cast<int>(speaker)];
}

}  // namespace

class LineageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoSpeaks_data();
    void whoSpeaks();
    void aRepetitionMovesNothing();
};

void LineageTest::whoSpeaks_data()
{
    QTest::addColumn<int>("lastProtocol");
    QTest::addColumn<int>("lastNonce");  // and before it lastNonce - 1, in epoch 5
    QTest::addColumn<int>("protocol");
    QTest::addColumn<int>("confirmed");
    QTest::addColumn<int>("next");
    QTest::addColumn<int>("epoch");
    QTest::addColumn<QByteArray>("speaker");
    const auto row = [](const char* name, int lastProtocol, int lastNonce, int protocol,
                        int confirmed, int next, int epoch, const char* speaker) {
        QTest::newRow(name) << lastProtocol << lastNonce << protocol << confirmed << next << epoch
                            << QByteArray(speaker);
    };
    row("the next exchange", 2, 7, 2, 7, 8, 5, "known");
    row("the answer was lost", 2, 7, 2, 6, 7, 5, "again");
    row("a copy that is one exchange behind", 2, 7, 2, 6, 9, 5, "strange");
    row("a copy that is far behind", 2, 7, 2, 3, 4, 5, "strange");
    row("a copy from before the first exchange", 2, 7, 2, 0, 4, 5, "strange");
    row("a nonce that was never given", 2, 7, 2, 99, 7, 5, "strange");
    row("the first exchange of all", 1, 0, 2, 0, 1, 5, "known");
    row("HQ forgot exchanges", 2, 7, 2, 9, 10, 6, "known");
    row("a till that learnt version 2", 1, 0, 2, 4, 5, 5, "known");
    row("a till that was set back to version 1", 2, 7, 1, 0, 0, 5, "known");
}

void LineageTest::whoSpeaks()
{
    QFETCH(int, lastProtocol);
    QFETCH(int, lastNonce);
    QFETCH(int, protocol);
    QFETCH(int, confirmed);
    QFETCH(int, next);
    QFETCH(int, epoch);
    const ports::Lineage last{lastProtocol, 5, nonce(lastNonce), nonce(lastNonce - 1)};
    const auto speaker = speakerOf(last, request(protocol, confirmed, next), epoch);
    QTEST(QByteArray(wordOf(speaker)), "speaker");
}

void LineageTest::aRepetitionMovesNothing()
{
    ports::Lineage lineage;
    lineage = lineageAfter(lineage, request(2, 0, 1), 5);
    QCOMPARE(lineage, (ports::Lineage{2, 5, nonce(1), nonce(0)}));
    QCOMPARE(lineageAfter(lineage, request(2, 0, 1), 5), lineage);
    lineage = lineageAfter(lineage, request(2, 1, 2), 5);
    QCOMPARE(lineage, (ports::Lineage{2, 5, nonce(2), nonce(1)}));
    QVERIFY(speakerOf(lineage, request(2, 0, 1), 5) == Speaker::Strange);
}

QTEST_APPLESS_MAIN(LineageTest)
#include "lineage_test.moc"
