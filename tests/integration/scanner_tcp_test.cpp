// A scanner on the network: the same driver behind another stream. A real server on this machine
// plays it.
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include "devices/scanner/scanner.h"
#include "devices/transport/open_stream.h"

using namespace loyalty::devices;

namespace {

/// A driver and the other end of its line.
struct Lane {
    QTcpServer server;
    quint16 port = 0;
    std::unique_ptr<Scanner> driver;
    QList<Scan> scans;

    explicit Lane(const ScannerProfile& profile = {})
    {
        server.listen(QHostAddress::LocalHost);
        port = server.serverPort();
        PortAddress address;
        address.host = QStringLiteral("127.0.0.1");
        address.port = port;
        driver = std::make_unique<Scanner>(makeStream(address, profile.frame.line), profile);
        QObject::connect(driver.get(), &Scanner::scanned, driver.get(),
                         [this](const Scan& scan) { scans << scan; });
        driver->start();
    }

    [[nodiscard]] LinkState state() const { return driver->status().link.state; }
    QTcpSocket* accept()
    {
        if (!QTest::qWaitFor([this] { return server.hasPendingConnections(); }, 10'000))
            return nullptr;
        QTcpSocket* socket = server.nextPendingConnection();
        return QTest::qWaitFor([this] { return state() == LinkState::Ready; }, 10'000) ? socket
                                                                                       : nullptr;
    }
    bool waitForScans(int count)
    {
        return QTest::qWaitFor([&] { return scans.size() >= count; }, 5000);
    }
};

}  // namespace

class ScannerTcpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void labelsArrive();
    void aLabelInPiecesIsOne();
    void aHandshakeIsAnswered();
    void theLineBreaksAndComesBack();
    void nobodyListensYet();
};

void ScannerTcpTest::labelsArrive()
{
    Lane lane;
    QTcpSocket* device = lane.accept();
    QVERIFY(device);
    device->write("]E04006381333931\r\n]E096385074\r\n");
    QVERIFY(lane.waitForScans(2));
    QCOMPARE(lane.scans[0].label.gtin, std::string("04006381333931"));
    QCOMPARE(lane.scans[1].sequence, std::uint64_t{2});
}

void ScannerTcpTest::aLabelInPiecesIsOne()
{
    Lane lane;
    QTcpSocket* device = lane.accept();
    QVERIFY(device);
    for (const char letter : QByteArray("]E04006381333931\r")) {
        device->write(&letter, 1);
        device->flush();
        QTest::qWait(1);
    }
    QVERIFY(lane.waitForScans(1));
    QCOMPARE(lane.scans[0].label.gtin, std::string("04006381333931"));
}

void ScannerTcpTest::aHandshakeIsAnswered()
{
    ScannerProfile profile;
    profile.frame.handshake = Handshake::AckNak;
    Lane lane(profile);
    QTcpSocket* device = lane.accept();
    QVERIFY(device);
    device->write("]E04006381333931\r");
    QVERIFY(lane.waitForScans(1));
    QTRY_COMPARE(device->bytesAvailable(), 1);
    QCOMPARE(device->readAll(), QByteArray("\x06"));
}

void ScannerTcpTest::theLineBreaksAndComesBack()
{
    Lane lane;
    QTcpSocket* device = lane.accept();
    QVERIFY(device);
    device->write("]E0400638");  // half of it
    device->flush();
    QTest::qWait(50);
    device->abort();
    QTRY_VERIFY(lane.state() != LinkState::Ready);
    device = lane.accept();
    QVERIFY(device);
    device->write("]E04006381333931\r");
    QVERIFY(lane.waitForScans(1));
    QCOMPARE(lane.scans.size(), 1);
    QCOMPARE(lane.scans[0].label.gtin, std::string("04006381333931"));
    QCOMPARE(lane.driver->counters().partialFrames, std::uint64_t{1});
    QVERIFY(lane.driver->counters().reconnects >= 1);
}

void ScannerTcpTest::nobodyListensYet()
{
    Lane lane;
    lane.server.close();
    QTest::qWait(400);
    QVERIFY(lane.state() != LinkState::Ready);
    QVERIFY(lane.server.listen(QHostAddress::LocalHost, lane.port));
    QTcpSocket* device = lane.accept();
    QVERIFY(device);
    device->write("]E04006381333931\r");
    QVERIFY(lane.waitForScans(1));
}

QTEST_GUILESS_MAIN(ScannerTcpTest)
#include "scanner_tcp_test.moc"
