// The decisions of the scanner driver, without a scanner.
#include <QtTest>

#include "devices/label/parse_label.h"
#include "devices/scanner/line_health.h"
#include "devices/scanner/repeat_detector.h"
#include "devices/scanner/scan_queue.h"

using namespace loyalty::devices;

namespace {

Label labelOf(std::string_view payload)
{
    return parseLabel(payload, {});
}

FrameEvent frameEvent(FrameEventKind kind, int atMs,
                      LineDiagnosis diagnosis = LineDiagnosis::Plausible)
{
    FrameEvent event;
    event.kind = kind;
    event.last = Milliseconds(atMs);
    event.diagnosis = diagnosis;
    return event;
}

Scan scanAt(int ms)
{
    Scan scan;
    scan.monotonicMs = ms;
    return scan;
}

}  // namespace

class ScannerPartsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsASecondLookFromASecondThing_data();
    void tellsASecondLookFromASecondThing();
    void keepsSixteenScansForFiveSeconds();
    void oneBadFrameIsAnAccident();
    void parityIsSeenAtOnce();
};

void ScannerPartsTest::tellsASecondLookFromASecondThing_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<int>("afterMs");
    QTest::addColumn<int>("repeat");
    const QByteArray card = "]C18018123456789012345675";
    const QByteArray can = "]E04006381333931";
    const auto row = [](const char* name, const QByteArray& first, const QByteArray& second,
                        int afterMs, Repeat repeat) {
        QTest::newRow(name) << first << second << afterMs << static_cast<int>(repeat);
    };
    row("same card, three seconds", card, card, 3000, Repeat::SameCard);
    row("same card, later", card, card, 3001, Repeat::None);
    row("same can, half a second", can, can, 500, Repeat::None);
    row("same can, faster than a hand", can, can, 499, Repeat::DoubleRead);
    row("another can, at once", can, "]E05901234123457", 1, Repeat::None);
    row("a can after a card", card, can, 1, Repeat::None);
    row("payment cards are not compared", "4242424242424242", "4242424242424242", 1, Repeat::None);
    row("misreads are not compared", "]E04006381333930", "]E04006381333930", 1, Repeat::None);
}

void ScannerPartsTest::tellsASecondLookFromASecondThing()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(int, afterMs);
    QFETCH(int, repeat);
    RepeatDetector detector;
    QCOMPARE(detector.judge(labelOf(first.toStdString()), Milliseconds(100)), Repeat::None);
    const Repeat judged =
        detector.judge(labelOf(second.toStdString()), Milliseconds(100 + afterMs));
    QCOMPARE(static_cast<int>(judged), repeat);
}

void ScannerPartsTest::keepsSixteenScansForFiveSeconds()
{
    ScanQueue queue;
    for (int i = 0; i < 16; ++i)
        QVERIFY(queue.push(scanAt(i * 100)) == ScanQueue::Push::Queued);
    QVERIFY(queue.push(scanAt(1600)) == ScanQueue::Push::Full);
    const ScanQueue::Taken taken = queue.takeAll(Milliseconds(5250));
    QCOMPARE(taken.tooOld, std::size_t{3});
    QCOMPARE(taken.scans.size(), std::size_t{13});
    QCOMPARE(taken.scans.front().monotonicMs, std::int64_t{300});
    QCOMPARE(queue.size(), std::size_t{0});
}

void ScannerPartsTest::oneBadFrameIsAnAccident()
{
    LineHealth health;
    health.note(frameEvent(FrameEventKind::PartialDropped, 0));
    health.note(frameEvent(FrameEventKind::PartialDropped, 1000));
    QVERIFY(!health.isSuspect());
    health.note(frameEvent(FrameEventKind::PartialDropped, 60001));
    QVERIFY(!health.isSuspect());
    health.note(frameEvent(FrameEventKind::PartialDropped, 60002));
    QVERIFY(health.isSuspect());
    health.note(frameEvent(FrameEventKind::Frame, 61000));
    QVERIFY(!health.isSuspect());
}

void ScannerPartsTest::parityIsSeenAtOnce()
{
    LineHealth health;
    health.note(frameEvent(FrameEventKind::PartialDropped, 0, LineDiagnosis::SevenEven));
    QVERIFY(health.isSuspect());
    QCOMPARE(health.looksLike(), LineDiagnosis::SevenEven);
    health.note(frameEvent(FrameEventKind::Frame, 61000));
    QCOMPARE(health.looksLike(), LineDiagnosis::Plausible);
}

QTEST_GUILESS_MAIN(ScannerPartsTest)
#include "scanner_parts_test.moc"
